"""The questions put to the case of a review, under the editions that the review was begun with.

Each says whether it is asked of this case and why. What is not asked is shown as such; what the
record does not decide is asked, with the doubt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.http import Http404
from django.utils.translation import gettext as _

from muster.frameworks.loading import find_edition
from muster.frameworks.model import Edition, Question, Standard
from muster.frameworks.predicates import PREDICATES, CaseFacts
from muster.inspections.model import SupplementaryQuestion
from muster.inspections.shares import with_supplementary
from muster.ratings.tallying import Asking, askings
from muster.web.inspected import supplementary_of
from muster.web.models import CaseReview, Draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A case as the core asks which questions are put to it."""

    case_id: str
    stratum: str
    drawn_for: str
    facts: CaseFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A question as it stands for one case: asked, not asked, or asked in doubt (`None`)."""

    edition: Edition
    standard: Standard
    question: Question
    asked: bool | None
    because: str

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def address(self) -> str:
        return address_of(self.code)


def address_of(code: str) -> str:
    """A question's code as it stands in an address.

    >>> address_of("P 2.1.3")
    'P-2.1.3'
    """
    return code.replace(" ", "-")


def questions_of(review: CaseReview) -> tuple[Put, ...]:
    """Every question of the review's editions, in the order published."""
    draws = Draw.objects.filter(inspection=review.inspection_id).exclude(drawn_for="")
    own_samples = frozenset(draws.values_list("drawn_for", flat=True))
    case = Sampled(
        case_id=review.case.case_id,
        stratum=review.case.stratum,
        drawn_for=review.case.draw.drawn_for,
        facts=review.facts,
    )
    return tuple(_put(edition, asking, case, own_samples) for edition, asking in askings_of(review))


def askings_of(review: CaseReview) -> tuple[tuple[Edition, Asking], ...]:
    """What is asked under the editions of a review, and beside them by its inspection."""
    beside = supplementary_of(review.inspection)
    return asked_under(review.edition_id, review.units_edition_id, beside)


@lru_cache(maxsize=64)
def asked_under(
    edition_id: str, units_edition_id: str = "", beside: tuple[SupplementaryQuestion, ...] = ()
) -> tuple[tuple[Edition, Asking], ...]:
    """Every question that the editions put to cases: the units' first, then the region's own.

    What a region only pools from its units is asked once, as the units' edition puts it. A review
    of a case drawn for one standard of the region may name the region's edition alone; then the
    units' is the one that the region's edition names.
    """
    edition = with_supplementary(find_edition(edition_id), beside)
    below = units_edition_id or edition.units_edition
    units = with_supplementary(find_edition(below), beside) if below else None
    of_units = [(units, asking) for asking in askings(units)] if units else []
    own = [(edition, each) for each in askings(edition, units) if each.put is each.rated]
    return (*of_units, *own)


def question_of(review: CaseReview, address: str) -> Put:
    """The question with this address. Raises 404 if the review has none."""
    for put in questions_of(review):
        if put.address == address:
            return put
    raise Http404


def codes_of(review: CaseReview) -> dict[str, int]:
    """The codes of the review's questions, each with how many prompts it has."""
    return {asking.put.code: len(asking.put.prompts) for _edition, asking in askings_of(review)}


def by_standard(questions: tuple[Put, ...]) -> Iterator[tuple[Standard, list[Put]]]:
    """The questions under their standards, in the order published."""
    for _code, group in groupby(questions, key=lambda put: put.standard.code):
        puts = list(group)
        yield puts[0].standard, puts


def neighbours(questions: tuple[Put, ...], code: str) -> tuple[Put | None, Put | None]:
    """The asked questions before and after one."""
    codes = [put.code for put in questions]
    here = codes.index(code)
    before = next((p for p in reversed(questions[:here]) if p.asked is not False), None)
    after = next((p for p in questions[here + 1 :] if p.asked is not False), None)
    return before, after


def _put(edition: Edition, asking: Asking, case: Sampled, own: frozenset[str]) -> Put:
    asked = asking.of(case, own)
    return Put(
        edition=edition,
        standard=asking.standard,
        question=asking.put,
        asked=asked,
        because=_why(asking, case, own, asked),
    )


def _why(asking: Asking, case: Sampled, own: frozenset[str], asked: bool | None) -> str:
    if asked is False and case.drawn_for != _sample_of(asking, own):
        return _not_of_this_sample(asking, case)
    told = {name: PREDICATES[name](case.facts) for name in asking.conditions}
    if asked is False:
        failing = _and(name for name, holds in told.items() if holds is False)
        return _("Not asked of this case. It is asked only if %(this)s.") % {"this": failing}
    if asked is None:
        unknown = _and(name for name, holds in told.items() if holds is None)
        return _(
            "Asked, because nothing says whether %(this)s. You can say so in the facts of the case."
        ) % {"this": unknown}
    if told:
        return _("Asked, because %(this)s.") % {"this": _and(told)}
    return _("Asked of every case of this sample.")


def _sample_of(asking: Asking, own: frozenset[str]) -> str:
    """The sample whose cases the question is asked of; empty for the sample of cases."""
    has_own = asking.standard.kind.value == "regional_sample" or asking.standard.code in own
    return asking.standard.code if has_own else ""


def _not_of_this_sample(asking: Asking, case: Sampled) -> str:
    if case.drawn_for:
        return _("Not asked of this case, which was drawn for %(code)s alone.") % {
            "code": case.drawn_for
        }
    return _("Not asked of this case. It is asked of the sample drawn for %(code)s %(title)s.") % {
        "code": asking.standard.code,
        "title": asking.standard.title,
    }


def _and(names: Iterator[str] | Mapping[str, object]) -> str:
    """Conditions in words: what each predicate says of itself."""
    says = [(PREDICATES[name].__doc__ or name).strip().rstrip(".") for name in names]
    return _(" and ").join(each[0].lower() + each[1:] for each in says)

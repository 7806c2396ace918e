"""Which cases a number counts: the cases behind one answer to one question, in one service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from muster.frameworks.loading import find_edition
from muster.frameworks.model import Edition
from muster.inspections.model import InspectedCase
from muster.inspections.shares import with_supplementary
from muster.ratings.tallying import askings, by_case, counts_in, samples_of_their_own
from muster.web.inspected import answers_of, cases_of, supplementary_of
from muster.web.models import Inspection
from muster.web.models.case_review import COUNTED

GROUPS: Final = ("sufficient", "not_sufficient", "cannot_tell", "not_applicable", "unanswered")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCase:
    """A case that one question counts, and in which group."""

    case_id: str
    put: str  # the code of the question that was answered: of a pooled one, the units'
    group: str


def counted_cases(inspection: Inspection, service: str, question: str) -> Iterator[CountedCase]:
    """Every case that a question of a service counts, in the order of the sample.

    Raises `KeyError` if the inspection has no such service, or its edition no such question.
    """
    if service not in {inspection.code, *(unit.code for unit in inspection.units.all())}:
        raise KeyError(service)
    edition, below = editions_of(inspection, service)
    if question not in {each.code for each in edition.case_questions}:
        raise KeyError(question)
    cases = [case for case in cases_of(inspection) if _in(case, service, inspection)]
    given = by_case(answers_of(inspection, COUNTED))
    own = samples_of_their_own(cases)
    put = [each for each in askings(edition, below) if each.rated.code == question]
    for case in cases:
        for asking in put:
            counts = counts_in(asking, case, given, own)
            if group := _group(counts):
                yield CountedCase(case_id=case.case_id, put=asking.put.code, group=group)


def editions_of(inspection: Inspection, service: str) -> tuple[Edition, Edition | None]:
    """The edition that a service is rated by, and the units' if it pools theirs."""
    own = find_edition(inspection.edition_id)
    below = find_edition(inspection.units_edition_id) if inspection.units_edition_id else None
    if service != inspection.code and below is not None:
        own, below = below, None
    return with_supplementary(own, supplementary_of(inspection)), below


def _in(case: InspectedCase, service: str, inspection: Inspection) -> bool:
    return service == inspection.code or (case.unit == service and not case.drawn_for)


def _group(counts: tuple[str, ...]) -> str:
    """The group that a case is shown in; empty if the question does not count it."""
    if "relevant" in counts and not {"sufficient", "cannot_tell"} & set(counts):
        return "not_sufficient"
    return next((group for group in GROUPS if group in counts), "")

"""What stands between a review and handing it in, each with the question it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from muster.web.case_review.questions import Put, questions_of
from muster.web.case_review.weighing import Typed, lacks_a_reason, lacks_evidence, lacks_prompts
from muster.web.models import AnswerVersion, CaseReview


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something unfinished. What does not stop the review from being handed in is worth a look."""

    says: str
    put: Put | None = None
    stops: bool = True
    in_conflict: bool = False


def answers_of(review: CaseReview) -> dict[str, AnswerVersion]:
    """The newest version of each answer, by its question."""
    newest = AnswerVersion.objects.filter(review=review).current().select_related("by")
    return {version.question: version for version in newest}


def gaps_of(review: CaseReview, at: datetime) -> tuple[Gap, ...]:
    """Everything unfinished, in the order of the questions."""
    answers = answers_of(review)
    conflicts = set(
        review.conflicts.filter(decided_at=None).values_list("question", flat=True).distinct()
    )
    found = [gap for put in questions_of(review) for gap in _gaps(put, answers, conflicts)]
    return (*found, *_elsewhere(review, at))


def _gaps(put: Put, answers: Mapping[str, AnswerVersion], conflicts: set[str]) -> Iterator[Gap]:
    typed = Typed.of(answers.get(put.code))
    if put.code in conflicts:
        says = _("%(code)s has two versions: decide between them.")
        yield Gap(says=says % {"code": put.code}, put=put, in_conflict=True)
    if put.asked is False:
        return
    if not typed.answer:
        yield Gap(says=_("%(code)s is not answered.") % {"code": put.code}, put=put)
    if lacks_a_reason(put, typed):
        says = _("%(code)s goes against its prompts, and has no reason.")
        yield Gap(says=says % {"code": put.code}, put=put)
    if lacks_evidence(typed):
        says = _("%(code)s has no evidence note.")
        yield Gap(says=says % {"code": put.code}, put=put, stops=False)
    if lacks_prompts(put, typed):
        says = _("%(code)s has prompts without an answer.")
        yield Gap(says=says % {"code": put.code}, put=put, stops=False)


def _elsewhere(review: CaseReview, at: datetime) -> Iterator[Gap]:
    for query in review.queries.filter(replied_at=None, closed_at=None):
        says = _("The query on %(code)s has no reply.")
        yield Gap(says=says % {"code": query.question})
    for taken in review.taken_along.out(at).select_related("by"):
        says = _("It is taken along by %(who)s. Bring it back first.")
        yield Gap(says=says % {"who": taken.by.name})

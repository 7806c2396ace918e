"""Two blind reviews brought together, and what their meeting settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from muster.web.decisions import Refused, require
from muster.web.models import (
    AnswerVersion,
    AuditEvent,
    CaseReview,
    Consensus,
    ConsensusAnswer,
    SampledCase,
    Stage,
    User,
)
from muster.web.moderation import policies
from muster.web.moderation.readings import as_handed_in, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the meeting settled on one question, and why."""

    answer: str
    why: str


@transaction.atomic
def open_consensus(*, case: SampledCase, by: User, at: datetime) -> Consensus:
    """Bring the two reviews together: from now on each of the two sees the other."""
    pair = list(
        CaseReview.objects.select_for_update().filter(case=case, purpose=CaseReview.Purpose.BLIND)
    )
    require(policies.may_open_consensus(by, case, at))
    consensus = Consensus.objects.create(inspection=case.inspection, case=case, opened_at=at)
    for review in pair:
        review.stage, review.consensus = Stage.IN_CONSENSUS, consensus
        review.save(update_fields=["stage", "consensus"])
    AuditEvent.objects.record("CONSENSUS_OPENED", about=consensus, by=by, at=at)
    return consensus


@transaction.atomic
def record_consensus(
    *,
    consensus: Consensus,
    met_on: date,
    present: Iterable[User],
    settled: Mapping[str, Settled],
    by: User,
    at: datetime,
) -> None:
    """Keep who met, and what they settled on each difference and why. Both reviews are agreed.

    What they settled becomes the newest version of the answer in the review that counts; what
    each had answered alone stays in the history.
    """
    consensus = Consensus.objects.select_for_update().get(pk=consensus.pk)
    require(policies.may_record_consensus(by, consensus, at))
    reviews = list(consensus.reviews.select_for_update().order_by("-counts"))
    _refuse_what_is_left_open(reviews, settled)
    consensus.met_on, consensus.recorded_by, consensus.recorded_at = met_on, by, at
    consensus.save(update_fields=["met_on", "recorded_by", "recorded_at"])
    consensus.present.set(present)
    ConsensusAnswer.objects.bulk_create(
        ConsensusAnswer(consensus=consensus, question=question, answer=one.answer, why=one.why)
        for question, one in settled.items()
    )
    changed = _change_what_counts(reviews[0], settled, by, at)
    for review in reviews:
        review.stage, review.agreed_by, review.agreed_at = Stage.AGREED, by, at
        review.save(update_fields=["stage", "agreed_by", "agreed_at"])
    detail = {"differences": sorted(settled), "changed": changed}
    AuditEvent.objects.record("CONSENSUS_RECORDED", about=consensus, by=by, at=at, detail=detail)


def _refuse_what_is_left_open(reviews: list[CaseReview], settled: Mapping[str, Settled]) -> None:
    answers = as_handed_in(reviews)
    first, second = (answers.get(review.pk, {}) for review in reviews)
    left = sorted(set(differences(first, second)) - settled.keys())
    if left:
        raise Refused(f"The meeting has to settle every difference. Left open: {', '.join(left)}.")


def _change_what_counts(
    review: CaseReview, settled: Mapping[str, Settled], by: User, at: datetime
) -> list[str]:
    """Write what was settled into the review that counts; returns the questions that changed."""
    newest = {one.question: one for one in AnswerVersion.objects.filter(review=review).current()}
    changed = [q for q, one in sorted(settled.items()) if newest[q].answer != one.answer]
    AnswerVersion.objects.bulk_create(
        AnswerVersion(
            review=review,
            question=question,
            version=newest[question].version + 1,
            answer=settled[question].answer,
            prompts=newest[question].prompts,
            note=newest[question].note,
            reason=settled[question].why,
            key=f"consensus-{review.consensus_id}",
            by=by,
            at=at,
        )
        for question in changed
    )
    return changed

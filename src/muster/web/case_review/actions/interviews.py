"""Interviews with practitioners, planned and written up."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from muster.web.case_review import policies
from muster.web.case_review.actions.answers import locked
from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview, Interview, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Whom to meet, and when; or that it was held or not, with what was said or why not."""

    practitioner: str
    planned_at: datetime | None = None
    outcome: str = Interview.Outcome.PLANNED
    why_not_held: str = ""
    notes: str = ""


@transaction.atomic
def arrange(*, review: CaseReview, plan: Plan, by: User, at: datetime) -> Interview:
    """Plan an interview with a practitioner of the case."""
    review = locked(review)
    require(policies.may_interview(by, review))

    interview = Interview(review=review)
    _take(interview, plan, by, at)
    interview.save(force_insert=True)
    AuditEvent.objects.record(
        "INTERVIEW_PLANNED", about=review, by=by, at=at, detail={"interview": interview.pk}
    )
    return interview


@transaction.atomic
def write_up(*, interview: Interview, plan: Plan, by: User, at: datetime) -> None:
    """Move an interview, or say what came of it."""
    review = locked(interview.review)
    require(policies.may_interview(by, review))

    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    changed = _take(interview, plan, by, at)
    interview.save(update_fields=changed)
    AuditEvent.objects.record(
        "INTERVIEW_WRITTEN_UP",
        about=review,
        by=by,
        at=at,
        detail={"interview": interview.pk, "outcome": interview.outcome},
    )


def _take(interview: Interview, plan: Plan, by: User, at: datetime) -> list[str]:
    interview.practitioner, interview.planned_at = plan.practitioner, plan.planned_at
    interview.outcome, interview.why_not_held = plan.outcome, plan.why_not_held
    interview.notes, interview.written_by, interview.written_at = plan.notes, by, at
    return [*Plan.__dataclass_fields__, "written_by", "written_at"]

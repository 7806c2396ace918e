"""What the inspector says of the roll, on a question they have answered."""

from datetime import date, datetime

from django.db import transaction

from muster.web.case_review import policies
from muster.web.case_review.actions.answers import locked, newest_of
from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview, RollOpinion, User


@transaction.atomic
def opine(
    *,
    review: CaseReview,
    question: str,
    obligation: str,
    state: str,
    as_at: date,
    agrees: bool,
    why: str,
    by: User,
    at: datetime,
) -> None:
    """Agree with the state of an obligation as it was shown, or disagree and say why."""
    review = locked(review)
    require(policies.may_opine(by, review, newest_of(review, question)))

    RollOpinion.objects.update_or_create(
        review=review,
        question=question,
        obligation=obligation,
        defaults={
            "state": state,
            "as_at": as_at,
            "agrees": agrees,
            "why": why,
            "by": by,
            "at": at,
        },
    )
    AuditEvent.objects.record(
        "ROLL_AGREED" if agrees else "ROLL_DISPUTED",
        about=review,
        by=by,
        at=at,
        detail={"question": question, "obligation": obligation, "state": state},
    )

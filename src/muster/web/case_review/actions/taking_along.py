"""Reviews taken along on a device, and brought back."""

from datetime import datetime, timedelta

from django.db import transaction

from muster.web.case_review import policies
from muster.web.case_review.actions.answers import locked
from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview, TakenAlong, User

OPENS_FOR = timedelta(hours=24)
"""How long a copy opens on the device: a day out, and the evening after it. Ours; assumed."""


@transaction.atomic
def take_along(*, review: CaseReview, by: User, at: datetime) -> TakenAlong:
    """Record that a copy leaves, and until when it opens. One taken already is taken anew."""
    review = locked(review)
    require(policies.may_take_along(by, review))

    _end(review, by, at)
    taken = TakenAlong.objects.create(review=review, by=by, at=at, expires_at=at + OPENS_FOR)
    detail = {"expires_at": taken.expires_at.isoformat()}
    AuditEvent.objects.record("TAKEN_ALONG", about=review, by=by, at=at, detail=detail)
    return taken


@transaction.atomic
def bring_home(*, review: CaseReview, by: User, at: datetime) -> None:
    """Record that the copy is wiped: brought back, given up or lost."""
    review = locked(review)
    if _end(review, by, at):
        AuditEvent.objects.record("BROUGHT_BACK", about=review, by=by, at=at)


def _end(review: CaseReview, by: User, at: datetime) -> int:
    return review.taken_along.filter(by=by, returned_at=None).update(returned_at=at)

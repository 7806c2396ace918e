"""The one way in to see a case or a review: what `visible_to` lets through, and the read recorded.

What may not be seen does not exist for who asks: a 404, the same as for a number never used.
"""

from datetime import datetime
from typing import TypeVar

from django.db import models, transaction
from django.shortcuts import get_object_or_404

from muster.web.models import AuditEvent, User

Thing = TypeVar("Thing", bound=models.Model)


@transaction.atomic
def open_or_404(model: type[Thing], *, pk: object, by: User, at: datetime) -> Thing:
    """The thing, if `by` may see it, with the read of it in the audit trail."""
    visible = model.objects.visible_to(by, at)  # type: ignore[attr-defined]
    thing = get_object_or_404(visible, pk=pk)
    AuditEvent.objects.record("READ", about=thing, by=by, at=at)
    return thing

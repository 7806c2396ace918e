"""Declare an interest: from that moment the case, or the unit, is closed to whoever declared it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.models import AuditEvent, CaseReview, Inspection, Interest, Stage, User


@transaction.atomic
def declare_interest(
    *, inspection: Inspection, details: Mapping[str, Any], by: User, at: datetime
) -> int:
    """Close the case or the unit to `by`, and give back the reviews of it not yet begun.

    Returns how many reviews were given back. A review begun stays in the record, closed to them;
    the lead inspector sees that it needs somebody else.
    """
    require(policies.may_declare_interest(by, inspection, at))
    interest = Interest.objects.create(user=by, inspection=inspection, declared_at=at, **details)
    theirs = CaseReview.objects.filter(
        inspection=inspection, reviewer=by, stage=Stage.DRAFT, begun_at=None
    )
    about = Q(case=interest.case) if interest.case else Q(case__unit_code=interest.unit_code)
    given_back, _each = theirs.filter(about).delete()
    AuditEvent.objects.record(
        "INTEREST_DECLARED", about=interest, by=by, at=at, detail={"given_back": given_back}
    )
    return given_back


@transaction.atomic
def withdraw_interest(*, interest: Interest, by: User, at: datetime) -> None:
    interest = Interest.objects.select_for_update().get(pk=interest.pk)
    require(policies.may_withdraw_interest(by, interest, at))
    interest.withdrawn_at = at
    interest.save(update_fields=["withdrawn_at"])
    AuditEvent.objects.record("INTEREST_WITHDRAWN", about=interest, by=by, at=at)

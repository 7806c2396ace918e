"""Who is on the team of an inspection, from when to when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.models import AuditEvent, Inspection, Posting, User


@transaction.atomic
def join_team(
    *, inspection: Inspection, details: Mapping[str, Any], by: User, at: datetime
) -> Posting:
    """Give somebody a role on the team, with the days they give and what they can take on."""
    require(policies.may_plan(by, inspection, at))
    posting = Posting.objects.create(inspection=inspection, **details)
    AuditEvent.objects.record(
        "POSTED",
        about=posting,
        by=by,
        at=at,
        detail={"role": posting.role, "user": posting.user_id},
    )
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, last_day: date, by: User, at: datetime) -> None:
    """Let somebody's time on the team end with this day. What they did stays theirs."""
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    require(policies.may_end_posting(by, posting, at))
    posting.ends_on = max(last_day, posting.starts_on)
    posting.save(update_fields=["ends_on"])
    AuditEvent.objects.record(
        "POSTING_ENDED", about=posting, by=by, at=at, detail={"on": posting.ends_on.isoformat()}
    )

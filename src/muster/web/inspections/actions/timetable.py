"""Put something in the timetable, and take it out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.models import AuditEvent, Inspection, TimetableEntry, User


@transaction.atomic
def put_in_timetable(
    *,
    inspection: Inspection,
    details: Mapping[str, Any],
    people: Iterable[User],
    by: User,
    at: datetime,
) -> TimetableEntry:
    """Clashes are shown and not refused: a plan is often put right from a wrong beginning."""
    require(policies.may_plan(by, inspection, at))
    entry = TimetableEntry.objects.create(inspection=inspection, **details)
    entry.people.set(people)
    AuditEvent.objects.record("TIMETABLED", about=entry, by=by, at=at)
    return entry


@transaction.atomic
def take_out_of_timetable(*, entry: TimetableEntry, by: User, at: datetime) -> None:
    entry = TimetableEntry.objects.select_for_update().get(pk=entry.pk)
    require(policies.may_plan(by, entry.inspection, at))
    AuditEvent.objects.record(
        "TAKEN_OUT_OF_TIMETABLE",
        about=entry,
        by=by,
        at=at,
        detail={"kind": entry.kind, "starts_at": entry.starts_at.isoformat()},
    )
    entry.delete()

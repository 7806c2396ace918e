"""Begin an inspection, and settle its dates."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from muster.inspections.planning.phases import Stretch
from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.models import (
    AuditEvent,
    InspectedUnit,
    Inspection,
    PhaseDates,
    Posting,
    Role,
    User,
)


@transaction.atomic
def begin_inspection(
    *,
    details: Mapping[str, str],
    units: Iterable[tuple[str, str]],
    lead: User,
    by: User,
    at: datetime,
) -> Inspection:
    """A new inspection of a service and its units (code and name), with somebody to lead it."""
    require(policies.may_begin_inspection(by, at))
    inspection = Inspection.objects.create(created_by=by, created_at=at, **details)
    InspectedUnit.objects.bulk_create(
        InspectedUnit(inspection=inspection, code=code, name=name) for code, name in units
    )
    Posting.objects.create(
        user=lead,
        role=Role.LEAD_INSPECTOR,
        inspection=inspection,
        starts_on=timezone.localdate(at),
    )
    AuditEvent.objects.record("INSPECTION_BEGUN", about=inspection, by=by, at=at)
    return inspection


@transaction.atomic
def settle_dates(
    *, inspection: Inspection, stretches: Iterable[Stretch], by: User, at: datetime
) -> None:
    """Put these dates in the place of those the inspection had."""
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    require(policies.may_plan(by, inspection, at))
    before = [_said(one.phase, one.starts_on, one.ends_on) for one in inspection.phases.all()]
    inspection.phases.all().delete()
    dates = [
        PhaseDates(
            inspection=inspection,
            phase=one.phase,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in stretches
    ]
    PhaseDates.objects.bulk_create(dates)
    after = [_said(one.phase, one.starts_on, one.ends_on) for one in dates]
    AuditEvent.objects.record(
        "DATES_SETTLED", about=inspection, by=by, at=at, detail={"before": before, "after": after}
    )


def _said(phase: str, starts_on: date, ends_on: date) -> str:
    return f"{phase} {starts_on.isoformat()}/{ends_on.isoformat()}"


@transaction.atomic
def settle_review_by_two(
    *, inspection: Inspection, percent: int, seed: str, by: User, at: datetime
) -> None:
    """How many cases two review blind, and the seed that chooses them: before any is allocated."""
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    require(policies.may_settle_review_by_two(by, inspection, at))
    inspection.blind_percent, inspection.blind_seed = percent, seed
    inspection.save(update_fields=["blind_percent", "blind_seed"])
    AuditEvent.objects.record(
        "REVIEW_BY_TWO_SETTLED",
        about=inspection,
        by=by,
        at=at,
        detail={"percent": percent, "seed": seed},
    )

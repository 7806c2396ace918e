"""The inspection of the demonstration: its people, phases, evidence, and the timetable."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from muster.inspections.opening import Opened
from muster.web.demo.calendar import PHASES, Calendar
from muster.web.demo.people import LEAD, OWEN, OWENS_UNIT, PEOPLE, ROSA
from muster.web.demonstration import PASSWORD
from muster.web.models import (
    EvidenceRequest,
    InspectedUnit,
    Inspection,
    Interest,
    PhaseDates,
    Posting,
    TimetableEntry,
    User,
)
from muster.web.models.posting import OF_AN_INSPECTION

TITLE = "East Midlands region (demonstration)"
MOVED = "The people and the dates of this demonstration are made up."
People = Mapping[str, User]

# What was asked for in advance: of the region or a unit, the standard, days before fieldwork.
ASKED = (
    ("N53", "R 1.1", 21, "Regional delivery plan and the last four board minutes"),
    ("N53", "R 1.2", 21, "Staff in post, vacancies and sickness by unit and grade"),
    ("N53", "R 1.3", 14, "Agreements with police and children's services on enquiries"),
    ("N53", "R 2.4", 14, "Unpaid work projects, with health and safety checks"),
    ("N53", "R 2.6", 14, "Victim contact: referrals and first contacts in the last year"),
    ("N53LEIS", "P 1.1", 10, "What the unit did about its last audit of domestic abuse"),
    ("N53LEIS", "P 1.2", -26, "Caseload by practitioner on the first day of fieldwork"),
    ("N53NOCY", "P 1.3", -31, "Services commissioned, with waiting times"),
)
ASKED_AND_CLOSED = 5

# Kind, title, place; week, day and hour of fieldwork; and how many hours.
MEETINGS = (
    ("MEETING", "Opening meeting with the regional probation director", "Nottingham", 0, 0, 10, 1),
    ("FOCUS_GROUP", "Senior probation officers", "Leicester", 3, 1, 14, 2),
    ("MEETING", "Heads of unit together", "Online", 4, 0, 13, 1),
    ("FOCUS_GROUP", "Practitioners in their first two years", "Nottingham", 4, 1, 10, 2),
    ("INTERVIEW", "Head of Nottingham City unit", "Nottingham", 4, 2, 10, 1),
    ("MEETING", "Police and children's services", "Nottingham", 4, 2, 10, 2),
    ("FOCUS_GROUP", "Victim liaison officers", "Online", 4, 3, 14, 1),
    ("INTERVIEW", "Head of Nottinghamshire unit", "Mansfield", 5, 0, 10, 1),
    ("MEETING", "Closing meeting with the regional probation director", "Nottingham", 5, 4, 14, 1),
)


def people() -> People:
    """Everybody of the demonstration, by address: those who are not there yet are added."""
    password = make_password(PASSWORD)
    User.objects.bulk_create(
        [User(email=each.email, name=each.name, password=password) for each in PEOPLE],
        ignore_conflicts=True,
    )
    people = {p.email: p for p in User.objects.filter(email__in=[p.email for p in PEOPLE])}
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user=who, email=who.email, verified=True, primary=True)
            for who in people.values()
        ],
        ignore_conflicts=True,
    )
    return people


def inspection(opened: Opened, who: People, calendar: Calendar) -> Inspection:
    """The inspection itself, with its units and phases."""
    file, dates = opened.file, opened.file.dates
    begun = Inspection(
        title=TITLE,
        kind=Inspection.Kind.REGION,
        code=file.code,
        service=file.service,
        edition_id=opened.edition.id,
        units_edition_id=opened.edition.units_edition or "",
        started_from=dates.started_from,
        started_to=dates.started_to,
        blind_percent=5,
        blind_seed="East Midlands, spring 2025, read by two",
        synthetic=f"{file.synthetic} {MOVED}",
        supplementary=[entry.model_dump(mode="json") for entry in file.supplementary],
        created_by=who[LEAD],
        created_at=calendar.moment(weeks=-9),
    )
    Inspection.objects.bulk_create([begun])
    InspectedUnit.objects.bulk_create(
        [InspectedUnit(inspection=begun, code=unit.code, name=unit.name) for unit in file.units]
    )
    PhaseDates.objects.bulk_create(phases(begun, calendar))
    return begun


def phases(begun: Inspection, calendar: Calendar) -> Iterable[PhaseDates]:
    for phase, (starts, ends) in PHASES.items():
        yield PhaseDates(
            inspection=begun,
            phase=phase,
            starts_on=calendar.first + starts,
            ends_on=calendar.first + ends,
        )


def postings(begun: Inspection, who: People, calendar: Calendar) -> None:
    """What everybody is, from nine weeks before fieldwork; and what Owen has declared."""
    starts_on = calendar.first - timedelta(weeks=9)
    Posting.objects.bulk_create(
        [
            Posting(
                user=who[each.email],
                role=each.role,
                inspection=begun if each.role in OF_AN_INSPECTION else None,
                unit_code=each.unit_code,
                starts_on=starts_on,
                days=each.days,
                skills=each.skills,
            )
            for each in PEOPLE
        ]
    )
    declared = Interest(
        user=who[OWEN],
        inspection=begun,
        kind=Interest.Kind.WORKED_IN_THE_UNIT,
        unit_code=OWENS_UNIT,
        reason="I managed a team there until two years ago.",
        declared_at=calendar.moment(weeks=-6),
    )
    Interest.objects.bulk_create([declared])


def evidence(begun: Inspection, who: People, calendar: Calendar) -> None:
    """What was asked for in advance, and what of it has come."""
    asked_at = calendar.moment(weeks=-7)
    EvidenceRequest.objects.bulk_create(
        [
            EvidenceRequest(
                inspection=begun,
                title=title,
                standard=standard,
                asked_of=asked_of,
                due_on=calendar.first - timedelta(days=days),
                asked_by=who[LEAD],
                asked_at=asked_at,
                closed_at=calendar.moment(weeks=-1) if place < ASKED_AND_CLOSED else None,
            )
            for place, (asked_of, standard, days, title) in enumerate(ASKED)
        ]
    )


def timetable(begun: Inspection, who: People, calendar: Calendar) -> None:
    """The meetings of fieldwork. Rosa is asked to be in two at once, which the page shows."""
    entries = []
    for kind, title, place, week, day, hour, hours in MEETINGS:
        starts_at = calendar.moment(weeks=week, days=day, hour=hour)
        entries.append(
            TimetableEntry(
                inspection=begun,
                kind=kind,
                title=title,
                place=place,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=hours),
            )
        )
    TimetableEntry.objects.bulk_create(entries)
    goes: Any = TimetableEntry.people.through
    goes.objects.bulk_create(
        [
            goes(timetableentry_id=entry.pk, user_id=who[email].pk)
            for entry in entries
            for email in (LEAD, ROSA)
        ]
    )

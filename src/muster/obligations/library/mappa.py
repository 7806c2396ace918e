"""MAPPA: those it may apply to are registered whole, and its meetings take place and are used."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.library.exemptions import IN_CUSTODY
from muster.obligations.model import BySetting, DueOn, Events, Obligation, Severity

REGISTERED_WHOLE = Obligation(
    id="MAPPA-01",
    says="Whether MAPPA applies is decided, and a registration has its category and its level.",
    questions=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner, SPO",
    guard="Who is eligible follows from guidance that is not in hand: it is not guessed here, and "
    "where nothing was recorded either way it is unknown.",
    opened_by=(
        Events(
            table="mappa_flags",
            on="registered_on",
            about="registration_id",
            stands_to="deregistered_on",
            says="MAPPA was raised",
        ),
    ),
    discharged_by=(
        Events(
            table="mappa_flags",
            on="registered_on",
            about="registration_id",
            where=_.level.notnull() & _.category.notnull(),
            stands_to="deregistered_on",
            says="it has a category and a level",
        ),
        Events(
            table="decisions",
            on="decided_on",
            about="registration_id",
            where=(_.about == "MAPPA") & _.has_reason,
            says="a decision was recorded",
        ),
    ),
    ended_by=(Events(table="mappa_flags", on="deregistered_on", about="registration_id"),),
    within=BySetting(name="mappa_complete"),
    unknown_when={
        "Who is eligible for MAPPA follows from guidance that is not in hand: check, and record "
        "what was decided.": ~_.is_mappa_settled
    },
    feeds=("case_management",),
    patterns=("FP33",),
    clears="Record the category and the level.",
)

MEETING_HELD = Obligation(
    id="MAPPA-02",
    says="A level 2 or 3 meeting that is planned takes place, and the plan takes it up.",
    questions=(*bears_on.PLANNING_SAFETY, *bears_on.REVIEWING_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="SPO",
    guard="A meeting moved to another day is held on that day.",
    opened_by=(
        Events(
            table="mappa_meetings_due",
            on="known_on",
            about="meeting_id",
            stands_to="planned_on",
            says="it was planned",
        ),
    ),
    discharged_by=(
        Events(
            table="mappa_meetings",
            on="plan_updated_on",
            about="meeting_id",
            where=_.held_on.notnull(),
            says="it was held, and the plan was updated",
        ),
    ),
    within=DueOn(column="planned_on"),
    unless=(IN_CUSTODY,),
    feeds=("case_management",),
    clears="Hold the meeting, and update the plan.",
)

OBLIGATIONS = (REGISTERED_WHOLE, MEETING_HELD)

"""Allocation and transfer: every case is somebody's, and passes whole from hand to hand."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.model import BySetting, Events, Gaps, Obligation, Severity, Spans

REALLY_HELD = Spans(
    table="real_managers",
    since="from_on",
    to="to_on",
    says="a practitioner in post holds the case",
)

ALLOCATED = Obligation(
    id="ALLOCATE-01",
    says="Every case has a real, named practitioner.",
    questions=(*bears_on.STAFF, *bears_on.LEADERSHIP),
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="SPO, head of unit",
    guard="Duty cover that is recorded counts. Unallocated is overdue, and never hidden.",
    opened_by=(Gaps(none_of=(REALLY_HELD,), says="nobody in post held the case"),),
    discharged_by=(),
    within=BySetting(name="allocated"),
    feeds=("staff", "case_management"),
    patterns=("FP11",),
    clears="Allocate the case to a practitioner in post.",
)

FIT_FOR_THE_CASE = Obligation(
    id="ALLOCATE-02",
    says="The allocation follows the advice on grade and capacity, or says why not.",
    questions=(*bears_on.STAFF, *bears_on.ASSESSMENT_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="SPO",
    guard="Where nobody is free, the least bad choice with its reason is the right record.",
    opened_by=(
        Events(
            table="allocations", on="allocated_on", about="allocation_id", says="it was allocated"
        ),
    ),
    discharged_by=(
        Events(
            table="allocations",
            on="allocated_on",
            about="allocation_id",
            where=_.follows_advice | _.has_reason,
            says="the advice was followed, or a reason given",
        ),
        Events(
            table="allocation_revised",
            on="allocated_on",
            about="allocation_id",
            says="it was allocated anew",
        ),
    ),
    within=BySetting(name="allocation_explained"),
    feeds=("case_management", "staff"),
    patterns=("FP12",),
    clears="Record why the advice was not followed, or allocate again.",
)

TRANSFER_FINISHED = Obligation(
    id="TRANSFER-01",
    says="A transfer is accepted and finished within twenty working days.",
    questions=bears_on.DELIVERY_ENGAGES,
    source=sources.WELCOME_HUB,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="both SPOs",
    guard="Two half-owners: contact stays owed by the sender until the transfer is accepted.",
    opened_by=(
        Events(
            table="transfers", on="asked_on", about="transfer_id", says="a transfer was asked for"
        ),
    ),
    discharged_by=(
        Events(table="transfers", on="completed_on", about="transfer_id", says="it was finished"),
    ),
    ended_by=(
        Events(table="transfers", on="withdrawn_on", about="transfer_id"),
        Events(table="transfers", on="refused_on", about="transfer_id"),
    ),
    within=BySetting(name="transfer_finished"),
    feeds=("case_management",),
    patterns=("FP14",),
    clears="Accept and finish the transfer, or withdraw it.",
)

SEEN_BY_THE_NEW_PRACTITIONER = Obligation(
    id="TRANSFER-02",
    says="After a change of practitioner the new one sees the person.",
    questions=(*bears_on.DELIVERY_ENGAGES, *bears_on.DELIVERY_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="the new practitioner",
    guard="It is about continuity, and blames nobody.",
    opened_by=(
        Events(
            table="new_managers", on="from_on", about="staff_id", says="the practitioner changed"
        ),
    ),
    discharged_by=(
        Events(
            table="attendances",
            on="contact_on",
            about="staff_id",
            says="the person was seen by the new practitioner",
        ),
    ),
    ended_by=(Events(table="new_managers", on="to_on", about="staff_id"),),
    within=BySetting(name="seen_by_new_practitioner"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    feeds=("case_management", "staff"),
    patterns=("FP14",),
    clears="Meet the person, and take on or close each open action.",
)

OBLIGATIONS = (ALLOCATED, FIT_FOR_THE_CASE, TRANSFER_FINISHED, SEEN_BY_THE_NEW_PRACTITIONER)

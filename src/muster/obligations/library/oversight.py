"""Oversight: managers ask, decide and see it done, and have the room to."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.model import BySetting, DueOn, Events, Obligation, Severity

SIGNED_WITH_NOTHING_OPEN = Obligation(
    id="OVERSIGHT-01",
    says="Nothing is countersigned while a link of the chain is open and not waived.",
    questions=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="SPO, in private",
    guard="How fast somebody signs proves nothing, and is never compared.",
    opened_by=(
        Events(
            table="signed_with_links_open",
            on="signed_on",
            about="countersignature_id",
            says="it was countersigned with a link open",
        ),
    ),
    discharged_by=(
        Events(
            table="signed_with_links_open",
            on="closed_on",
            about="countersignature_id",
            says="every link was closed",
        ),
    ),
    within=BySetting(name="at_the_act"),
    feeds=("assessments", "enquiries"),
    patterns=("FP24",),
    clears="Close each open enquiry, reply and piece of evidence, or waive it with the reason.",
)

ACTION_DONE = Obligation(
    id="OVERSIGHT-02",
    says="What a manager's oversight calls for is done by its day.",
    questions=bears_on.STAFF,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="SPO",
    guard="It lists actions not done, and does not count entries.",
    opened_by=(
        Events(
            table="oversight",
            on="overseen_on",
            about="oversight_id",
            where=_.has_action,
            says="an action was agreed",
        ),
    ),
    discharged_by=(
        Events(table="oversight", on="action_done_on", about="oversight_id", says="it was done"),
    ),
    within=DueOn(column="action_due_on"),
    unless=(TRANSFERRED_OUT,),
    feeds=("oversight",),
    patterns=("FP25",),
    clears="Do what was agreed, and record it.",
)

OVERSEEN = Obligation(
    id="OVERSIGHT-02B",
    says="A case of high risk, domestic abuse or children is overseen in each cycle.",
    questions=bears_on.STAFF,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="SPO",
    guard="Sampled, and not every case: the cycle is a setting.",
    opened_by=(
        Events(
            table="calling_for_oversight",
            on="since",
            stands_to="to",
            says="the person was flagged for high risk, domestic abuse or children",
        ),
    ),
    discharged_by=(
        Events(
            table="oversight",
            on="overseen_on",
            where=_.has_question & _.has_decision,
            says="a manager asked and decided",
        ),
    ),
    ended_by=(Events(table="calling_for_oversight", on="to"),),
    repeats=True,
    within=BySetting(name="oversight_cycle"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    feeds=("oversight", "case_management"),
    patterns=("FP25",),
    clears="Discuss the case with its practitioner, and record the question and the decision.",
)

ROOM_TO_WORK = Obligation(
    id="WORKLOAD-01",
    says="No practitioner carries more cases than can be done well.",
    questions=bears_on.STAFF,
    source=sources.WORKLOAD_BULLETIN,
    status=Status.STATED,
    severity=Severity.MEDIUM,
    first="practitioner and SPO",
    guard="Points and hours stand beside it in the workload, with their age.",
    opened_by=(
        Events(table="overloaded", on="since", about="staff_id", says="the caseload reached fifty"),
    ),
    discharged_by=(
        Events(table="overloaded", on="to", about="staff_id", says="it fell below fifty"),
    ),
    within=BySetting(name="workload_eased"),
    feeds=("staff", "case_management"),
    patterns=("FP27",),
    clears="Share out cases, or agree what stops.",
)

ROOM_TO_OVERSEE = Obligation(
    id="WORKLOAD-02",
    says="What waits for a countersignature is signed or sent back in good time.",
    questions=bears_on.STAFF,
    source="",
    status=Status.ASSUMED,
    severity=Severity.LOW,
    first="head of unit",
    guard="It asks who can help, and not who is slow.",
    opened_by=(
        Events(
            table="countersignatures",
            on="asked_at",
            about="countersignature_id",
            says="a countersignature was asked for",
        ),
    ),
    discharged_by=(
        Events(
            table="countersignatures", on="signed_at", about="countersignature_id", says="signed"
        ),
        Events(
            table="countersignatures",
            on="returned_at",
            about="countersignature_id",
            says="sent back",
        ),
    ),
    within=BySetting(name="countersigned"),
    feeds=("assessments",),
    patterns=("FP26",),
    clears="Sign, send back, or ask another manager to help.",
)

OBLIGATIONS = (
    SIGNED_WITH_NOTHING_OPEN,
    ACTION_DONE,
    OVERSEEN,
    ROOM_TO_WORK,
    ROOM_TO_OVERSEE,
)

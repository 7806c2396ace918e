"""Unpaid work: it will be finished in time, and the placement is safe."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import IN_CUSTODY
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import (
    BySetting,
    DueOn,
    Events,
    Exemption,
    Obligation,
    Severity,
    Spans,
)

WORK_SUSPENDED = Exemption(
    id="X-UPW-1",
    says="Unpaid work is suspended.",
    authority="Registration UPWS, reviewed every month.",
    status=Status.STATED,
    spans=(
        Spans(
            table="registrations",
            since="registered_on",
            to="deregistered_on",
            where=_.registration_type == "UPWS",
        ),
    ),
)

WORK_FINISHED = Obligation(
    id="UPW-01",
    says="Unpaid work is finished within twelve months.",
    questions=bears_on.UNPAID_WORK,
    source=sources.NAO_2025,
    status=Status.STATED,
    severity=Severity.MEDIUM,
    first="unpaid work team",
    guard="A session that the service called off is not the person's doing.",
    opened_by=(
        Events(
            table="requirements",
            on="imposed_on",
            about="requirement_id",
            where=_.category == "W",
            says="unpaid work was required",
        ),
    ),
    discharged_by=(
        Events(
            table="unpaid_work", on="completed_on", about="requirement_id", says="it was finished"
        ),
        Events(
            table="requirements",
            on="terminated_on",
            about="requirement_id",
            where=_.termination_reason == "COMPLETED",
            says="it was finished",
        ),
    ),
    ended_by=(
        Events(
            table="requirements",
            on="terminated_on",
            about="requirement_id",
            where=(_.termination_reason != "COMPLETED").fill_null(True),
        ),
    ),
    within=BySetting(name="unpaid_work_finished"),
    unless=(WORK_SUSPENDED, IN_CUSTODY),
    unknown_when=SENTENCE,
    feeds=("unpaid_work",),
    patterns=("FP30",),
    clears="Work the hours that are left, or ask the court for more time.",
)

PLACEMENT_CHECKED = Obligation(
    id="UPW-02",
    says="A placement is checked for risk before work starts.",
    questions=(*bears_on.UNPAID_WORK, *bears_on.ASSESSMENT_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="unpaid work team",
    guard="The check is of the placement, and is made once for each.",
    opened_by=(
        Events(
            table="first_sessions",
            on="booked_on",
            about="unpaid_work_id",
            says="the first session was booked",
        ),
    ),
    discharged_by=(
        Events(
            table="placement_checks",
            on="checked_on",
            about="unpaid_work_id",
            where=_.rosh_checked
            & _.domestic_abuse_checked
            & _.children_checked
            & _.sexual_offences_checked,
            says="every check was made",
        ),
        Events(
            table="checked_before_booking",
            on="booked_on",
            about="unpaid_work_id",
            says="every check had been made before",
        ),
    ),
    within=DueOn(column="session_on"),
    unless=(IN_CUSTODY,),
    feeds=("unpaid_work",),
    patterns=("FP31",),
    clears="Check the placement for all four risks.",
)

OBLIGATIONS = (WORK_FINISHED, PLACEMENT_CHECKED)

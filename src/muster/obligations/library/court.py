"""Court: the checks are back, the householder was spoken to, and the report fits the case."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.model import (
    BySetting,
    DueOn,
    Events,
    Exemption,
    Obligation,
    Severity,
    Spans,
)

ADJOURNMENT_REFUSED = Exemption(
    id="X-COURT-1",
    says="The court refused to adjourn.",
    authority="The recorded refusal.",
    status=Status.STATED,
    spans=(Spans(table="hearings", since="adjournment_refused_on", to=""),),
)

CHECKS_BACK = Obligation(
    id="COURT-01",
    says="The replies of the police and of children's services are in before the report is used.",
    questions=bears_on.COURT,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="court team",
    guard="Asked on the day, not back, and followed up after sentence is met late.",
    opened_by=(
        Events(
            table="report_checks",
            on="requested_on",
            about="check_ref",
            says="a report was asked for",
        ),
    ),
    discharged_by=(
        Events(
            table="report_checks",
            on="back_on",
            about="check_ref",
            stands_to="",
            says="the reply came",
        ),
    ),
    within=DueOn(column="hearing_on"),
    unless=(ADJOURNMENT_REFUSED,),
    feeds=("court", "enquiries"),
    patterns=("FP08",),
    clears="Get the reply, or ask the court to adjourn; after sentence, follow it up.",
)

HOUSEHOLDER_SPOKEN_TO = Obligation(
    id="COURT-02",
    says="An address is proposed for a curfew only after its householder was spoken to and the "
    "checks were made.",
    questions=(*bears_on.COURT, *bears_on.ASSESSMENT_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="court team",
    guard="The first contact with somebody who may be a victim needs guidance of its own.",
    opened_by=(
        Events(
            table="address_checks",
            on="proposed_on",
            about="address_check_id",
            where=_.check_reason.isin(["CURFEW", "RESIDENCE"]) & _.has_occupant.fill_null(True),
            says="the address was proposed",
        ),
    ),
    discharged_by=(
        Events(
            table="addresses_checked",
            on="checked_on",
            about="address_check_id",
            says="the householder was spoken to, and the checks were made",
        ),
        Events(
            table="spoken_to_before",
            on="proposed_on",
            about="address_check_id",
            says="all of it had been done before",
        ),
    ),
    within=BySetting(name="at_the_act"),
    feeds=("court", "case_management"),
    patterns=("FP09",),
    clears="Speak to the householder, and check who lives there.",
)

REPORT_FITS = Obligation(
    id="COURT-03",
    says="The type of report is chosen for the case, and the choice is recorded: on the day is too "
    "little where there is abuse, a child or high risk.",
    questions=bears_on.COURT,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="court team",
    guard="Counted by court, and never by writer.",
    opened_by=(
        Events(
            table="court_reports",
            on="requested_on",
            about="report_id",
            says="a report was asked for",
        ),
    ),
    discharged_by=(
        Events(
            table="reports_fitting",
            on="triaged_on",
            about="report_id",
            says="it was triaged, and is of the type that the case calls for",
        ),
    ),
    within=DueOn(column="required_by_on"),
    unless=(ADJOURNMENT_REFUSED,),
    feeds=("court",),
    patterns=("FP10",),
    clears="Record the triage, and ask to adjourn where a fuller report is called for.",
)

OBLIGATIONS = (CHECKS_BACK, HOUSEHOLDER_SPOKEN_TO, REPORT_FITS)

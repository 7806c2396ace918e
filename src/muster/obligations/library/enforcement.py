"""Enforcement: what was missed is recorded, decided and acted on, and nothing sticks half-way."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import BySetting, DueOn, Events, Obligation, Severity

OUTCOME_RECORDED = Obligation(
    id="ENFORCE-01",
    says="Every past appointment has an outcome.",
    questions=bears_on.DELIVERY_ENGAGES,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="Two appointments of one day are two; each wants its own outcome.",
    opened_by=(
        Events(
            table="outcomes_awaited",
            on="contact_on",
            about="contact_id",
            says="the day of the appointment passed without an outcome",
        ),
    ),
    discharged_by=(
        Events(
            table="outcomes_awaited",
            on="recorded_on",
            about="contact_id",
            says="the outcome was recorded",
        ),
    ),
    within=BySetting(name="outcome_recorded"),
    feeds=("case_management",),
    patterns=("FP17",),
    clears="Record what came of the appointment.",
)

DECIDED = (
    Events(table="enforcement_decided", on="taken_on", about="contact_id", says="it was decided"),
)

ABSENCE_DECIDED = Obligation(
    id="ENFORCE-02",
    says="An absence that waits for evidence is decided.",
    questions=bears_on.DELIVERY_ENGAGES,
    source=sources.DESIGN_HISTORY,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Evidence may have come by another road.",
    opened_by=(
        Events(
            table="absences_held",
            on="contact_on",
            about="contact_id",
            says="an absence began to wait for evidence",
        ),
    ),
    discharged_by=DECIDED,
    within=BySetting(name="absence_evidence"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    feeds=("case_management",),
    patterns=("FP17",),
    clears="Decide whether the absence is acceptable, and take the next step.",
)

ANSWER_FOLLOWED = Obligation(
    id="ENFORCE-02B",
    says="A step of enforcement that waits for an answer is followed by the next.",
    questions=bears_on.DELIVERY_ENGAGES,
    source=sources.DESIGN_HISTORY,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="The day for an answer stands on the step itself.",
    opened_by=(
        Events(
            table="answers_awaited",
            on="taken_on",
            about="contact_id",
            says="an answer began to be awaited",
        ),
    ),
    discharged_by=DECIDED,
    within=DueOn(column="respond_by_on"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    feeds=("case_management",),
    patterns=("FP17",),
    clears="Record the answer, and take the next step.",
)

LIMIT_DECIDED = Obligation(
    id="ENFORCE-03",
    says="When the limit of failures to comply is reached, a decision is recorded.",
    questions=(*bears_on.DELIVERY_SAFETY, *bears_on.DELIVERY_ENGAGES),
    decides=(*bears_on.DELIVERY_SAFETY, *bears_on.DELIVERY_ENGAGES),
    source=sources.DESIGN_HISTORY,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner, then SPO",
    guard="Two systems in use differ on whether the limit itself counts: it is a setting.",
    opened_by=(
        Events(table="failure_limits_reached", on="reached_on", says="the limit was reached"),
        Events(
            table="contacts",
            on="contact_on",
            where=_.contact_type == "ARWS",
            says="the system asked for a review of enforcement",
        ),
    ),
    discharged_by=(
        Events(
            table="interventions",
            on="referred_on",
            where=_.intervention_type.isin(["BRE", "REC"]),
            says="breach or recall began",
        ),
        Events(table="recalls", on="asked_on", says="recall was asked for"),
        Events(
            table="decisions",
            on="decided_on",
            where=(_.about == "ENFORCEMENT") & _.has_reason,
            says="a decision not to enforce was recorded, with its reason",
        ),
    ),
    within=BySetting(name="enforcement_decided"),
    unless=(TRANSFERRED_OUT,),
    unknown_when=SENTENCE
    | {
        "The limit of failures depends on the kind of sentence, and there is none.": _.kind.isnull()
    },
    feeds=("case_management",),
    patterns=("FP17",),
    clears="Begin breach or recall, or record why not.",
)

BREACH_MOVES = Obligation(
    id="ENFORCE-04",
    says="A breach or a warrant keeps moving.",
    questions=bears_on.DELIVERY_SAFETY,
    source=sources.DESIGN_HISTORY,
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner, court administration",
    guard="A court that takes long is not the practitioner's doing: the age is shown by state.",
    opened_by=(
        Events(
            table="stuck_states",
            on="from_on",
            about="state_ref",
            stands_to="left_on",
            says="the breach came to a state that is not the last, or a warrant was out",
        ),
    ),
    discharged_by=(
        Events(
            table="stuck_states",
            on="left_on",
            about="state_ref",
            says="it moved on, or the warrant was executed",
        ),
    ),
    within=BySetting(name="breach_moves"),
    feeds=("case_management",),
    clears="Take the breach to its next state, or withdraw it with the reason.",
)

OBLIGATIONS = (
    OUTCOME_RECORDED,
    ABSENCE_DECIDED,
    ANSWER_FOLLOWED,
    LIMIT_DECIDED,
    BREACH_MOVES,
)

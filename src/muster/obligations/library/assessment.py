"""Assessment and planning: a full assessment exists, is fresh, and answers what is known."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.contact import ORDERS_BEGIN, RELEASED
from muster.obligations.library.exemptions import CONTACT_SUSPENDED, IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import BySetting, Events, Gaps, Obligation, Severity, Spans

PLAN_MADE = Obligation(
    id="ASSESS-01",
    says="A sentence plan is made within fifteen working days of the first attended appointment.",
    questions=(*bears_on.PLANNING_ENGAGES, *bears_on.PLANNING_DESISTANCE),
    decides=(*bears_on.PLANNING_ENGAGES, *bears_on.PLANNING_DESISTANCE),
    source=sources.SL006,
    status=Status.STATED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="Timeliness says nothing of quality.",
    opened_by=(
        Events(table="first_attendances", on="contact_on", says="the first appointment was kept"),
    ),
    discharged_by=(Events(table="plans", on="made_on", says="a plan was made"),),
    within=BySetting(name="sentence_plan"),
    unless=(IN_CUSTODY, *CONTACT_SUSPENDED, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("assessments", "case_management"),
    clears="Make the sentence plan.",
)

ASSESSED = Obligation(
    id="ASSESS-02",
    says="A full assessment exists and is not stale.",
    questions=(*bears_on.ASSESSMENT_SAFETY, *bears_on.ASSESSMENT_DESISTANCE),
    decides=(*bears_on.ASSESSMENT_SAFETY, *bears_on.ASSESSMENT_DESISTANCE),
    source="",
    status=Status.REMEMBERED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="A contact that says so is no proof: the assessment must be completed and signed.",
    opened_by=(
        Gaps(
            none_of=(
                Spans(
                    table="fresh_assessments",
                    since="completed_on",
                    to="stale_on",
                    says="a full assessment is in date",
                ),
            ),
            says="there was no full assessment in date",
        ),
    ),
    discharged_by=(),
    within=BySetting(name="full_assessment"),
    unless=(IN_CUSTODY, *CONTACT_SUSPENDED),
    unknown_when=SENTENCE,
    feeds=("assessments",),
    clears="Complete and sign a full assessment.",
)

ONE_RISK_LEVEL = Obligation(
    id="ASSESS-03",
    says="Exactly one level of risk of serious harm is registered, and it is the assessed one.",
    questions=bears_on.ASSESSMENT_SAFETY,
    decides=bears_on.ASSESSMENT_SAFETY,
    source=sources.MANAGE_SUPERVISIONS,
    status=Status.STATED,
    severity=Severity.CRITICAL,
    first="practitioner",
    guard="A change in progress is allowed a few days.",
    opened_by=(
        Gaps(
            none_of=(
                Spans(
                    table="one_rosh_level",
                    since="since",
                    to="to",
                    says="one level stands, as assessed",
                ),
            ),
            says="no level was registered, or more than one, or another than was assessed",
        ),
    ),
    discharged_by=(),
    within=BySetting(name="rosh_grace"),
    unknown_when=SENTENCE,
    feeds=("case_management", "assessments"),
    clears="Register the assessed level of risk of serious harm, and close any other.",
)

EVIDENCE_ANSWERED = Obligation(
    id="ASSESS-04",
    says="Each piece of evidence that bears on risk is answered in words: used, not relevant, or "
    "disputed.",
    questions=bears_on.ASSESSMENT_SAFETY,
    decides=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="It asks for a reason, and never for a level.",
    opened_by=(
        Events(
            table="evidence",
            on="received_on",
            about="evidence_id",
            stands_to="",
            says="evidence came in",
        ),
    ),
    discharged_by=(
        Events(
            table="evidence_answered",
            on="answered_on",
            about="evidence_id",
            stands_to="",
            says="it was answered, or the level was looked at",
        ),
    ),
    within=BySetting(name="evidence_answered"),
    unless=(TRANSFERRED_OUT,),
    feeds=("case_management", "assessments"),
    patterns=("FP06", "FP07"),
    clears="Mark the evidence used, not relevant or disputed, and say why.",
)

RISK_PLANNED_FOR = Obligation(
    id="ASSESS-05",
    says="Each live risk, and each fact that an agency told, has an action in the plan, with an "
    "owner, a date and a contingency.",
    questions=bears_on.PLANNING_SAFETY,
    decides=bears_on.PLANNING_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="That an action exists says nothing of whether it would work. Similar words are allowed "
    "in parts: copies are for a person to look at, side by side.",
    opened_by=(
        Events(
            table="risks_to_plan_for",
            on="raised_on",
            about="risk_ref",
            stands_to="over_on",
            says="a risk was registered, or a fact of an agency was used",
        ),
    ),
    discharged_by=(
        Events(
            table="planned_risks",
            on="planned_on",
            about="risk_ref",
            says="the plan took it up",
        ),
    ),
    ended_by=(Events(table="risks_to_plan_for", on="over_on", about="risk_ref"),),
    within=BySetting(name="risk_planned_for"),
    unless=(IN_CUSTODY, *CONTACT_SUSPENDED, TRANSFERRED_OUT),
    feeds=("case_management", "assessments"),
    patterns=("FP22", "FP23"),
    clears="Put an action in the plan with an owner, a date and a contingency.",
)

CIRCUMSTANCES_ASKED = Obligation(
    id="ASSESS-06",
    says="Diversity and personal circumstances are asked about and recorded.",
    questions=bears_on.ASSESSMENT_ENGAGES,
    decides=bears_on.ASSESSMENT_ENGAGES,
    source="",
    status=Status.ASSUMED,
    severity=Severity.LOW,
    first="practitioner",
    guard="That somebody would rather not say is an answer.",
    opened_by=(ORDERS_BEGIN, RELEASED),
    discharged_by=(
        Events(table="people", on="diversity_asked_on", stands_to="", says="the person was asked"),
        Events(
            table="assessments",
            on="completed_on",
            where=_.diversity_completed & _.voided_on.isnull(),
            says="the assessment records them",
        ),
    ),
    within=BySetting(name="circumstances_asked"),
    unless=(IN_CUSTODY, *CONTACT_SUSPENDED, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management", "assessments"),
    patterns=("FP38",),
    clears="Ask, and record what was said or that the person would rather not say.",
)

OBLIGATIONS = (
    PLAN_MADE,
    ASSESSED,
    ONE_RISK_LEVEL,
    EVIDENCE_ANSWERED,
    RISK_PLANNED_FOR,
    CIRCUMSTANCES_ASKED,
)

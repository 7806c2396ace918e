"""Reviewing: change is noticed and followed, and every flag is looked at when it is due."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.model import BySetting, DueOn, Events, Obligation, Severity

REVIEWED_AFTER_CHANGE = Obligation(
    id="REVIEW-01",
    says="A significant change is followed by a review, or by a reason why none is needed.",
    questions=bears_on.REVIEWING_SAFETY,
    decides=bears_on.REVIEWING_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Which changes are significant is agreed beforehand. Medium and low risk count too.",
    opened_by=(Events(table="changes", on="learnt_on", says="a significant change became known"),),
    discharged_by=(
        Events(
            table="assessments",
            on="completed_on",
            where=_.voided_on.isnull(),
            says="the assessment was reviewed",
        ),
        Events(table="plans", on="reviewed_on", says="the plan was reviewed"),
        Events(
            table="decisions",
            on="decided_on",
            where=(_.about == "REVIEW") & _.has_reason,
            says="a reason was recorded why no review is needed",
        ),
    ),
    within=BySetting(name="review_after_change"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    feeds=("case_management", "assessments"),
    patterns=("FP20",),
    clears="Review the assessment or the plan, or record why no review is needed.",
)

FLAGS_REVIEWED = Obligation(
    id="REVIEW-02",
    says="Every live registration is reviewed when its review falls due.",
    questions=bears_on.REVIEWING_SAFETY,
    source=sources.MANAGE_SUPERVISIONS,
    status=Status.STATED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="Types without a review period are not owed one; flags kept at the end still are.",
    opened_by=(
        Events(
            table="reviewed_flags",
            on="registered_on",
            about="registration_id",
            stands_to="deregistered_on",
            says="the flag was raised",
        ),
    ),
    discharged_by=(
        Events(
            table="flag_reviews",
            on="completed_on",
            about="registration_id",
            stands_to="followed_on",
            says="it was reviewed",
        ),
    ),
    ended_by=(Events(table="reviewed_flags", on="deregistered_on", about="registration_id"),),
    repeats=True,
    within=DueOn(column="review_due_on"),
    feeds=("case_management",),
    patterns=("FP34",),
    clears="Review the registration, and say what was found.",
)

NOTES_TAKEN_UP = Obligation(
    id="REVIEW-03",
    says="Words of risk in the notes are read, and taken up or set aside, by a person.",
    questions=(*bears_on.REVIEWING_SAFETY, *bears_on.ASSESSMENT_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="It prompts somebody to read; it is no finding, and no score of anybody.",
    opened_by=(
        Events(
            table="notes_of_risk",
            on="contact_on",
            about="contact_id",
            says="a note has words of risk in it",
        ),
    ),
    discharged_by=(
        Events(
            table="decisions",
            on="decided_on",
            about="contact_id",
            where=_.about == "NOTE",
            says="somebody read it and decided",
        ),
    ),
    within=BySetting(name="notes_taken_up"),
    feeds=("case_management",),
    patterns=("FP21", "FP35"),
    clears="Read the note, and record what it calls for, if anything.",
)

OBLIGATIONS = (REVIEWED_AFTER_CHANGE, FLAGS_REVIEWED, NOTES_TAKEN_UP)

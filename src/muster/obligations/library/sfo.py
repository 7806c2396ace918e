"""Serious further offences: reviewed on time, acted on, and learnt from while it helps somebody."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.model import BySetting, DueOn, Events, Obligation, Severity

REVIEW_SUBMITTED = Obligation(
    id="SFO-01",
    says="The review of a serious further offence is submitted by its day.",
    questions=bears_on.SFO_REVIEW,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="reviewing manager",
    guard="An extension with its reason counts, and is counted.",
    opened_by=(
        Events(
            table="sfo_due", on="charged_on", about="sfo_review_id", says="a charge was brought"
        ),
    ),
    discharged_by=(
        Events(
            table="sfo_reviews", on="submitted_on", about="sfo_review_id", says="it was submitted"
        ),
    ),
    within=DueOn(column="submit_by_on"),
    feeds=("sfo",),
    patterns=("FP36",),
    clears="Submit the review, or record the extension and why.",
)

LESSON_LOOKED_AT = Obligation(
    id="SFO-02",
    says="A live case that a lesson matches is looked at.",
    questions=bears_on.LEADERSHIP,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="quality lead",
    guard="It finds others with the gap today, under the rules of who may see them.",
    opened_by=(
        Events(table="lesson_cases", on="matched_on", about="lesson_id", says="the lesson matched"),
    ),
    discharged_by=(
        Events(
            table="lesson_cases",
            on="looked_at_on",
            about="lesson_id",
            where=_.looked_at_on.notnull(),
            says="somebody looked",
        ),
    ),
    within=BySetting(name="lesson_looked_at"),
    feeds=("oversight",),
    patterns=("FP36",),
    clears="Look at the case, and record whether the gap is there and closed.",
)

OBLIGATIONS = (REVIEW_SUBMITTED, LESSON_LOOKED_AT)

"""Oversight: what managers asked and decided, what they signed, and what was learnt."""

from muster.records.schema.model import Table
from muster.records.schema.shared import (
    case,
    code,
    day,
    key,
    moment,
    narrative,
    person,
    refers,
    staff,
    text,
    yes_no,
)

# fmt: off
OVERSIGHT = Table(
    name="oversight",
    says="A manager's oversight of a case: question, decision, action, and whether it was done.",
    feed="oversight",
    columns=(
        key("oversight_id", "The entry."),
        case(),
        person(),
        code("because", "oversight_reasons", "What called for it."),
        staff("staff_id", "The practitioner whose case it is."),
        staff("by_staff_id", "The manager."),
        day("asked_on", "When it was asked for; it waits from then."),
        day("overseen_on", "When it was given."),
        yes_no("has_question", "Whether it asks something."),
        yes_no("has_decision", "Whether it decides something."),
        yes_no("has_action", "Whether it sets something to be done."),
        narrative("entry", "What it says."),
        day("action_due_on", "By when the action is due."),
        day("action_done_on", "When it was done."),
    ),
)

COUNTERSIGNATURES = Table(
    name="countersignatures",
    says="An assessment put before a manager to countersign.",
    feed="assessments",
    columns=(
        key("countersignature_id", "The asking."),
        refers("assessment_id", "assessments", "The assessment.", required=True),
        case(required=False),
        person(),
        moment("asked_at", "When it was asked for.", required=True),
        staff("asked_of", "The manager."),
        moment("signed_at", "When it was signed."),
        moment("returned_at", "When it was sent back instead."),
        yes_no("has_waiver", "Whether open links of the chain were waived with a reason."),
        narrative("waiver", "The reason."),
    ),
)

SFO_REVIEWS = Table(
    name="sfo_reviews",
    says="A review after a charge with a serious further offence.",
    feed="sfo",
    columns=(
        key("sfo_review_id", "The review."),
        person(),
        case(required=False),
        day("charged_on", "When the person was charged."),
        day("notified_on", "When the charge was notified."),
        day("due_on", "When the review was first due."),
        day("extended_to_on", "Until when it was extended."),
        yes_no("has_extension_reason", "Whether the extension has a reason."),
        day("submitted_on", "When it was sent in."),
        code("quality_rating", "sfo_ratings", "How good the inspectorate found it."),
        staff("reviewer_id", "Who wrote it."),
        day("closed_on", "When all that followed from it was done."),
    ),
)

SFO_ACTIONS = Table(
    name="sfo_actions",
    says="Something that a review says must be done.",
    feed="sfo",
    columns=(
        key("sfo_action_id", "The action."),
        refers("sfo_review_id", "sfo_reviews", "The review.", required=True),
        person(),
        staff("owner_id", "Who is to do it."),
        day("due_on", "By when."),
        day("done_on", "When it was done."),
    ),
)

LESSONS = Table(
    name="lessons",
    says="A lesson of a review or an inspection, to be tried against live cases.",
    feed="oversight",
    columns=(
        key("lesson_id", "The lesson."),
        refers("sfo_review_id", "sfo_reviews", "The review that taught it, if one did."),
        text("lesson", "What was learnt.", required=True),
        text("obligation_id", "The obligation that finds others with the same gap; empty if the "
             "lesson is not yet stated as one."),
        staff("owner_id", "Who is to see to it."),
        day("recorded_on", "When it was recorded.", required=True),
        day("due_on", "By when live cases are to be looked at."),
        refers("unit_code", "units", "The unit it concerns; empty for all."),
    ),
)

LESSON_CASES = Table(
    name="lesson_cases",
    says="A live case that a lesson matches, and whether somebody looked.",
    feed="oversight",
    columns=(
        refers("lesson_id", "lessons", "The lesson.", key=True),
        refers("case_id", "sentences", "The case.", key=True),
        person(),
        day("matched_on", "When it was found.", required=True),
        day("looked_at_on", "When somebody looked."),
        day("gap_closed_on", "When the gap was closed."),
    ),
)

TABLES = (OVERSIGHT, COUNTERSIGNATURES, SFO_REVIEWS, SFO_ACTIONS, LESSONS, LESSON_CASES)

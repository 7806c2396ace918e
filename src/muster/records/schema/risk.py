"""Risk: registrations, assessments, predictors, tiers, evidence and plans."""

from muster.records.schema.model import Audience, Column, Table, Type
from muster.records.schema.shared import (
    OWN,
    case,
    code,
    day,
    decimal,
    key,
    moment,
    narrative,
    person,
    refers,
    staff,
    text,
    whole,
    yes_no,
)

# fmt: off
REGISTRATIONS = Table(
    name="registrations",
    says="A flag on a person: risk of serious harm, MAPPA, domestic abuse and 50 others.",
    origin="REGISTRATION",
    columns=(
        key("registration_id", "The registration."),
        person(),
        code("registration_type", "registration_types", "Which flag.", required=True),
        code("level", "registration_levels", "Its level."),
        code("category", "registration_categories", "Its category."),
        day("registered_on", "When it was raised."),
        day("next_review_on", "When it is next to be reviewed."),
        day("deregistered_on", "When it was taken off."),
        staff("staff_id", "Who raised it."),
        yes_no("has_note", "Whether anything is written on it."),
        narrative("note", "What is written on it."),
    ),
)

REGISTRATION_REVIEWS = Table(
    name="registration_reviews",
    says="A review of a registration, due or done.",
    origin="REGISTRATION_REVIEW",
    columns=(
        key("registration_review_id", "The review."),
        refers("registration_id", "registrations", "The registration.", required=True),
        person(),
        day("due_on", "When it was due."),
        day("completed_on", "When it was done."),
        staff("staff_id", "Who did it."),
        yes_no("has_note", "Whether anything is written on it."),
        narrative("note", "What is written on it."),
    ),
)

ASSESSMENTS = Table(
    name="assessments",
    says="An assessment of the person, such as a full OASys or a specialist tool.",
    origin="OASYS_ASSESSMENT",
    feed="assessments",
    columns=(
        key("assessment_id", "The assessment."),
        person(),
        case(required=False),
        code("assessment_type", "assessment_types", "Which tool.", required=True),
        code("purpose", "assessment_purposes", "What it was made for."),
        text("version", "Version of the tool."),
        day("started_on", "When it was begun."),
        day("completed_on", "When it was completed: begun is not completed."),
        moment("signed_at", "When the assessor signed it."),
        staff("signed_by", "The assessor."),
        code("rosh_level", "rosh_levels", "Risk of serious harm that it concludes."),
        code("rosh_public", "rosh_levels", "Risk to the public."),
        code("rosh_known_adult", "rosh_levels", "Risk to a known adult."),
        code("rosh_children", "rosh_levels", "Risk to children."),
        code("rosh_staff", "rosh_levels", "Risk to staff."),
        yes_no("diversity_completed", "Whether diversity and circumstances were filled in."),
        day("voided_on", "When it was withdrawn."),
    ),
)

ASSESSMENT_SECTIONS = Table(
    name="assessment_sections",
    says="The score of one section of an assessment.",
    origin="OASYS_ASSESSMENT",
    feed="assessments",
    columns=(
        refers("assessment_id", "assessments", "The assessment.", key=True),
        Column("section", Type.CODE, "Which need.", key=True, codes="assessment_sections"),
        person(),
        whole("score", "The score."),
        yes_no("is_complete", "Whether every question of it is answered."),
    ),
)

PREDICTORS = Table(
    name="predictors",
    says="A score that an actuarial tool gave. Muster shows its age and never makes one.",
    origin="OGRS_ASSESSMENT",
    feed="assessments",
    columns=(
        key("predictor_id", "The score."),
        person(),
        refers("assessment_id", "assessments", "The assessment it came with."),
        code("predictor_type", "predictor_types", "Which predictor.", required=True),
        decimal("score", "The score, in per cent.", unit="per cent", lowest=0, highest=100),
        code("band", "predictor_bands", "Its band."),
        code("basis", "predictor_bases", "Static or dynamic."),
        day("scored_on", "When.", required=True),
    ),
)

TIERS = Table(
    name="tiers",
    says="A tier given to a person, from a day on.",
    origin="MANAGEMENT_TIER",
    columns=(
        key("tier_id", "The change of tier."),
        person(),
        code("tier", "tiers", "The tier.", required=True),
        code("tier_version", "tier_versions", "Under which version of the rules."),
        yes_no("is_provisional", "Whether it waits for a missing fact."),
        day("from_on", "From when.", required=True),
        code("reason", OWN, "Why it changed."),
    ),
)

EVIDENCE = Table(
    name="evidence",
    says="A fact that bears on risk, and how the assessment took it.",
    columns=(
        key("evidence_id", "The fact."),
        person(),
        case(required=False),
        code("evidence_type", "evidence_types", "What sort of fact.", required=True),
        code("source", "information_sources", "Who gave it."),
        refers("reply_id", "enquiry_replies", "The reply that it came in, if it came in one."),
        day("happened_on", "When it happened."),
        day("received_on", "When probation had it.", required=True),
        code("taken_as", "evidence_uses", "Used, not relevant, disputed; empty is not answered."),
        day("taken_on", "When it was answered."),
        narrative("reason", "Why it was not used, or is disputed."),
        refers("assessment_id", "assessments", "The assessment that answers it."),
        yes_no("is_intelligence", "Whether only those cleared may see it."),
        text("summary", "What it says.", seen_by=Audience.INTELLIGENCE),
    ),
)

PLANS = Table(
    name="plans",
    says="A sentence plan.",
    origin="OASYS_SENTENCE_PLAN",
    feed="assessments",
    columns=(
        key("plan_id", "The plan."),
        person(),
        case(),
        refers("assessment_id", "assessments", "The assessment it rests on."),
        day("made_on", "When it was made.", required=True),
        day("agreed_on", "When the person agreed it."),
        day("reviewed_on", "When it was last reviewed."),
        whole("contact_every_days", "How often the person is to be seen.", unit="days"),
        yes_no("contact_in_person", "Whether they are to be seen in person."),
        whole("home_visit_every_days", "How often they are to be visited at home.", unit="days"),
    ),
)

PLAN_ACTIONS = Table(
    name="plan_actions",
    says="Something a plan says somebody will do.",
    origin="OASYS_SENTENCE_PLAN",
    feed="assessments",
    columns=(
        key("plan_action_id", "The action."),
        refers("plan_id", "plans", "The plan.", required=True),
        person(),
        case(),
        refers("registration_id", "registrations", "The risk that it answers."),
        refers("evidence_id", "evidence", "The fact that it answers."),
        staff("owner_id", "Who is to do it."),
        day("due_on", "By when."),
        day("done_on", "When it was done."),
        day("closed_on", "When it was closed, not done."),
        yes_no("has_contingency", "Whether it says what happens if it fails."),
        narrative("contingency", "What happens if it fails."),
    ),
)

MAPPA_MEETINGS = Table(
    name="mappa_meetings",
    says="A MAPPA meeting about a person.",
    columns=(
        key("meeting_id", "The meeting."),
        person(),
        refers("registration_id", "registrations", "The MAPPA registration."),
        code("level", "registration_levels", "The level it was held at."),
        day("planned_on", "When it was to be held."),
        day("held_on", "When it was held."),
        day("plan_updated_on", "When the plan took its decisions up."),
    ),
)

TABLES = (
    REGISTRATIONS, REGISTRATION_REVIEWS, ASSESSMENTS, ASSESSMENT_SECTIONS, PREDICTORS, TIERS,
    EVIDENCE, PLANS, PLAN_ACTIONS, MAPPA_MEETINGS,
)

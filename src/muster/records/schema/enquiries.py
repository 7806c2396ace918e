"""Enquiries to police and councils, as five links: needed, sent, answered, good enough, used.

nDelius holds these only as contacts with free text, so that nobody can tell asked from answered
from acted on. Each link here is a dated fact of its own.
"""

from muster.records.schema.model import Table
from muster.records.schema.shared import (
    case,
    code,
    day,
    key,
    narrative,
    person,
    refers,
    staff,
    text,
)

# fmt: off
PARTNERS = Table(
    name="partners",
    says="A partner that is asked: a police force, a council, a prison.",
    columns=(
        key("partner_code", "The partner."),
        text("name", "Its name.", required=True),
        code("partner_type", "partner_types", "What it is.", required=True),
        text("region_code", "The region it lies in."),
    ),
)

ENQUIRIES = Table(
    name="enquiries",
    says="An enquiry that is needed, and whether and when it was sent.",
    feed="enquiries",
    columns=(
        key("enquiry_id", "The enquiry."),
        person(),
        case(required=False),
        code("about", "enquiry_subjects", "Domestic abuse, or safeguarding of children.",
             required=True),
        refers("partner_code", "partners", "Whom it is put to."),
        code("because", "enquiry_reasons", "What made it needed."),
        day("needed_on", "Since when it is needed; empty if it was sent without being flagged."),
        code("not_needed_because", "enquiry_waivers", "Why it is not needed after all."),
        day("waived_on", "When that was recorded."),
        day("sent_on", "When it was sent."),
        staff("sent_by", "Who sent it."),
        refers("contact_id", "contacts", "The contact that records the sending."),
        refers("report_id", "court_reports", "The court report it is for, if it is for one."),
    ),
)

ENQUIRY_CHASERS = Table(
    name="enquiry_chasers",
    says="An unanswered enquiry chased, or taken higher.",
    feed="enquiries",
    columns=(
        key("chaser_id", "The chaser."),
        refers("enquiry_id", "enquiries", "The enquiry.", required=True),
        person(),
        case(required=False),
        code("step", "chaser_steps", "Chased, taken to the SPO, taken to the partner.",
             required=True),
        day("chased_on", "When.", required=True),
        staff("chased_by", "By whom."),
    ),
)

ENQUIRY_REPLIES = Table(
    name="enquiry_replies",
    says="A reply to an enquiry, and whether it is good enough to use.",
    feed="enquiries",
    columns=(
        key("reply_id", "The reply."),
        refers("enquiry_id", "enquiries", "The enquiry.", required=True),
        person(),
        case(required=False),
        day("received_on", "When it came.", required=True),
        day("read_on", "When somebody read it."),
        code("fullness", "reply_fullness", "Nothing known, thin, or full. Nothing known is not "
             "thin."),
        code("good_enough", "reply_judgements", "Whether somebody found it good enough."),
        day("judged_on", "When they did."),
        narrative("reason", "Why it is good enough, or is not."),
        narrative("reply", "What it says."),
    ),
)

ENQUIRY_USES = Table(
    name="enquiry_uses",
    says="A reply taken up: in the assessment, in the risk level, in an action of the plan.",
    feed="enquiries",
    columns=(
        key("use_id", "The use."),
        refers("reply_id", "enquiry_replies", "The reply.", required=True),
        person(),
        case(required=False),
        code("used_in", "reply_uses", "Where.", required=True),
        code("taken_as", "evidence_uses", "Used, not relevant, disputed.", required=True),
        day("used_on", "When.", required=True),
        refers("assessment_id", "assessments", "The assessment, if it was used in one."),
        refers("plan_action_id", "plan_actions", "The action, if it led to one."),
        narrative("reason", "Why it was not relevant, or is disputed."),
    ),
)

TABLES = (PARTNERS, ENQUIRIES, ENQUIRY_CHASERS, ENQUIRY_REPLIES, ENQUIRY_USES)

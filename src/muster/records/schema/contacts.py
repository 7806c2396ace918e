"""The contact log, and what hangs on it: notes, alerts, remote check-ins, tests and tags.

Contacts are by far the biggest table, some thirty million rows for a nation, so it is kept narrow:
what people wrote is a table of its own, and what a contact type means is in its code list.
"""

from muster.records.schema.model import Audience, Column, Table, Type
from muster.records.schema.shared import (
    case,
    code,
    day,
    key,
    minutes,
    moment,
    narrative,
    person,
    refers,
    staff,
    text,
    yes_no,
)

# fmt: off
CONTACTS = Table(
    name="contacts",
    says="One row of the log: an appointment, a letter, an allocation, an enforcement step.",
    origin="CONTACT",
    columns=(
        key("contact_id", "The contact: two alike on one day are two."),
        person(),
        case(required=False),
        code("contact_type", "contact_types", "What it was.", required=True),
        day("contact_on", "The day it happened or is to happen.", required=True),
        moment("starts_at", "When it starts."),
        minutes("duration_minutes", "How long it lasts."),
        Column("outcome", Type.CODE, "What came of it; empty is not yet recorded.",
               codes="contact_outcomes", shown_from="outcome_recorded_at"),
        moment("outcome_recorded_at", "When the outcome was recorded."),
        Column("is_attended", Type.YES_NO, "Whether the person came, as recorded.",
               shown_from="outcome_recorded_at"),
        Column("is_complied", Type.YES_NO, "Whether the person complied, as recorded.",
               shown_from="outcome_recorded_at"),
        staff("staff_id", "Whose contact it is."),
        refers("team_code", "teams", "Their team."),
        refers("requirement_id", "requirements", "The requirement it serves."),
        refers("intervention_id", "interventions", "The process it is a step of."),
        refers("linked_contact_id", "contacts.contact_id", "The contact it follows from."),
        yes_no("is_sensitive", "Whether it is sensitive; once it is, it stays so."),
        text("recorded_by", "The user who recorded it.", seen_by=Audience.LINE_MANAGER),
    ),
)

CONTACT_NOTES = Table(
    name="contact_notes",
    says="What somebody wrote on a contact.",
    origin="CONTACT",
    columns=(
        refers("contact_id", "contacts", "The contact.", key=True),
        person(),
        case(required=False),
        narrative("note", "What they wrote.", required=True),
    ),
)

ENFORCEMENTS = Table(
    name="enforcements",
    says="An enforcement action taken on a contact, such as a warning letter.",
    origin="ENFORCEMENT",
    columns=(
        key("enforcement_id", "The action taken."),
        refers("contact_id", "contacts", "The contact it was taken on.", required=True),
        person(),
        case(required=False),
        code("action", "enforcement_actions", "What was done.", required=True),
        day("taken_on", "When."),
        day("respond_by_on", "By when an answer is due."),
    ),
)

ALERTS = Table(
    name="alerts",
    says="A contact brought to the attention of a member of staff.",
    origin="CONTACT_ALERT",
    columns=(
        key("alert_id", "The alert."),
        refers("contact_id", "contacts", "The contact.", required=True),
        person(),
        case(required=False),
        staff("staff_id", "Whom it alerts."),
        day("raised_on", "When it was raised."),
        day("cleared_on", "When it was read and cleared."),
    ),
)

CHECK_INS = Table(
    name="check_ins",
    says="A remote check-in that a person is asked to make.",
    feed="check_ins",
    columns=(
        key("check_in_id", "The check-in."),
        person(),
        case(required=False),
        day("due_on", "When it is due.", required=True),
        code("status", "check_in_statuses", "Where it has got to.", required=True),
        code("identity_match", "identity_matches", "Whether the face matched; a fault of the "
             "tool is not a fault of the person."),
        moment("submitted_at", "When it was made."),
        moment("expired_at", "When it expired."),
        moment("reviewed_at", "When somebody looked at it."),
        staff("reviewed_by", "Who looked at it."),
    ),
)

MONITORING = Table(
    name="monitoring",
    says="A drug or alcohol test, or an alert from a tag.",
    origin="DRUGS_TEST",
    feed="monitoring",
    columns=(
        key("monitoring_id", "The test or alert."),
        person(),
        case(required=False),
        code("monitoring_type", "monitoring_types", "What was tested or what alerted.",
             required=True),
        day("ordered_on", "When it was ordered; of an alert, when it was raised."),
        day("taken_on", "When it was taken."),
        code("result", "monitoring_results", "What it showed."),
        day("result_on", "When the result was there to be seen."),
        day("seen_on", "When the practitioner saw it."),
        staff("seen_by", "Who saw it."),
    ),
)

TABLES = (CONTACTS, CONTACT_NOTES, ENFORCEMENTS, ALERTS, CHECK_INS, MONITORING)

"""What happens that may change the risk, and what was decided about it."""

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
    yes_no,
)

# fmt: off
CHANGES = Table(
    name="changes",
    says="Something that happened and may change the risk: an arrest, a new partner, a job lost.",
    columns=(
        key("change_id", "The change."),
        person(),
        case(required=False),
        code("change_type", "change_types", "What happened.", required=True),
        day("happened_on", "When it happened."),
        day("learnt_on", "When probation learnt of it.", required=True),
        code("source", "information_sources", "Who said so."),
        refers("contact_id", "contacts", "The contact that records it, if one does."),
    ),
)

DECISIONS = Table(
    name="decisions",
    says="A recorded decision either way, with its reason: to recall or not, to review or not.",
    columns=(
        key("decision_id", "The decision."),
        person(),
        case(required=False),
        code("about", "decision_subjects", "What was to be decided.", required=True),
        code("outcome", "decision_outcomes", "What was decided.", required=True),
        yes_no("has_reason", "Whether a reason is recorded."),
        narrative("reason", "The reason."),
        day("decided_on", "When.", required=True),
        staff("decided_by", "By whom."),
        staff("agreed_by", "Who agreed it."),
        refers("change_id", "changes", "The change that it answers, if it answers one."),
        refers("contact_id", "contacts", "The contact that it answers or that records it."),
        refers("registration_id", "registrations", "The registration that it bears on."),
    ),
)

TABLES = (CHANGES, DECISIONS)

"""Limited access: who alone may see a person's record, and who may not."""

from muster.records.schema.model import Table
from muster.records.schema.shared import key, moment, narrative, person, text

# fmt: off
RESTRICTIONS = Table(
    name="restrictions",
    says="A user who is named as one of the few that may see a person's record.",
    origin="RESTRICTION",
    columns=(
        key("restriction_id", "The restriction."),
        person(),
        text("user_name", "Who may; the case of letters does not matter.", required=True),
        moment("from_at", "From when."),
        moment("to_at", "Until when; still live until midnight of that day."),
        narrative("message", "What those who may not are told."),
    ),
)

EXCLUSIONS = Table(
    name="exclusions",
    says="A user who is named as one that may not see a person's record.",
    origin="EXCLUSION",
    columns=(
        key("exclusion_id", "The exclusion."),
        person(),
        text("user_name", "Who may not; the case of letters does not matter.", required=True),
        moment("from_at", "From when."),
        moment("to_at", "Until when; still live until midnight of that day."),
        narrative("message", "What they are told."),
    ),
)

TABLES = (RESTRICTIONS, EXCLUSIONS)

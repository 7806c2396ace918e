"""Processes with states: breach, recall, transfer, residence, programmes, and handing over."""

from muster.records.schema.model import Table
from muster.records.schema.shared import OWN, case, code, day, key, person, refers, staff, whole

# fmt: off
INTERVENTIONS = Table(
    name="interventions",
    says="A non-statutory intervention: a process with states, such as a breach or a programme.",
    origin="NSI",
    columns=(
        key("intervention_id", "The process."),
        person(),
        case(required=False),
        code("intervention_type", "intervention_types", "Which process.", required=True),
        code("intervention_subtype", OWN, "More exactly."),
        refers("requirement_id", "requirements", "The requirement it serves."),
        day("referred_on", "When the person was referred."),
        day("waiting_from_on", "Since when the person waits for a place."),
        day("expected_start_on", "When it is to start."),
        day("started_on", "When it started."),
        day("expected_end_on", "When it is to end."),
        day("ended_on", "When it ended."),
        code("status", "intervention_statuses", "Where it has got to."),
        day("status_on", "Since when."),
        code("outcome", "intervention_outcomes", "What came of it."),
        whole("length_days", "How long the programme takes.", unit="days"),
        staff("staff_id", "Who manages it."),
        refers("team_code", "teams", "Their team."),
    ),
)

INTERVENTION_STATES = Table(
    name="intervention_states",
    says="A state that a process was in, from a day on.",
    origin="NSI",
    columns=(
        key("state_id", "The state."),
        refers("intervention_id", "interventions", "The process.", required=True),
        person(),
        case(required=False),
        code("status", "intervention_statuses", "Which state.", required=True),
        day("from_on", "From when.", required=True),
    ),
)

HANDOVERS = Table(
    name="handovers",
    says="A case handed from one practitioner to another, before a release or at a transfer.",
    columns=(
        key("handover_id", "The handover."),
        case(),
        person(),
        code("because", "handover_reasons", "Before a release, at a transfer, at a leaving."),
        staff("from_staff_id", "Who hands over."),
        staff("to_staff_id", "Who takes over."),
        day("held_on", "When.", required=True),
    ),
)

TABLES = (INTERVENTIONS, INTERVENTION_STATES, HANDOVERS)

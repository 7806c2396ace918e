"""Unpaid work, which is counted in minutes and not in hours."""

from muster.records.schema.model import Table
from muster.records.schema.shared import (
    case,
    code,
    day,
    key,
    minutes,
    person,
    refers,
    staff,
    text,
    yes_no,
)

# fmt: off
UNPAID_WORK = Table(
    name="unpaid_work",
    says="The unpaid work that a sentence asks for.",
    origin="UPW_DETAILS",
    feed="unpaid_work",
    columns=(
        key("unpaid_work_id", "The unpaid work."),
        case(),
        person(),
        refers("requirement_id", "requirements", "The requirement."),
        minutes("minutes_ordered", "How much the court ordered."),
        day("extended_to_on", "Until when the court extended it."),
        code("status", "unpaid_work_statuses", "Where it has got to."),
        day("completed_on", "When the last minute was worked."),
    ),
)

UNPAID_WORK_SESSIONS = Table(
    name="unpaid_work_sessions",
    says="A session of unpaid work, booked or worked.",
    origin="UPW_APPOINTMENT",
    feed="unpaid_work",
    columns=(
        key("session_id", "The session."),
        refers("unpaid_work_id", "unpaid_work", "The unpaid work.", required=True),
        case(),
        person(),
        day("session_on", "The day.", required=True),
        text("project_code", "The project."),
        minutes("minutes_offered", "How long it was to last."),
        minutes("minutes_credited", "How much counts."),
        minutes("penalty_minutes", "How much was taken off."),
        code("outcome", "contact_outcomes", "What came of it."),
        yes_no("is_stood_down", "Whether the service called it off: no failing of the person's."),
        yes_no("is_induction", "Whether it was the induction."),
    ),
)

PLACEMENT_CHECKS = Table(
    name="placement_checks",
    says="A check of risk before a person is placed in unpaid work.",
    feed="unpaid_work",
    columns=(
        key("placement_check_id", "The check."),
        refers("unpaid_work_id", "unpaid_work", "The unpaid work.", required=True),
        case(),
        person(),
        day("checked_on", "When.", required=True),
        staff("checked_by", "By whom."),
        yes_no("rosh_checked", "Whether risk of serious harm was looked at."),
        yes_no("domestic_abuse_checked", "Whether domestic abuse was."),
        yes_no("children_checked", "Whether children were."),
        yes_no("sexual_offences_checked", "Whether sexual offences were."),
    ),
)

TABLES = (UNPAID_WORK, UNPAID_WORK_SESSIONS, PLACEMENT_CHECKS)

"""Court work: hearings, reports to courts, and reports for parole."""

from muster.records.schema.model import Table
from muster.records.schema.shared import case, code, day, key, person, refers, staff, yes_no

# fmt: off
HEARINGS = Table(
    name="hearings",
    says="An appearance in court.",
    origin="COURT_APPEARANCE",
    feed="court",
    columns=(
        key("hearing_id", "The hearing."),
        person(),
        case(required=False),
        refers("court_code", "courts", "The court."),
        code("hearing_type", "hearing_types", "What sort of hearing."),
        day("heard_on", "The day."),
        code("outcome", "hearing_outcomes", "What came of it."),
        day("adjournment_asked_on", "When probation asked for time."),
        day("adjournment_refused_on", "When the court refused it."),
    ),
)

COURT_REPORTS = Table(
    name="court_reports",
    says="A report that a court asked for.",
    origin="COURT_REPORT",
    feed="court",
    columns=(
        key("report_id", "The report."),
        refers("hearing_id", "hearings", "The hearing it is for."),
        person(),
        case(required=False),
        code("report_type", "report_types", "Oral, short or standard."),
        day("requested_on", "When it was asked for."),
        day("required_by_on", "By when."),
        day("completed_on", "When it was done."),
        day("sent_on", "When it was sent."),
        day("triaged_on", "When somebody recorded which type of report the case needs."),
        code("triaged_to", "report_types", "Which they found it needs."),
        yes_no("proposes_address", "Whether it proposes a curfew or residence at an address."),
        staff("writer_id", "Who wrote it."),
        refers("team_code", "teams", "Their team."),
    ),
)

PAROLE_REPORTS = Table(
    name="parole_reports",
    says="A report due to the Parole Board.",
    feed="court",
    columns=(
        key("parole_report_id", "The report."),
        case(),
        person(),
        day("due_on", "When it is due."),
        day("completed_on", "When it was done."),
        staff("writer_id", "Who writes it."),
    ),
)

TABLES = (HEARINGS, COURT_REPORTS, PAROLE_REPORTS)

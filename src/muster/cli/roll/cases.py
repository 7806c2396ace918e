"""`muster roll cases`: a number of the roll, opened to the cases behind it."""

import click
from ibis import _

from muster.cli.printing import json_option
from muster.cli.roll.asking import Asking, print_rows, roll_options
from muster.obligations.roll.read_out import cases_behind
from muster.obligations.roll.reading_out import only_of_unit
from muster.obligations.states import State

COLUMNS = (
    "case_id", "unit_code", "team_code", "staff_id", "about", "state", "opened_on", "due_on",
    "days_overdue", "why_unknown",
)  # fmt: skip
OPEN = [state.value for state in State if state is not State.NOT_APPLICABLE]


@click.command("cases")
@click.argument("obligation")
@roll_options
@click.option(
    "--state",
    default=State.OVERDUE.value,
    show_default=True,
    type=click.Choice(OPEN),
    help="The state whose cases are wanted.",
)
@click.option("--unit", metavar="CODE", help="Only the cases of one unit.")
@json_option
def list_cases(
    obligation: str, asking: Asking, state: str, unit: str | None, as_json: bool
) -> None:
    """List the cases behind a number, the longest due first.

    A case has a line for each thing that is owed, and a number counts it once, under the worst.

    \b
    Examples:
      muster roll cases CONTACT-03 --store england.store --as-at 2026-11-20 --unit N54DER
      muster roll cases ENQUIRY-01 --state unknown --store england.store --json
    """
    asking.require_obligation(obligation)
    with asking.called() as everywhere:
        found = only_of_unit(everywhere, unit)
        listed = cases_behind(found, obligation, State(state))
        rows = listed.order_by([_.due_on.asc(nulls_first=False), "case_id", "about"])
        print_rows(COLUMNS, rows.to_pyarrow().to_pylist(), as_json=as_json)

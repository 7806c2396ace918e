"""`muster roll history`: any figure over time."""

from datetime import datetime

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.cli.roll.asking import Asking, roll_options
from muster.errors import InputError
from muster.obligations.roll.history import days_between, over_time
from muster.obligations.states import State

OPEN = [state.value for state in State if state is not State.NOT_APPLICABLE]


@click.command("history")
@roll_options
@click.option("--obligation", "wanted", required=True, metavar="ID", help="Which one.")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The first day.")
@click.option("--every", default="month", type=click.Choice(["day", "week", "month"]))
@click.option("--state", default="overdue", show_default=True, type=click.Choice(OPEN))
@click.option("--unit", metavar="CODE", help="Only the cases that a unit held on each day.")
@json_option
def show_history(
    asking: Asking,
    wanted: str,
    since: datetime,
    every: str,
    state: str,
    unit: str | None,
    as_json: bool,
) -> None:
    """Say how many live cases were in a state of an obligation, over time, from the ledger alone.

    Beside each figure stand the practitioners in post, who came and went, and what policy changed.

    \b
    Examples:
      muster roll history --store england.store --obligation CONTACT-03 --since 2024-01-01
      muster roll history --store england.store --obligation HOME-01 --since 2026-09-01 \\
        --every week --state unknown --unit N54DER
    """
    asking.require_obligation(wanted)
    if since.date() > asking.as_at:
        raise InputError(f"--since is {since.date()}, which is after the roll of {asking.as_at}.")
    days = days_between(since.date(), asking.as_at, every)
    with asking.called() as found:
        rows = over_time(found, days, obligation=wanted, state=State(state), unit=unit)
    if as_json:
        print_json(rows)
        return
    shown = [[*list(row.values())[:-1], " ".join(map(str, row["changed"]))] for row in rows]  # type: ignore[call-overload]
    print_table([name.replace("_", " ").capitalize() for name in rows[0]], shown)

"""`muster roll history`: any figure over time."""

from datetime import datetime

import click

from muster.cli.printing import json_option
from muster.cli.roll.asking import Asking, print_rows, roll_options
from muster.obligations.roll.history import days_between, overdue_over_time


@click.command("history")
@roll_options
@click.option("--obligation", "wanted", required=True, metavar="ID", help="Which one.")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The first day.")
@click.option("--every", default="month", type=click.Choice(["day", "week", "month"]))
@json_option
def show_history(
    asking: Asking,
    wanted: str,
    since: datetime,
    every: str,
    as_json: bool,
) -> None:
    """Say how many live cases had an obligation overdue, over time, from the ledger alone.

    \b
    Example:
      muster roll history --store england.store --obligation CONTACT-03 --since 2024-01-01
    """
    asking.require_obligation(wanted)
    with asking.called() as found:
        days = days_between(since.date(), found.as_at, every)
        mine = found.ledger.filter(found.ledger.obligation == wanted)
        rows = overdue_over_time(mine, found.tables["cases"], days).to_pyarrow().to_pylist()
    print_rows(("day", "obligation", "overdue", "live_cases"), rows, as_json=as_json)

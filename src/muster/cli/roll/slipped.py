"""`muster roll slipped`: the live cases that may be off the radar."""

import click

from muster.cli.printing import json_option
from muster.cli.roll.asking import Asking, print_rows, roll_options
from muster.obligations.roll.slipping import SAYS as SLIPPED
from muster.obligations.roll.slipping import slipped


@click.command("slipped")
@roll_options
@click.option("--unit", metavar="CODE", help="Only the cases of one unit.")
@json_option
def list_slipped(
    asking: Asking,
    unit: str | None,
    as_json: bool,
) -> None:
    """List the live cases that may have slipped off the radar, and why we think so.

    \b
    Example:
      muster roll slipped --store england.store --as-at 2026-11-20 --unit N54DER
    """
    with asking.called() as found:
        table = slipped(found)
        wanted = table if unit is None else table.filter(table.unit_code == unit)
        rows = wanted.to_pyarrow().to_pylist()
    for row in rows:
        row["says"] = SLIPPED[row["reason"]]
    columns = ("case_id", "unit_code", "team_code", "staff_id", "reason", "since", "says")
    print_rows(columns, rows, as_json=as_json)

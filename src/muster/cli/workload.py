"""`muster workload`: what each practitioner carries, beside what is overdue."""

from decimal import Decimal
from typing import Any

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.cli.roll.asking import Asking, roll_options
from muster.obligations.roll.explaining import said
from muster.workload.carried import Carried, age_of_the_hours, carried
from muster.workload.points import Weighing, default_points


@click.command()
@roll_options
@click.option("--unit", metavar="CODE", help="Only the practitioners of one unit.")
@json_option
def workload(asking: Asking, unit: str | None, as_json: bool) -> None:
    """What each practitioner carries, and what of it could not be weighed.

    In the order of units and teams, and never of people. Somebody with cases and no hours has no
    capacity, which is not nought per cent. Points are settings: their source is printed.

    \b
    Example:
      muster workload --store england.store --as-at 2026-11-20 --unit N54DER
    """
    with asking.called() as found:
        everyone = [one for one in carried(found) if unit is None or one.unit_code == unit]
        fresh_to = age_of_the_hours(found)
    in_order = sorted(everyone, key=lambda one: (one.unit_code, one.team_code, one.staff_id))
    rows = [_row(one) for one in in_order]
    if as_json:
        print_json({"hours_to": fresh_to, "points": default_points().source, "carried": rows})
        return
    print_table(tuple(rows[0]) if rows else (), [tuple(row.values()) for row in rows])
    age = f"Hours are as recorded by {said(fresh_to)}." if fresh_to else "The hours have no date."
    click.echo(f"{len(rows)} practitioners. {age} Points: {default_points().source}.")


def _row(one: Carried) -> dict[str, Any]:
    percent = one.capacity.percent
    return {
        "unit": one.unit_code,
        "team": one.team_code,
        "practitioner": one.staff_id,
        "grade": one.grade,
        "cases": one.cases,
        "points": one.points,
        "available": one.capacity.available,
        "full": _full(percent, one.capacity.untold),
        "band": one.capacity.band.value,
        "not weighed": sum(n for how, n in one.weighed.items() if how is not Weighing.WEIGHED),
        "overdue": one.overdue,
    }


def _full(percent: Decimal | None, untold: int) -> str | None:
    if percent is None:
        return None
    return f"at least {percent:.1f}%" if untold else f"{percent:.1f}%"

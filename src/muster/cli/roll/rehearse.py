"""`muster roll rehearse`: what a draft policy would change, where, and in how many hours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.cli.roll.asking import PLACES, Asking, roll_options
from muster.errors import InputError
from muster.obligations.roll.rehearsing import flips, flips_by_place, rehearsed, touched
from muster.obligations.settings import settings_from
from muster.workload.acts import acts_from
from muster.workload.policy import NOTHING, Cost, costs


@click.command("rehearse")
@roll_options
@click.option(
    "--policy",
    required=True,
    type=click.Path(path_type=Path),
    help="A TOML file with the settings to rehearse.",
)
@click.option(
    "--acts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How long each act takes in your service, in TOML; else assumptions of ours.",
)
@click.option("--by", default="unit", type=click.Choice(list(PLACES)), help="For each place.")
@json_option
def rehearse(asking: Asking, policy: Path, acts: Path | None, by: str, as_json: bool) -> None:
    """Rehearse a draft policy: which cases would change state, where, and in how many hours.

    Hours are what it takes to clear what is overdue, and what a week takes of what repeats. How
    long an act takes is an assumption unless you give your own, and is printed.

    \b
    Examples:
      muster roll rehearse --store england.store --policy draft.toml --by region
      muster roll rehearse --store england.store --policy draft.toml --by team --acts ours.toml
    """
    drafted, lasting, place = settings_from(policy), acts_from(acts), PLACES[by]
    with asking.called() as everything:
        now = touched(everything, drafted)
        if not now.obligations:
            raise InputError(f"{policy} drafts nothing: every limit in it is the one in force.")
        draft = rehearsed(now, drafted)
        rows = flips_by_place(flips(now, draft), place).to_pyarrow().to_pylist()
        cost = _compared(costs(now, lasting, (place,)), costs(draft, lasting, (place,)), place)
    if as_json:
        print_json({
            "as_at": now.as_at,
            "obligations": [one.id for one in now.obligations],
            "flips": rows,
            "hours": cost,
            "acts": lasting.known,
        })  # fmt: skip
        return
    columns = ("obligation", place, "state", "drafted", "cases")
    print_table(columns, [[row[name] for name in columns] for row in rows], title="Cases that flip")
    if cost:
        print_table(tuple(cost[0]), [tuple(row.values()) for row in cost], title="Hours")
    click.echo(f"{sum(row['cases'] for row in rows):,} cases flip. {lasting.known}")


def _compared(
    now: Mapping[tuple[str, ...], Cost], draft: Mapping[tuple[str, ...], Cost], place: str
) -> list[dict[str, Any]]:
    """Each place with its hours now and under the draft."""
    return [
        {
            place: code[0],
            "overdue": now.get(code, NOTHING).overdue,
            "overdue_drafted": draft.get(code, NOTHING).overdue,
            "hours_to_clear": _hours(now.get(code, NOTHING).to_clear),
            "hours_to_clear_drafted": _hours(draft.get(code, NOTHING).to_clear),
            "hours_a_week": _hours(now.get(code, NOTHING).a_week),
            "hours_a_week_drafted": _hours(draft.get(code, NOTHING).a_week),
        }
        for code in sorted({*now, *draft})
    ]


def _hours(minutes: int) -> float:
    """Minutes as hours, to a tenth."""
    return round(minutes / 60, 1)

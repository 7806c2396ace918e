"""`muster roll`: how many live cases are in each state of every obligation."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from muster.cli.printing import json_option, print_json, print_table, telling
from muster.cli.roll.asking import PLACES, Asking, roll_options
from muster.obligations.calling import Roll
from muster.obligations.roll.counting import Count
from muster.obligations.roll.explaining import said
from muster.obligations.roll.reading_out import count_the_roll, only_of_unit
from muster.obligations.states import State

SHOWN = (
    State.NOT_APPLICABLE,
    State.NOT_YET_DUE,
    State.DUE_SOON,
    State.OVERDUE,
    State.MET,
    State.MET_LATE,
    State.EXEMPT,
    State.UNKNOWN,
)


@click.command("call")
@roll_options
@click.option("--unit", metavar="CODE", help="Only the cases of one unit.")
@click.option("--by", type=click.Choice(list(PLACES)), help="A line for each place.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write pages, CSV, Parquet and JSON of every level, down to the cases.",
)
@json_option
def call_the_roll(
    asking: Asking, unit: str | None, by: str | None, out: Path | None, as_json: bool
) -> None:
    """Say how many live cases are in each state of every obligation.

    A case with several rows of one obligation counts once, under the worst: overdue, unknown, due
    soon, not yet due, exempt, met late, met. Every line adds up to the live cases, or is refused.

    \b
    Examples:
      muster roll --store england.store --as-at 2026-11-20
      muster roll --store england.store --unit N54DER --json
      muster roll --store england.store --out roll/
    """
    with asking.called() as everywhere:
        found = only_of_unit(everywhere, unit)
        if out:
            _write(found, out)
        if out and not as_json:
            return
        places = (PLACES[by],) if by else ()
        counted = count_the_roll(found, by=places)
        print_json(_as_json(found, counted)) if as_json else _print_counts(found, counted)


def _write(found: Roll, out: Path) -> None:
    """Write the folder, and say on the side where its front page is."""
    from muster.reports.roll.reading import reading_of
    from muster.reports.roll.writing import FRONT_PAGE, write_roll

    with telling() as tell:
        tell("Counting every level")
        files = write_roll(reading_of(found), out, tell)
    click.echo(f"{len(files)} files. The roll: {out / FRONT_PAGE}", err=True)


def _as_json(found: Roll, counted: Sequence[Count]) -> Mapping[str, Any]:
    return {
        "as_at": found.as_at.isoformat(),
        "known_at": found.known_at.isoformat() if found.known_at else None,
        "live_cases": sum(c.live_cases for c in counted if c.obligation == counted[0].obligation),
        "obligations": [
            {"id": count.obligation}
            | ({"place": list(count.place)} if count.place else {})
            | {state.value: count.states[state] for state in SHOWN}
            for count in counted
        ],
    }


def _print_counts(found: Roll, counted: Sequence[Count]) -> None:
    columns = ("Obligation", *(["Place"] if counted[0].place else []))
    rows = [
        (c.obligation, *c.place, *(c.states[state] for state in SHOWN), c.live_cases)
        for c in counted
    ]
    print_table(
        (*columns, *(state.label for state in SHOWN), "Live cases"),
        rows,
        title=f"The roll of {said(found.as_at)}",
    )

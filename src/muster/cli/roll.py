"""`muster roll`: every live case, called against what it is owed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from muster.cli.defaulting import WithDefault
from muster.cli.printing import json_option, print_json, print_table, progress
from muster.cli.records import store_option
from muster.errors import InputError, did_you_mean
from muster.obligations.calling import Roll, call
from muster.obligations.library import BY_ID
from muster.obligations.roll.counting import Count
from muster.obligations.roll.explaining import Explanation, said
from muster.obligations.roll.reading_out import count_the_roll, explain_case
from muster.obligations.states import State
from muster.records.stores.lake import open_store

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
PLACES = {"region": "region_code", "unit": "unit_code", "team": "team_code"}


@click.group(cls=WithDefault, default="call")
def roll() -> None:
    """Call the roll: what every live case is owed, due, overdue, met, exempt or unknown.

    \b
    Examples:
      muster roll --store england.store --as-at 2026-11-20
      muster roll --store england.store --as-at 2026-11-20 --by unit
      muster roll explain CASE --store england.store --as-at 2026-11-20
      muster roll ledger --store england.store --out ledger.parquet
    """


def day_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--as-at` and `--known-at`."""
    day = click.DateTime(["%Y-%m-%d"])
    command = click.option(
        "--known-at", type=day, help="From what was on record by the end of this day."
    )(command)
    return click.option(
        "--as-at", type=day, help="The day the roll is called for; today, if not given."
    )(command)


@contextmanager
def called(store: Path, as_at: datetime | None, known_at: datetime | None) -> Iterator[Roll]:
    """The roll of a day, while its store is open."""
    day = as_at.date() if as_at else datetime.now().astimezone().date()
    known = known_at.date() if known_at else None
    with open_store(store) as lake, progress(f"Calling the roll of {said(day)}"):
        yield call(lake, as_at=day, known_at=known)


@roll.command("call")
@store_option
@day_options
@click.option("--unit", metavar="CODE", help="Only the cases of one unit.")
@click.option("--by", type=click.Choice(list(PLACES)), help="A line for each place.")
@json_option
def call_the_roll(
    store: Path,
    as_at: datetime | None,
    known_at: datetime | None,
    unit: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Say how many live cases are in each state of every obligation.

    A case with several rows of one obligation counts once, under the worst: overdue, unknown, due
    soon, not yet due, exempt, met late, met. Every line adds up to the live cases, or is refused.

    \b
    Examples:
      muster roll --store england.store --as-at 2026-11-20
      muster roll --store england.store --unit N54DER --json
    """
    with called(store, as_at, known_at) as found:
        places = (PLACES[by],) if by else ()
        counted = count_the_roll(found, unit=unit, by=places)
        print_json(_as_json(found, counted)) if as_json else _print_counts(found, counted)


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


@roll.command("ledger")
@store_option
@day_options
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A Parquet file.")
def write_ledger(store: Path, as_at: datetime | None, known_at: datetime | None, out: Path) -> None:
    """Write the whole ledger to a Parquet file, one row for each opening of each obligation.

    \b
    Example:
      muster roll ledger --store england.store --as-at 2026-11-20 --out ledger.parquet
    """
    with called(store, as_at, known_at) as found:
        half = out.with_name(f".{out.name}.half")
        found.ledger.to_parquet(half)
        half.replace(out)
        rows = int(found.ledger.count().to_pyarrow().as_py())
    click.echo(f"{out}: {rows:,} rows, as at {said(found.as_at)}.")


@roll.command("explain")
@click.argument("case")
@click.argument("obligation", required=False)
@store_option
@day_options
@json_option
def explain(
    case: str,
    obligation: str | None,
    store: Path,
    as_at: datetime | None,
    known_at: datetime | None,
    as_json: bool,
) -> None:
    """Explain what a case is owed: the records, the rule, the dates, and what would clear it.

    \b
    Examples:
      muster roll explain C0000123 --store england.store --as-at 2026-11-20
      muster roll explain C0000123 ENQUIRY-01 --store england.store --json
    """
    if obligation and obligation not in BY_ID:
        raise InputError(f"{obligation!r} is not an obligation.{did_you_mean(obligation, BY_ID)}")
    with called(store, as_at, known_at) as found:
        explained = explain_case(found, case, obligation)
    print_json([_explained(one) for one in explained]) if as_json else _print_explained(explained)


def _explained(one: Explanation) -> Mapping[str, Any]:
    return {
        "obligation": one.obligation,
        "case_id": one.case_id,
        "about": one.about,
        "state": one.state.value,
        "by": one.by.isoformat() if one.by else None,
        "because": list(one.sentences),
        "refs": list(one.refs),
    }


def _print_explained(explained: list[Explanation]) -> None:
    for one in explained:
        about = f" ({one.about})" if one.about else ""
        click.echo(f"{one.obligation}{about}: {one.state.label}")
        for sentence in one.sentences:
            click.echo(f"  {sentence}")
        click.echo()

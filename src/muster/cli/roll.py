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
from muster.obligations.calling import Roll, call, called_again
from muster.obligations.library import BY_ID
from muster.obligations.roll.counting import Count
from muster.obligations.roll.detecting import Detection, detections
from muster.obligations.roll.explaining import Explanation, said
from muster.obligations.roll.history import days_between, overdue_over_time
from muster.obligations.roll.reading_out import count_the_roll, explain_case
from muster.obligations.roll.rehearsing import flips, flips_by_place
from muster.obligations.roll.slipping import SAYS as SLIPPED
from muster.obligations.roll.slipping import slipped
from muster.obligations.settings import settings_from
from muster.obligations.states import State
from muster.records.stores.opening import open_store

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
def called(
    store: Path, as_at: datetime | None, known_at: datetime | None, settings: Path | None = None
) -> Iterator[Roll]:
    """The roll of a day, while its store is open."""
    chosen = settings_from(settings)
    day = as_at.date() if as_at else datetime.now().astimezone().date()
    known = known_at.date() if known_at else None
    with open_store(store) as records, progress(f"Calling the roll of {said(day)}"):
        yield call(records, as_at=day, known_at=known, settings=chosen)


def require_obligation(obligation: str) -> None:
    """Refuse an id that is no obligation's, with the nearest that is."""
    if obligation not in BY_ID:
        raise InputError(f"{obligation!r} is not an obligation.{did_you_mean(obligation, BY_ID)}")


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
    if obligation:
        require_obligation(obligation)
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


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print the rows of a result, as JSON or under their headings."""
    if as_json:
        print_json([{name: row[name] for name in columns} for row in rows])
    else:
        print_table(columns, [[row[name] for name in columns] for row in rows])
        click.echo(f"{len(rows):,} {'line' if len(rows) == 1 else 'lines'}.")


@roll.command("slipped")
@store_option
@day_options
@click.option("--unit", metavar="CODE", help="Only the cases of one unit.")
@json_option
def list_slipped(
    store: Path,
    as_at: datetime | None,
    known_at: datetime | None,
    unit: str | None,
    as_json: bool,
) -> None:
    """List the live cases that may have slipped off the radar, and why we think so.

    \b
    Example:
      muster roll slipped --store england.store --as-at 2026-11-20 --unit N54DER
    """
    with called(store, as_at, known_at) as found:
        table = slipped(found)
        wanted = table if unit is None else table.filter(table.unit_code == unit)
        rows = wanted.to_pyarrow().to_pylist()
    for row in rows:
        row["says"] = SLIPPED[row["reason"]]
    columns = ("case_id", "unit_code", "team_code", "staff_id", "reason", "since", "says")
    print_rows(columns, rows, as_json=as_json)


@roll.command("history")
@store_option
@day_options
@click.option("--obligation", "wanted", required=True, metavar="ID", help="Which one.")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The first day.")
@click.option("--every", default="month", type=click.Choice(["day", "week", "month"]))
@json_option
def show_history(
    store: Path,
    as_at: datetime | None,
    known_at: datetime | None,
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
    require_obligation(wanted)
    with called(store, as_at, known_at) as found:
        days = days_between(since.date(), found.as_at, every)
        mine = found.ledger.filter(found.ledger.obligation == wanted)
        rows = overdue_over_time(mine, found.tables["cases"], days).to_pyarrow().to_pylist()
    print_rows(("day", "obligation", "overdue", "live_cases"), rows, as_json=as_json)


@roll.command("rehearse")
@store_option
@day_options
@click.option(
    "--policy",
    required=True,
    type=click.Path(path_type=Path),
    help="A TOML file with the settings to rehearse.",
)
@click.option("--by", default="unit", type=click.Choice(list(PLACES)), help="For each place.")
@json_option
def rehearse(
    store: Path,
    as_at: datetime | None,
    known_at: datetime | None,
    policy: Path,
    by: str,
    as_json: bool,
) -> None:
    """Rehearse a draft policy: which cases would change state, and where.

    \b
    Example:
      muster roll rehearse --store england.store --policy draft.toml --by region
    """
    with called(store, as_at, known_at) as now:
        draft = called_again(now, settings_from(policy))
        rows = flips_by_place(flips(now, draft), PLACES[by]).to_pyarrow().to_pylist()
    print_rows(("obligation", PLACES[by], "state", "drafted", "cases"), rows, as_json=as_json)


@roll.command("detect")
@store_option
@day_options
@click.option(
    "--truth",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key of what was planted: FOLDER.truth.parquet.",
)
@json_option
def detect(
    store: Path, as_at: datetime | None, known_at: datetime | None, truth: Path, as_json: bool
) -> None:
    """Measure how well the roll finds what was planted in a generated nation.

    \b
    Example:
      muster roll detect --store england.store --truth nation.truth.parquet
    """
    with called(store, as_at, known_at) as found:
        key = found.ledger.get_backend().read_parquet(str(truth))
        rows = [_detected(one) for one in detections(found.ledger, key, found.as_at)]
    print_rows(tuple(rows[0]) if rows else (), rows, as_json=as_json)


def _detected(one: Detection) -> dict[str, Any]:
    def percent(part: int, whole: int) -> str:
        return f"{100 * part / whole:.0f}%" if whole else "none"

    return {
        "pattern": one.pattern,
        "obligation": one.obligation,
        "planted": one.planted,
        "found": one.found,
        "recall": percent(one.found, one.planted),
        "fired": one.fired,
        "fired_rightly": one.fired_rightly,
        "precision": percent(one.fired_rightly, one.fired),
        "median_days_gained": one.median_days_gained,
    }

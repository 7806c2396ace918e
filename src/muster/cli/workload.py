"""`muster workload`: what each practitioner carries, beside what is overdue, and what if."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from muster.cli.printing import json_option, print_json, print_table
from muster.cli.roll.asking import Asking, roll_options
from muster.obligations.roll.explaining import said
from muster.workload.acts import acts_from
from muster.workload.backlog import LEVELS, RATE, Backlog, backlogs
from muster.workload.carried import Carried, carried
from muster.workload.points import REPORTS_SOURCE, Weighing, default_points
from muster.workload.reading import age_of_the_hours
from muster.workload.supposing import supposed, supposing


@click.command()
@roll_options
@click.option("--unit", metavar="CODE", help="Only the practitioners of one unit.")
@click.option(
    "--what-if",
    "what_if",
    multiple=True,
    metavar="TEXT",
    help="'fill TEAM GRADE', 'lose TEAM NUMBER' or 'SETTING LIMIT'; may be given several times.",
)
@click.option(
    "--acts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How long each act takes in your service, in TOML; else assumptions of ours.",
)
@json_option
def workload(
    asking: Asking, unit: str | None, what_if: tuple[str, ...], acts: Path | None, as_json: bool
) -> None:
    """What each practitioner carries, and what of it could not be weighed.

    In the order of units and teams, and never of people. Somebody with cases and no hours has no
    capacity, which is not nought per cent. Beside it, at every level, stands what is overdue: how
    many hours clearing it would take, and how many are free. Points, minutes of an act, and the
    rate between them are settings: what they rest on is printed.

    \b
    Examples:
      muster workload --store england.store --as-at 2026-11-20 --unit N54DER
      muster workload --store england.store --what-if "fill N53DEC PO" --what-if "lose N53COM 2"
      muster workload --store england.store --what-if "contact_medium 21 days" --json
    """
    lasting, supposing_that = acts_from(acts), supposed(what_if)
    with asking.called() as found:
        everyone = [one for one in carried(found) if unit is None or one.unit_code == unit]
        fresh_to = age_of_the_hours(found)
        now = backlogs(everyone, lasting)
        then = supposing(found, everyone, supposing_that, lasting) if what_if else ()
    in_order = sorted(everyone, key=lambda one: (one.unit_code, one.team_code, one.staff_id))
    doubts = [_age(fresh_to), f"Points: {default_points().source}.",
              f"Points of reports: {REPORTS_SOURCE}.", RATE, lasting.known]  # fmt: skip
    if as_json:
        print_json({
            "hours_to": fresh_to,
            "points": default_points().source,
            "carried": [_row(one) for one in in_order],
            "backlog": [_backlog(one) for one in now],
            "what_if": {"supposed": list(what_if), "backlog": [_backlog(one) for one in then]},
            "rests_on": doubts,
        })  # fmt: skip
        return
    _print(in_order, now, then, what_if)
    click.echo(f"{len(in_order)} practitioners. {' '.join(doubts)}")


def _age(fresh_to: date | None) -> str:
    return f"Hours are as recorded by {said(fresh_to)}." if fresh_to else "The hours have no date."


def _print(
    in_order: Sequence[Carried],
    now: Sequence[Backlog],
    then: Sequence[Backlog],
    what_if: Sequence[str],
) -> None:
    rows = [_row(one) for one in in_order]
    print_table(tuple(rows[0]) if rows else (), [tuple(row.values()) for row in rows])
    _print_backlog(now, "What is overdue, and the hours to clear it")
    if what_if:
        _print_backlog(then, f"If: {'; '.join(what_if)}")


def _print_backlog(found: Sequence[Backlog], title: str) -> None:
    rows = [_backlog(one) for one in found]
    shown = ("level", "place", "cases", "full", "free_hours_a_week", "overdue", "hours_to_clear",
             "weeks_to_clear", "cannot_be_weighed", "held_by_nobody")  # fmt: skip
    print_table(
        [name.replace("_", " ") for name in shown],
        [[row[name] for name in shown] for row in rows],
        title=title,
    )


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
        "no tier": one.weighed.get(Weighing.NO_TIER, 0),
        "unknown tier": one.weighed.get(Weighing.UNKNOWN_TIER, 0),
        "no points": one.weighed.get(Weighing.NO_POINTS, 0),
        "warrants": one.warrants,
        "past end": one.past_end,
        "points without": one.points_without,
        "reports": sum(one.reports.values()),
        "left on": one.left_on,
        "overdue": one.overdue,
    }


def _full(percent: Decimal | None, untold: int) -> str | None:
    if percent is None:
        return None
    return f"at least {percent:.1f}%" if untold else f"{percent:.1f}%"


def _backlog(one: Backlog) -> dict[str, Any]:
    code = one.place[-1] if one.place else ""
    return {
        "level": one.level,
        "place": code,
        **dict.fromkeys(LEVELS["team"], "") | dict(zip(LEVELS[one.level], one.place, strict=True)),
        "cases": one.cases,
        "points": one.points,
        "available": one.available,
        "full": _full_place(one),
        "free_hours_a_week": _hours(one.free),
        "overdue": one.overdue,
        "hours_to_clear": _hours(one.to_clear),
        "weeks_to_clear": _weeks(one.weeks),
        "cannot_be_weighed": one.cannot_be_weighed,
        "no_points": one.no_points,
        "held_by_nobody": one.held_by_nobody,
        "warrants": one.warrants,
        "past_end": one.past_end,
    }


def _full_place(one: Backlog) -> str:
    if one.available <= 0:
        return "no capacity" if one.cases else "nothing held"
    return _full(Decimal(100 * one.points) / one.available, one.cannot_be_weighed) or ""


def _hours(minutes: int) -> float:
    return round(minutes / 60, 1)


def _weeks(weeks: Fraction | None) -> float | str:
    """To a tenth of a week; or that there are no free hours to clear it in."""
    return "never: no hours free" if weeks is None else round(float(weeks), 1)

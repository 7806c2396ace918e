"""Any figure over time, from the ledger alone: no past day has to be worked out again.

A figure moves because practice does, because policy did, or because people came and went. So the
days on which policy changed stand beside it, and how many practitioners there were.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import DAY, months_after
from muster.obligations.calling import Roll
from muster.obligations.roll.places import holding_on
from muster.obligations.roll.policy import Mark, marks
from muster.obligations.roll.standing import with_state_of_each, worst_of_each_case
from muster.obligations.states import State

POSTED = "PRACTITIONER"


def days_between(first: date, last: date, every: str) -> tuple[date, ...]:
    """The days to look at, from `first` on: each "day", "week" or "month", up to `last`."""
    days, number = [first], 1
    while True:
        step = {"day": DAY * number, "week": DAY * 7 * number}
        day = months_after(first, number) if every == "month" else first + step[every]
        if day > last:
            return tuple(days)
        days.append(day)
        number += 1


def over_time(
    found: Roll,
    days: Sequence[date],
    *,
    obligation: str,
    state: State = State.OVERDUE,
    unit: str | None = None,
) -> list[dict[str, object]]:
    """On each day, how many of the live cases were in a state of an obligation.

    Of a unit, where each case was on that day. Each row has the day, the obligation, the count
    under the name of the state, live_cases, practitioners, joined, left (since the day before it in
    the list), and what `changed`, in sentences. A case with several rows counts once, under its
    worst.
    """
    moments = ibis.memtable(_moments(days))
    placed = _of_unit(_alive(found.tables, moments), found.tables, moments, unit)
    stated = with_state_of_each(found.ledger.filter(_.obligation == obligation), moments)
    worst = worst_of_each_case(stated, by=("day",)).filter(_.state == state.value)
    counted = _by_day(worst.semi_join(placed, ["day", "case_id"]), "cases")
    live = _by_day(placed, "cases")
    staffed = _staffed(found.tables, moments, unit)
    declared = [one for one in found.obligations if one.id == obligation]
    changed = _changed(marks(declared), days)
    return [
        {
            "day": day,
            "obligation": obligation,
            state.value: counted.get(day, 0),
            "live_cases": live.get(day, 0),
            **staffed[day],
            "changed": changed.get(day, []),
        }
        for day in days
    ]


def _moments(days: Sequence[date]) -> pa.Table:
    before = [None, *days[:-1]]
    return pa.table({"day": pa.array(days, pa.date32()), "before": pa.array(before, pa.date32())})


def _alive(tables: Mapping[str, Table], moments: Table) -> Table:
    """The cases alive on each day: day, case_id."""
    cases = tables["cases"].select("case_id", "started_on", "ended_on")
    alive = moments.inner_join(
        cases,
        [
            cases.started_on <= moments.day,
            cases.ended_on.isnull() | (moments.day < cases.ended_on),
        ],
    )
    return alive.select("day", "case_id")


def _of_unit(alive: Table, tables: Mapping[str, Table], moments: Table, unit: str | None) -> Table:
    """Those of them that a unit held on the day."""
    if unit is None:
        return alive
    held = holding_on(tables, moments).filter(_.unit_code == unit)
    return alive.semi_join(held, ["day", "case_id"])


def _by_day(rows: Table, name: str) -> Mapping[date, int]:
    counted = rows.group_by("day").agg(**{name: _.case_id.nunique()})
    return {row["day"]: int(row[name]) for row in counted.to_pyarrow().to_pylist()}


def _staffed(
    tables: Mapping[str, Table], moments: Table, unit: str | None
) -> Mapping[date, dict[str, int]]:
    """How many practitioners were posted on each day, and came or went since the day before."""
    posts = tables["postings"].filter(_.post == POSTED)
    if unit is not None:
        teams = tables["teams"].filter(_.unit_code == unit).select("team_code")
        posts = posts.semi_join(teams, "team_code")
    each = posts.select("staff_id", "from_on", "to_on")
    both = moments.cross_join(each)
    within = (both.from_on <= both.day) & (both.to_on.isnull() | (both.day < both.to_on))
    came = (both.from_on > both.before) & (both.from_on <= both.day)
    went = (both.to_on > both.before) & (both.to_on <= both.day)
    counted = both.group_by("day").agg(
        practitioners=both.staff_id.nunique(where=within),
        joined=both.staff_id.nunique(where=came),
        left=both.staff_id.nunique(where=went),
    )
    named = ("practitioners", "joined", "left")
    found = {row["day"]: {name: int(row[name]) for name in named}
             for row in counted.to_pyarrow().to_pylist()}  # fmt: skip
    days = moments.to_pyarrow()["day"].to_pylist()
    return {day: found.get(day, dict.fromkeys(named, 0)) for day in days}


def _changed(found: Iterable[Mark], days: Sequence[date]) -> Mapping[date, list[str]]:
    """Each change, at the first of the days that it had come by; none before the first day."""
    said: dict[date, list[str]] = {}
    for mark in found:
        after = [day for day in days if day >= mark.on]
        if after and mark.on > days[0] - DAY:
            said.setdefault(after[0], []).append(mark.says)
    return said

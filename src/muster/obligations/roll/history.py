"""Any figure over time, from the ledger alone: no past day has to be worked out again."""

from collections.abc import Iterable
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import DAY, months_after


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


def overdue_over_time(ledger: Table, cases: Table, days: Iterable[date]) -> Table:
    """On each day, of the live cases, how many had the obligation overdue.

    Columns: day, obligation, overdue, live_cases. A case with several rows counts once.
    """
    moments = ibis.memtable(pa.table({"day": pa.array(list(days), pa.date32())}))
    owed = ledger.filter(_.due_on.notnull() & _.why_unknown.isnull())
    ends = ibis.least(_.discharged_on, _.suspended_from, _.closed_on)
    spells = owed.mutate(over=ends).select("obligation", "case_id", "due_on", "over")
    on_the_day = moments.inner_join(
        spells, [moments.day > spells.due_on, spells.over.isnull() | (moments.day < spells.over)]
    )
    overdue = on_the_day.group_by(["day", "obligation"]).agg(overdue=_.case_id.nunique())
    alive = cases.select("started_on", "ended_on")
    live = (
        moments.inner_join(
            alive,
            [
                alive.started_on <= moments.day,
                alive.ended_on.isnull() | (moments.day < alive.ended_on),
            ],
        )
        .group_by("day")
        .agg(live_cases=_.count())
    )
    return overdue.inner_join(live, "day").order_by(["obligation", "day"])

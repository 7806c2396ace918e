"""From openings to due days: the limit in force on the day, and the day it comes to.

Every limit is worked out once for every day of the calendar, in Python, by the same functions
that the plain reading uses; the engines only look the day up. So they cannot disagree about a
bank holiday, and a day outside the calendar has no due day, which is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import DAY, Calendar, months_after
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Limit,
    Months,
    Obligation,
    WorkingDays,
)

Plain = WorkingDays | Days | Months
Settings = Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One limit of one obligation, between the days on which it was in force."""

    obligation: str
    since: date
    until: date
    fact: str  # "" where it depends on nothing else of the case
    value: str
    limit: Plain


def due_on(limit: Plain, day: date, calendar: Calendar) -> date | None:
    """The day a limit comes to, counted from a day; None if the calendar does not reach."""
    match limit:
        case WorkingDays(days=count):
            return calendar.working_days_after(day, count)
        case Days(days=count):
            return day + timedelta(count)
        case Months(months=count):
            return months_after(day, count)
    assert_never(limit)


def applied(obligations: Iterable[Obligation], settings: Settings) -> tuple[Applied, ...]:
    """Every limit with its dates and the fact it depends on; a due day in the record has none."""
    return tuple(
        Applied(
            obligation=obligation.id, since=since, until=until, fact=fact, value=value, limit=at
        )
        for obligation in obligations
        for since, until, fact, value, at in _flattened(obligation.within, settings)
    )


def _flattened(
    limit: Limit, settings: Settings, since: date = date.min, until: date = date.max
) -> Iterator[tuple[date, date, str, str, Plain]]:
    match limit:
        case WorkingDays() | Days() | Months():
            yield since, until, "", "", limit
        case BySetting(name=name):
            yield since, until, "", "", settings[name]
        case ByFact(fact=fact, limits=limits):
            for value, inner in limits.items():
                for _since, _until, _fact, _value, plain in _flattened(inner, settings):
                    yield since, until, fact, value, plain
        case ByDate(since=by_date):
            days = sorted(by_date)
            for begins, ends in zip(days, [*days[1:], date.max], strict=True):
                yield from _flattened(by_date[begins], settings, begins, ends)
        case DueOn():
            return
        case _:
            assert_never(limit)


def with_due_day(
    pieces: Table, limits: tuple[Applied, ...], facts: Table, calendar: Calendar
) -> Table:
    """Pieces with `due_on`: what the record names, or what the limit in force comes to.

    `facts` has case_id, fact, value, since, to: what was so of each case, and when.
    """
    in_force = ibis.memtable(_in_force(limits))
    days = ibis.memtable(_looked_up(limits, calendar))
    asked = in_force.select("obligation", "since", "until", "fact").distinct()
    dated = pieces.left_join(asked, "obligation").drop("obligation_right")
    dated = dated.filter(
        _.since.isnull() | ((_.counted_from >= _.since) & (_.counted_from < _.until))
    )
    valued = _with_fact(dated.drop("since", "until"), facts)
    limited = valued.left_join(
        in_force,
        [
            valued.obligation == in_force.obligation,
            valued.fact == in_force.fact,
            valued.value == in_force.value,
            valued.counted_from >= in_force.since,
            valued.counted_from < in_force.until,
        ],
    )
    limited = limited.drop("obligation_right", "fact_right", "value_right", "since", "until")
    looked_up = limited.left_join(days, ["limit", ("counted_from", "day")])
    return looked_up.mutate(due_on=ibis.coalesce(_.due_hint, _.day_due)).drop(
        "limit_right", "day", "day_due"
    )


def _with_fact(pieces: Table, facts: Table) -> Table:
    """The value of the fact that the limit asks for, on the day it is counted from."""
    plain = pieces.filter(_.fact.isnull() | (_.fact == "")).mutate(value=ibis.literal(""))
    asking = pieces.filter(_.fact != "")
    known = facts.select("case_id", "fact", "value", fact_since=_.since, fact_to=_.to)
    holding = asking.inner_join(known, ["case_id", "fact"]).filter(
        (_.fact_since <= _.counted_from) & (_.fact_to.isnull() | (_.fact_to > _.counted_from))
    )
    key = ["obligation", "case_id", "about", "opened_on"]
    one = holding.group_by(key).agg(value=_.value.min())  # two at once: a fault of the record
    answered = asking.left_join(one, key).drop(*(f"{name}_right" for name in key))
    return plain.union(answered.select(*plain.columns))


def _in_force(limits: tuple[Applied, ...]) -> pa.Table:
    return pa.table(
        {
            "obligation": [a.obligation for a in limits],
            "since": pa.array([a.since for a in limits], pa.date32()),
            "until": pa.array([a.until for a in limits], pa.date32()),
            "fact": [a.fact for a in limits],
            "value": [a.value for a in limits],
            "limit": [str(a.limit) for a in limits],
        }
    )


def _looked_up(limits: tuple[Applied, ...], calendar: Calendar) -> pa.Table:
    each = {str(a.limit): a.limit for a in limits}
    days = [calendar.first + n * DAY for n in range((calendar.last - calendar.first).days + 1)]
    return pa.table(
        {
            "limit": [name for name in each for _day in days],
            "day": pa.array([day for _name in each for day in days], pa.date32()),
            "day_due": pa.array(
                [due_on(limit, day, calendar) for limit in each.values() for day in days],
                pa.date32(),
            ),
        }
    )

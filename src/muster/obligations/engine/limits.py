"""From openings to due days: the limit in force on the day, and the day it comes to.

Every limit is worked out once for each day that anything is counted from, in Python, by the same
functions that the plain reading uses; the engines only look the day up. So they cannot disagree
about a bank holiday, and a day outside the calendar has no due day, which is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import Calendar, months_after
from muster.obligations.engine.reading import Reader
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

PIECE = ("number", "case_id", "about", "opened_on")  # tells the pieces of rows apart


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
    pieces: Table,
    obligations: Sequence[Obligation],
    settings: Settings,
    calendar: Calendar,
    reader: Reader,
) -> Table:
    """Pieces with `due_on`, what the record names or what the limit in force comes to.

    The table of facts has case_id, fact, value, since, to: what was so of each case, and when.
    `fact` and `value` are left beside it, for the reason where there is no due day.
    """
    limits = applied(obligations, settings)
    if not limits:
        return pieces.mutate(due_on=_.due_hint, fact=ibis.literal(""), value=ibis.literal(""))
    numbers = {obligation.id: number for number, obligation in enumerate(obligations)}
    in_force = reader.stages.keep("limits", ibis.memtable(_in_force(limits, numbers)))
    valued = _with_fact(_with_fact_asked(pieces, in_force), reader)
    limited = reader.stages.keep("limited", _with_limit(valued, in_force))
    days = ibis.memtable(_looked_up(limited, limits, calendar))
    return (
        limited.left_join(days, ["limit", ("counted_from", "day")])
        .mutate(due_on=ibis.coalesce(_.due_hint, _.day_due))
        .drop("limit", "limit_right", "day", "day_due")
    )


def _with_fact_asked(pieces: Table, in_force: Table) -> Table:
    """Each piece with the fact that its limit depends on; a due day in the record needs none."""
    asked = in_force.select("number", "since", "until", "fact").distinct()
    limited = pieces.semi_join(asked, "number")
    dated = limited.inner_join(asked, "number").filter(
        (_.counted_from >= _.since) & (_.counted_from < _.until)
    )
    covered = dated.drop("since", "until")
    before_any = limited.anti_join(dated, list(PIECE))
    others = pieces.anti_join(asked, "number").union(before_any)
    return covered.union(others.mutate(fact=ibis.literal("")).select(*covered.columns))


def _with_fact(pieces: Table, reader: Reader) -> Table:
    """The value of the fact that the limit asks for, on the day it is counted from."""
    plain = pieces.filter(_.fact == "").mutate(value=ibis.literal(""))
    asking = pieces.filter(_.fact != "")
    known = reader.tables["facts"].select(
        "case_id", "fact", "value", fact_since=_.since, fact_to=_.to
    )
    holding = asking.inner_join(known, ["case_id", "fact"]).filter(
        (_.fact_since <= _.counted_from) & (_.fact_to.isnull() | (_.fact_to > _.counted_from))
    )
    one = holding.group_by(list(PIECE)).agg(value=_.value.min())  # two at once: a fault of records
    answered = asking.left_join(one, list(PIECE)).drop(*(f"{name}_right" for name in PIECE))
    return plain.union(answered.select(*plain.columns))


def _with_limit(valued: Table, in_force: Table) -> Table:
    """Each piece with the limit that was in force, if there was one."""
    apart = in_force.rename(of_number="number", of_fact="fact", of_value="value")
    return valued.left_join(
        apart,
        [
            valued.number == apart.of_number,
            valued.fact == apart.of_fact,
            valued.value == apart.of_value,
            valued.counted_from >= apart.since,
            valued.counted_from < apart.until,
        ],
    ).drop("of_number", "of_fact", "of_value", "since", "until")


def _in_force(limits: Sequence[Applied], numbers: Mapping[str, int]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array([numbers[a.obligation] for a in limits], pa.int32()),
            "since": pa.array([a.since for a in limits], pa.date32()),
            "until": pa.array([a.until for a in limits], pa.date32()),
            "fact": [a.fact for a in limits],
            "value": [a.value for a in limits],
            "limit": [str(a.limit) for a in limits],
        }
    )


def _looked_up(limited: Table, limits: Sequence[Applied], calendar: Calendar) -> pa.Table:
    """The day that each limit comes to, for each day that something is counted from."""
    by_name = {str(a.limit): a.limit for a in limits}
    wanted = limited.filter(_["limit"].notnull()).select("limit", "counted_from").distinct()
    pairs = wanted.to_pyarrow().to_pylist()
    return pa.table(
        {
            "limit": pa.array([pair["limit"] for pair in pairs], pa.string()),
            "day": pa.array([pair["counted_from"] for pair in pairs], pa.date32()),
            "day_due": pa.array(
                [due_on(by_name[p["limit"]], p["counted_from"], calendar) for p in pairs],
                pa.date32(),
            ),
        }
    )

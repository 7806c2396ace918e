"""From openings to due days: the limit in force on the day, and the day it comes to.

Every limit in working days is worked out once for each day of the calendar, in Python, by the same
functions that the plain reading uses; the engines only look the day up. So they cannot disagree
about a bank holiday, and a day outside the calendar has no due day, which is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import assert_never

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.calendar import Calendar, months_after
from muster.obligations.engine.reading import Reader
from muster.obligations.engine.spans import never
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
    plain = tuple(dict.fromkeys(one.limit for one in limits))
    in_force = ibis.memtable(_in_force(limits, numbers, plain))
    valued = _with_fact(_with_fact_asked(pieces, in_force), reader)
    limited = _with_limit(valued, in_force)
    return _with_working_day(limited, plain, calendar).mutate(
        due_on=ibis.coalesce(_.due_hint, _counted(plain), _.working_day)
    )


def _with_fact_asked(pieces: Table, in_force: Table) -> Table:
    """Each piece with the fact that its limit depends on; a due day in the record needs none."""
    asked = in_force.select("number", "since", "until", "fact").distinct()
    asked = asked.rename(of_number="number", fact_asked="fact")
    joined = pieces.left_join(
        asked,
        [
            pieces.number == asked.of_number,
            pieces.counted_from >= asked.since,
            pieces.counted_from < asked.until,
        ],
    )
    fact = ibis.coalesce(_.fact_asked, ibis.literal(""))
    return joined.mutate(fact=fact).drop("of_number", "since", "until", "fact_asked")


def _with_fact(pieces: Table, reader: Reader) -> Table:
    """The value of the fact that the limit asks for, on the day it is counted from."""
    facts = _one_at_a_time(reader)
    known = pieces.left_join(
        facts,
        [
            pieces.case_no == facts.of_case,
            pieces.fact == facts.of_fact,
            pieces.counted_from >= facts.since,
            pieces.counted_from < facts.to,
        ],
    )
    value = (_.fact == "").ifelse(ibis.literal(""), _.said)
    return known.mutate(value=value).drop("of_case", "of_fact", "since", "to", "said")


def _one_at_a_time(reader: Reader) -> Table:
    """Facts of which one is so at a time: of two at once, a fault of records, the least.

    Columns: of_case, of_fact, said, since, to.
    """
    known = reader.tables["facts"].inner_join(reader.lives.select("case_no", "case_id"), "case_id")
    spans = known.select("case_no", "fact", "value", "since", to=ibis.coalesce(_.to, never()))
    spans = reader.stages.keep("facts", spans.filter(_.since.notnull() & (_.since < _.to)))
    turns = spans.select("case_no", "fact", day=_.since)
    turns = turns.union(spans.select("case_no", "fact", day=_.to)).distinct()
    in_turn = ibis.window(group_by=["case_no", "fact"], order_by="day")
    between = turns.select(
        of_case=_.case_no, of_fact=_.fact, begins=_.day, ends=_.day.lead().over(in_turn)
    ).filter(_.ends.notnull())
    holding = between.inner_join(
        spans,
        [
            between.of_case == spans.case_no,
            between.of_fact == spans.fact,
            between.begins >= spans.since,
            between.begins < spans.to,
        ],
    )
    one = holding.group_by("of_case", "of_fact", "begins", "ends").agg(said=_.value.min())
    return reader.stages.keep("one_fact", one.rename(since="begins", to="ends"))


def _with_limit(valued: Table, in_force: Table) -> Table:
    """Each piece with the number of the limit that was in force, if there was one."""
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


def _in_force(
    limits: Sequence[Applied], numbers: Mapping[str, int], plain: Sequence[Plain]
) -> pa.Table:
    return pa.table(
        {
            "number": pa.array([numbers[a.obligation] for a in limits], pa.int32()),
            "since": pa.array([a.since for a in limits], pa.date32()),
            "until": pa.array([a.until for a in limits], pa.date32()),
            "fact": [a.fact for a in limits],
            "value": [a.value for a in limits],
            "limit": pa.array([plain.index(a.limit) for a in limits], pa.int32()),
        }
    )


def _counted(plain: Sequence[Plain]) -> Value:
    """The day that a limit in days or months comes to; nothing for other limits."""
    day = _.counted_from
    days = [
        (n, day + ibis.interval(days=one.days))
        for n, one in enumerate(plain)
        if isinstance(one, Days)
    ]
    months = [
        (n, day + ibis.interval(months=one.months))
        for n, one in enumerate(plain)
        if isinstance(one, Months)
    ]
    found = [(_["limit"] == n, to.cast("date")) for n, to in (*days, *months)]
    return ibis.cases(*found) if found else ibis.null("date")


def _with_working_day(limited: Table, plain: Sequence[Plain], calendar: Calendar) -> Table:
    """Each piece with the `working_day` that its limit comes to, if it is one in working days."""
    looked_up = ibis.memtable(_working_days(plain, calendar))
    return limited.left_join(
        looked_up, [limited["limit"] == looked_up.of_limit, limited.counted_from == looked_up.day]
    ).drop("of_limit", "day")


def _working_days(plain: Sequence[Plain], calendar: Calendar) -> pa.Table:
    """The day that each limit in working days comes to, for every day of the calendar."""
    found = [
        (number, *pair)
        for number, limit in enumerate(plain)
        if isinstance(limit, WorkingDays)
        for pair in _each_day(limit, calendar)
    ]
    return pa.table(
        {
            "of_limit": pa.array([number for number, *_pair in found], pa.int32()),
            "day": pa.array([day for _number, day, _due in found], pa.date32()),
            "working_day": pa.array([due for *_of, due in found], pa.date32()),
        }
    )


@cache
def _each_day(limit: WorkingDays, calendar: Calendar) -> Sequence[tuple[date, date | None]]:
    days = (calendar.first + timedelta(n) for n in range((calendar.last - calendar.first).days + 1))
    return tuple((day, due_on(limit, day, calendar)) for day in days)

"""What the record cannot say: cases that lack what an answer needs, and feeds gone quiet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.engine.reading import Reader
from muster.obligations.model import Condition, Obligation

NO_DAY_NAMED = "The record names no day for it to be done by."
NO_LIMIT = "The limit cannot be worked out: no limit was in force, or the calendar ends before it."
NO_FACT = "The limit depends on the {}, and the record has none for the day it is counted from."
NOT_A_LIMIT = "The limit depends on the {}, and there is no limit for the one on record."


def unanswerable(obligations: Sequence[Obligation], reader: Reader) -> Table | None:
    """Cases for which an obligation has no answer, with the first reason: why_unknown.

    Obligations mostly share their conditions, so each is asked of the cases once.
    """
    asked = [
        (number, place, says, condition)
        for number, obligation in enumerate(obligations)
        for place, (says, condition) in enumerate(obligation.unknown_when.items())
    ]
    if not asked:
        return None
    each = {id(condition): (says, condition) for _n, _p, says, condition in asked}
    found = reader.stages.gather("unanswerable", _cases_of(list(each.values()), reader.cases))
    of_obligation = pa.table(
        {
            "number": pa.array([number for number, *_rest in asked], pa.int32()),
            "place": pa.array([place for _n, place, *_rest in asked], pa.int32()),
            "condition": pa.array([list(each).index(id(c)) for *_rest, c in asked], pa.int32()),
        }
    )
    reasons = found.inner_join(ibis.memtable(of_obligation), "condition")
    in_turn = ibis.window(group_by=["number", "case_id"], order_by="place")
    first = reasons.mutate(turn=ibis.row_number().over(in_turn)).filter(_.turn == 0)
    return first.select("number", "case_id", "started_on", "ended_on", "why_unknown")


def _cases_of(conditions: Sequence[tuple[str, Condition]], cases: Table) -> Iterator[Table]:
    for number, (says, condition) in enumerate(conditions):
        yield (
            cases.filter(condition).select(
                "case_id",
                "started_on",
                "ended_on",
                condition=ibis.literal(number, "int32"),
                why_unknown=ibis.literal(says),
            )
        )


def why_no_limit(rows: Table, in_the_record: Sequence[int]) -> Value:
    """The reason where a row has no due day, and null where it has one.

    `in_the_record` are the numbers of the obligations whose due day a record names.
    """
    named = rows.number.isin(list(in_the_record)) if in_the_record else ibis.literal(False)
    return ibis.cases(
        (rows.due_on.notnull(), ibis.null("string")),
        (named, ibis.literal(NO_DAY_NAMED)),
        ((rows.fact != "") & rows.value.isnull(), _about(NO_FACT, rows.fact)),
        (rows.fact != "", _about(NOT_A_LIMIT, rows.fact)),
        else_=ibis.literal(NO_LIMIT),
    )


def _about(says: str, fact: Value) -> Value:
    before, after = says.split("{}")
    return ibis.literal(before) + fact + ibis.literal(after)


def gone_quiet(
    obligations: Sequence[Obligation], refreshed_to: Mapping[str, date], as_at: date
) -> Table:
    """Obligations whose feeds do not reach the day: from when, and why: quiet_from, quiet_why."""
    quiet = [(n, _quiet(one, refreshed_to, as_at)) for n, one in enumerate(obligations)]
    rows = [(number, *why) for number, why in quiet if why]
    return ibis.memtable(
        pa.table(
            {
                "number": pa.array([row[0] for row in rows], pa.int32()),
                "quiet_from": pa.array([row[1] for row in rows], pa.date32()),
                "quiet_why": pa.array([row[2] for row in rows], pa.string()),
            }
        )
    )


def gone_quiet_in_regions(
    obligations: Sequence[Obligation],
    refreshed_to: Mapping[str, date],
    refreshed_in: Mapping[tuple[str, str], date],
    as_at: date,
) -> Table:
    """The same for each region with a feed of its own: region_code, own_from, own_why.

    A region that has no feed of its own is not here; one whose feeds are fresh has no reason.
    """
    rows = []
    for region in sorted({region for _feed, region in refreshed_in}):
        own = {feed: day for (feed, of), day in refreshed_in.items() if of == region}
        for number, one in enumerate(obligations):
            why = _quiet(one, {**refreshed_to, **own}, as_at)
            rows.append((number, region, *(why or (None, None))))
    return ibis.memtable(
        pa.table(
            {
                "number": pa.array([row[0] for row in rows], pa.int32()),
                "region_code": pa.array([row[1] for row in rows], pa.string()),
                "own_from": pa.array([row[2] for row in rows], pa.date32()),
                "own_why": pa.array([row[3] for row in rows], pa.string()),
            }
        )
    )


def _quiet(
    obligation: Obligation, refreshed_to: Mapping[str, date], as_at: date
) -> tuple[date, str] | None:
    """Up to when the stalest of its feeds reaches, if not to the day, and what that is to say."""
    stale = sorted(
        (refreshed_to[feed], feed)
        for feed in obligation.feeds
        if feed in refreshed_to and refreshed_to[feed] < as_at
    )
    if not stale:
        return None
    reached, feed = stale[0]
    return reached, f"The {feed} feed reaches only {_said(reached)}."


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

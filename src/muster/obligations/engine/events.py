"""From declarations to events: what opened, discharged or ended each obligation, and on which day.

Each declaration puts its events in one table for all obligations, so that everything after it is
written and sorted once. Openings go first: what comes before anything was opened can discharge
nothing, and most of what is recorded is that, so it is left where it is. Events of one day and
kind are one event, named by the least of their records; so their order and number cannot matter.
Obligations and cases go by their numbers here, which sort faster than their names.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import ibis
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.engine.limits import Settings
from muster.obligations.engine.reading import Reader, reference
from muster.obligations.engine.spans import islands
from muster.obligations.model import Days, DueOn, Events, Gaps, Limit, Obligation

PART = ("number", "case_no", "about")  # what a row of the ledger is a row of
EVENT = (*PART, "day", "kind", "due_hint", "ref")

Hint = Callable[[Table], Value]  # of rows: the due day that they name, or nothing
_NO_DAY = ibis.null("date")


class Kind(IntEnum):
    """What an event does. Events of one day are taken in this order."""

    OPENED = 0
    DISCHARGED = 1
    ENDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What opened each obligation, and what discharged or ended it from then on.

    Columns of both: number, case_no, about, day (in the life of the case: what happened before it
    began is taken up on its first day), kind, due_hint (the due day a record names), ref (the
    record).
    """

    openings: Table
    others: Table


def happened(obligations: Sequence[Obligation], settings: Settings, reader: Reader) -> Happened:
    """Every event of every obligation that could matter, whenever it happens."""
    found = [
        (number, kind, rows)
        for number, obligation in enumerate(obligations)
        for kind, rows in _kinds(obligation, settings, reader)
    ]
    opened = [_numbered(one, reader) for one in found if one[1] is Kind.OPENED]
    openings = reader.stages.gather("openings", opened)
    owed = reader.stages.keep("owed", _owed(openings))
    none = openings.select(*EVENT).filter(ibis.literal(False))
    others = [_since_owed(_numbered(one, reader), owed, one[0]) for one in found if one[1]]
    return Happened(
        openings=openings.select(*EVENT), others=reader.stages.gather("others", [none, *others])
    )


def events(happened: Happened, obligations: Sequence[Obligation], *, as_at: date) -> Table:
    """One event for each day and kind, with `repeats`: whether its obligation does.

    Openings that are still to come are events already: should nothing be recorded meanwhile, the
    rows that they open are those that will be open then.
    """
    repeating = [number for number, one in enumerate(obligations) if one.repeats]
    done = happened.others.filter(_.day <= ibis.literal(as_at))
    return (
        happened.openings.union(done)
        .group_by([*PART, "day", "kind"])
        .agg(due_hint=_.due_hint.min(), ref=_.ref.min())
        .mutate(repeats=_.number.isin(repeating) if repeating else ibis.literal(False))
    )


def _numbered(found: tuple[int, Kind, Table], reader: Reader) -> Table:
    """Events within the life of their case, under the numbers of case and obligation.

    `is_first` are those of the first day, and `is_early` those that were over before it.
    """
    number, kind, rows = found
    alive = rows.inner_join(reader.lives, "case_id").mutate(
        day=ibis.greatest(_.happened_on, _.started_on)
    )
    # What is done on the day the case ends is done, and did not end unmet.
    by_then = _.day <= _.ended_on if kind is Kind.DISCHARGED else _.day < _.ended_on
    return alive.filter(_.ended_on.isnull() | by_then).select(
        number=ibis.literal(number, "int32"),
        case_no=_.case_no,
        about=_.about,
        day=_.day,
        kind=ibis.literal(int(kind), "int32"),
        due_hint=_.due_hint,
        ref=_.ref,
        happened_on=_.happened_on,
        is_first=_.day == _.started_on,
        is_early=(_.happened_on < _.started_on) & ~_.stands,
    )


def _owed(openings: Table) -> Table:
    """From when each is owed, and the last day on which it was asked for before that."""
    asked_on = _.happened_on.max(where=_.is_first)
    return openings.group_by(list(PART)).agg(owed_from=_.day.min(), asked_on=asked_on)


def _since_owed(others: Table, owed: Table, number: int) -> Table:
    """Events from the first opening of their obligation, case and subject on.

    What was done before the case began, and before it was asked for, is left out. All of it is
    taken up on the first day, where its order would be lost: an enquiry for the court report does
    not answer for the one that the sentence calls for. What stands still counts.
    """
    mine = owed.filter(_.number == number).drop("number")
    joined = others.inner_join(mine, ["case_no", "about"]).filter(_.day >= _.owed_from)
    discharged = _.kind == int(Kind.DISCHARGED)
    in_order = _.asked_on.isnull() | (_.happened_on >= _.asked_on)
    return joined.filter(~discharged | ~_.is_early | in_order).select(*EVENT)


def _kinds(
    obligation: Obligation, settings: Settings, reader: Reader
) -> Iterator[tuple[Kind, Table]]:
    due = _due_hint(obligation.within, settings)
    for opening in obligation.opened_by:
        if isinstance(opening, Gaps):
            yield from _gaps(opening, obligation, reader)
        else:
            found = _in_force(happenings(opening, reader, due=due), obligation)
            yield Kind.OPENED, found
            yield from _lapsing(found, obligation)
    for discharge in obligation.discharged_by:
        yield Kind.DISCHARGED, happenings(discharge, reader, due=due)
    for end in obligation.ended_by:
        yield Kind.ENDED, happenings(end, reader)


def _in_force(opened: Table, obligation: Obligation) -> Table:
    """Openings while the obligation was in force: what came before it asked for nothing."""
    if obligation.in_force_from:
        opened = opened.filter(_.happened_on >= ibis.literal(obligation.in_force_from))
    if obligation.in_force_to:
        opened = opened.filter(_.happened_on < ibis.literal(obligation.in_force_to))
    return opened


def _lapsing(opened: Table, obligation: Obligation) -> Iterator[tuple[Kind, Table]]:
    """What is open when the obligation goes out of force is owed no longer."""
    if obligation.in_force_to:
        last = ibis.literal(obligation.in_force_to)
        yield Kind.ENDED, opened.mutate(happened_on=last, due_hint=_NO_DAY)


def _due_hint(limit: Limit, settings: Settings) -> Hint:
    """Reads the day that a record itself names, so long before it as the setting says."""
    if not isinstance(limit, DueOn):
        return lambda rows: _NO_DAY
    before = settings[limit.before] if limit.before else Days(days=0)
    assert isinstance(before, Days)  # the check of declarations holds the settings to it

    def named(rows: Table) -> Value:
        if limit.column not in rows.columns:
            return _NO_DAY
        day = rows[limit.column].cast("date")
        return (day - ibis.interval(days=before.days)).cast("date") if before.days else day

    return named


def happenings(declared: Events, reader: Reader, *, due: Hint = lambda rows: _NO_DAY) -> Table:
    """The rows that a declaration names: case_id, about, happened_on, due_hint, stands, ref."""
    rows = reader.of_each_case(declared.table)
    if declared.where is not None:
        rows = rows.filter(declared.where)
    happened_on = rows[declared.on].cast("date")
    return rows.filter(happened_on.notnull() & _bears_on_the_case(declared, rows)).select(
        "case_id",
        about=rows[declared.about].cast("string") if declared.about else ibis.literal(""),
        happened_on=happened_on,
        due_hint=due(rows),
        stands=ibis.literal(declared.stands_to is not None),
        ref=reference(declared.table, rows),
    )


def _bears_on_the_case(declared: Events, rows: Table) -> Value:
    """Whether a row is the case's own, happened since it began, or stood on its first day."""
    if declared.stands_to == "":
        return ibis.literal(True)
    since = rows.began_on.isnull() | (rows[declared.on].cast("date") >= rows.began_on)
    if declared.stands_to is None:
        return since
    to = rows[declared.stands_to].cast("date")
    return since | to.isnull() | (to >= rows.began_on)


def _gaps(gaps: Gaps, obligation: Obligation, reader: Reader) -> Iterator[tuple[Kind, Table]]:
    """A gap opens where the case begins and where cover ends; it is discharged where cover begins.

    Cover that holds on the first day discharges what that day opens, and so the gap is no gap.
    A gap that stands on the day the obligation comes into force opens on that day.
    """
    cases = _owing(reader.cases, obligation)
    covering = islands(gaps.none_of, reader)
    cover = reader.stages.keep("cover", _in_the_life_of_the_case(covering, cases))
    blank = {"about": ibis.literal(""), "due_hint": _NO_DAY, "stands": ibis.literal(False)}
    begins = cases.select(
        "case_id", happened_on=_.started_on, ref=reference("cases", cases), **blank
    )
    uncovered = cover.filter(_.to.notnull()).select("case_id", happened_on=_.to, ref=_.ref, **blank)
    covered = cover.select("case_id", happened_on=_.since, ref=_.ref, **blank)
    yield Kind.OPENED, begins
    yield Kind.OPENED, _in_force(uncovered, obligation)
    yield Kind.DISCHARGED, covered
    yield from _lapsing(begins, obligation)


def _owing(cases: Table, obligation: Obligation) -> Table:
    """Cases from the first day on which they can owe it: their own, or that of the obligation."""
    cases = cases.select("case_id", "started_on")
    if obligation.in_force_from:
        first = ibis.literal(obligation.in_force_from)
        cases = cases.mutate(started_on=ibis.greatest(_.started_on, first))
    if obligation.in_force_to:
        cases = cases.filter(_.started_on < ibis.literal(obligation.in_force_to))
    return cases


def _in_the_life_of_the_case(cover: Table, cases: Table) -> Table:
    """Cover that was over before the case could owe anything covers none of it."""
    began = cases.select("case_id", began_on=_.started_on)
    lasting = _.to.isnull() | (_.to > _.began_on)
    covering = cover.inner_join(began, "case_id").filter(lasting)
    return covering.mutate(since=ibis.greatest(_.since, _.began_on)).drop("began_on")

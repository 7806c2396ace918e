"""From declarations to events: what opened, discharged or ended each obligation, and on which day.

One table for all obligations, so that everything after it is sorted once. Events of one day and
kind are one event, named by the least of their records; so their order and number cannot matter.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import IntEnum

import ibis
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.engine.limits import Settings
from muster.obligations.engine.reading import Tables, all_of, for_each_case, reference
from muster.obligations.engine.spans import islands
from muster.obligations.model import Days, DueOn, Events, Gaps, Limit, Obligation, Spans

PART = ("obligation", "case_id", "about")  # what a row of the ledger is a row of


Hint = Callable[[Table], Value]  # of rows: the due day that they name, or nothing
_NO_DAY = ibis.null("date")


class Kind(IntEnum):
    """What an event does. Events of one day are taken in this order."""

    OPENED = 0
    DISCHARGED = 1
    ENDED = 2


def events(
    obligations: Iterable[Obligation], tables: Tables, settings: Settings, *, as_at: date
) -> Table:
    """Every event of every obligation up to a day, clipped to the life of its case.

    Columns: obligation, case_id, about, day, kind, counted_from (the day it really happened),
    due_hint (the due day a record names), ref (the record), repeats.
    """
    found = [part for obligation in obligations for part in _of_one(obligation, tables, settings)]
    together = all_of(found)
    alive = tables["cases"].select("case_id", "started_on", "ended_on")
    clipped = (
        together.filter(_.happened_on <= ibis.literal(as_at))
        .inner_join(alive, "case_id")
        .mutate(day=ibis.greatest(_.happened_on, _.started_on))
        .filter(_.ended_on.isnull() | (_.day < _.ended_on))
    )
    return clipped.group_by([*PART, "day", "kind", "repeats"]).agg(
        counted_from=_.happened_on.min(), due_hint=_.due_hint.min(), ref=_.ref.min()
    )


def _of_one(obligation: Obligation, tables: Tables, settings: Settings) -> Iterator[Table]:
    due = _due_hint(obligation.within, settings)
    for opening in obligation.opened_by:
        if isinstance(opening, Gaps):
            found = _gaps(opening.none_of, tables)
        else:
            found = [(Kind.OPENED, happenings(opening, tables, due=due))]
        yield from (_stamped(obligation, kind, table) for kind, table in found)
    for discharge in obligation.discharged_by:
        yield _stamped(obligation, Kind.DISCHARGED, happenings(discharge, tables, due=due))
    for end in obligation.ended_by:
        yield _stamped(obligation, Kind.ENDED, happenings(end, tables))


def _stamped(obligation: Obligation, kind: Kind, happened: Table) -> Table:
    return happened.select(
        "case_id",
        "about",
        "happened_on",
        "due_hint",
        "ref",
        obligation=ibis.literal(obligation.id),
        kind=ibis.literal(int(kind), "int8"),
        repeats=ibis.literal(obligation.repeats),
    )


def _due_hint(limit: Limit, settings: Settings) -> Hint:
    """Reads the day that a record itself names, so long before it as the setting says."""
    if not isinstance(limit, DueOn):
        return lambda rows: ibis.null("date")
    before = settings[limit.before] if limit.before else Days(days=0)
    assert isinstance(before, Days)  # the catalogue test holds the settings to it

    def named(rows: Table) -> Value:
        if limit.column not in rows.columns:
            return ibis.null("date")
        day = rows[limit.column].cast("date")
        return (day - ibis.interval(days=before.days)).cast("date") if before.days else day

    return named


def happenings(declared: Events, tables: Tables, *, due: Hint = lambda rows: _NO_DAY) -> Table:
    """The rows that a declaration names: case_id, about, happened_on, due_hint, ref."""
    rows = for_each_case(tables[declared.table], tables)
    if declared.where is not None:
        rows = rows.filter(declared.where)
    return rows.select(
        "case_id",
        about=rows[declared.about].cast("string") if declared.about else ibis.literal(""),
        happened_on=rows[declared.on].cast("date"),
        due_hint=due(rows),
        ref=reference(declared.table, rows),
    ).filter(_.happened_on.notnull())


def _gaps(covering: tuple[Spans, ...], tables: Tables) -> list[tuple[Kind, Table]]:
    """A gap opens where the case begins and where cover ends; it is discharged where cover begins.

    Cover that holds on the first day discharges what that day opens, and so the gap is no gap.
    """
    cases = tables["cases"]
    cover = _in_the_life_of_the_case(islands(covering, tables), cases)
    blank = {"about": ibis.literal(""), "due_hint": ibis.null("date")}
    begins = cases.select(
        "case_id", happened_on=_.started_on, ref=reference("cases", cases), **blank
    )
    uncovered = cover.filter(_.to.notnull()).select("case_id", happened_on=_.to, ref=_.ref, **blank)
    covered = cover.select("case_id", happened_on=_.since, ref=_.ref, **blank)
    return [(Kind.OPENED, begins), (Kind.OPENED, uncovered), (Kind.DISCHARGED, covered)]


def _in_the_life_of_the_case(cover: Table, cases: Table) -> Table:
    """Cover that was over before the case began covers none of it."""
    began = cases.select("case_id", began_on=_.started_on)
    lasting = _.to.isnull() | (_.to > _.began_on)
    return cover.inner_join(began, "case_id").filter(lasting).drop("began_on")

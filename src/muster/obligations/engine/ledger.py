"""The ledger: every obligation of every case, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import Calendar
from muster.obligations.engine.events import events, happened
from muster.obligations.engine.exemptions import suspend
from muster.obligations.engine.increment import waking
from muster.obligations.engine.limits import Settings, with_due_day
from muster.obligations.engine.reading import Reader, Tables
from muster.obligations.engine.rows import rows
from muster.obligations.engine.stages import Stages, stages_beside
from muster.obligations.engine.unknown import (
    gone_quiet,
    gone_quiet_in_regions,
    unanswerable,
    why_no_limit,
)
from muster.obligations.model import DueOn, Obligation

LEDGER = {
    "obligation": "string",
    "case_id": "string",
    "about": "string",
    "opened_on": "date",
    "due_on": "date",
    "discharged_on": "date",
    "suspended_from": "date",
    "suspended_to": "date",
    "ended_on": "date",  # the case ended, or it was withdrawn, before it was discharged
    "closed_on": "date",  # the row says nothing from this day on
    "why_unknown": "string",
    "unknown_from": "date",
    "opened_by_ref": "string",
    "discharged_by_ref": "string",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a ledger is worked out from, besides the records themselves."""

    obligations: Sequence[Obligation]
    as_at: date
    calendar: Calendar
    settings: Settings
    # By feed, the last day it is complete for; a feed that is absent is fresh.
    refreshed_to: Mapping[str, date] = field(default_factory=dict)
    # The same by feed and region, where a region has a feed of its own.
    refreshed_in: Mapping[tuple[str, str], date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """A ledger, and when each case next changes of itself: case_id, wakes_on."""

    ledger: Table
    wakes: Table


def ledger(tables: Tables, asked: Asked) -> Table:
    """Every row of every obligation that was opened by the day, with the columns of `LEDGER`.

    Worked out at once, step by step, into a temporary table of the engine that `tables` are on,
    where it stays until the connection is closed. What is read is left untouched.
    """
    return opened_by(evaluated(tables, asked).ledger, asked.as_at)


def opened_by(ledger: Table, day: date) -> Table:
    """A ledger without what the record says will be opened after a day."""
    return ledger.filter(_.opened_on <= ibis.literal(day))


def evaluated(tables: Tables, asked: Asked, stages: Stages | None = None) -> Evaluated:
    """The ledger, and beside it the day on which each case next changes of itself.

    It has the rows that are still to be opened, should nothing be recorded meanwhile: a gap that
    begins where the last appointment in the diary passes. So it stays true on the days after.

    What is worked out on the way stays in the `stages` that are given, and goes if there are none.
    """
    own = stages is None
    stages = stages or stages_beside(tables["cases"])
    reader, obligations = Reader(tables, stages), asked.obligations
    found = happened(obligations, asked.settings, reader)
    wakes = stages.keep("wakes", waking(found.others, reader.lives, asked.as_at))
    once = stages.keep("events", events(found, obligations, as_at=asked.as_at))
    opened = stages.keep("rows", _of_live_cases(rows(once), reader))
    pieces = stages.keep("pieces", suspend(opened, obligations, reader))
    due = with_due_day(pieces, obligations, asked.settings, asked.calendar, reader)
    whole = stages.keep("ledger", _with_the_unknown(_closed(due), asked, reader))
    if own:
        stages.drop(but=(whole, wakes))
    return Evaluated(ledger=whole, wakes=wakes)


def _of_live_cases(opened: Table, reader: Reader) -> Table:
    alive = reader.lives.select("case_no", "case_id", case_ended_on=_.ended_on)
    return opened.inner_join(alive, "case_no")


def _closed(pieces: Table) -> Table:
    """Say from which day on a row is silent, and which rows ended with nothing discharged.

    `least` passes over what is empty, on every engine. A row of no length is no row.
    """
    closed = pieces.mutate(
        closed_on=ibis.least(_.next_on, _.withdrawn_on, _.case_ended_on),
        over_on=ibis.least(_.withdrawn_on, _.case_ended_on),
    )
    unmet = _.discharged_on.isnull() & (_.over_on == _.closed_on)
    return closed.mutate(ended_on=unmet.ifelse(_.over_on, ibis.null("date"))).filter(
        _.closed_on.isnull() | (_.opened_on < _.closed_on)
    )


def _with_the_unknown(closed: Table, asked: Asked, reader: Reader) -> Table:
    """Put in what cannot be answered, in place of whatever was worked out for it."""
    named = ibis.memtable(_names(asked.obligations))
    known = _with_reasons(_with_quiet(closed, asked, reader), asked)
    unknown = unanswerable(asked.obligations, reader)
    if unknown is not None:
        sure = known.anti_join(unknown, ["number", "case_id"])
        known = sure.union(_rows_of(unknown).select(*known.columns))
    return known.inner_join(named, "number").select(*LEDGER)


def _with_quiet(closed: Table, asked: Asked, reader: Reader) -> Table:
    """Rows with from when and why a feed that they rest on is quiet: quiet_from, quiet_why.

    A region with a feed of its own goes by that one, and all others by the feed of all.
    """
    quiet = gone_quiet(asked.obligations, asked.refreshed_to, asked.as_at)
    rows = closed.left_join(quiet, "number").drop("number_right")
    if not asked.refreshed_in:
        return rows
    own = gone_quiet_in_regions(
        asked.obligations, asked.refreshed_to, asked.refreshed_in, asked.as_at
    )
    placed = reader.tables["regions_of_cases"].inner_join(
        own.mutate(has_own=ibis.literal(True)), "region_code"
    )
    of_cases = placed.select("number", "case_id", "has_own", "own_from", "own_why")
    beside = rows.left_join(of_cases, ["number", "case_id"])
    return beside.mutate(
        quiet_from=_.has_own.notnull().ifelse(_.own_from, _.quiet_from),
        quiet_why=_.has_own.notnull().ifelse(_.own_why, _.quiet_why),
    ).select(*rows.columns)


def _with_reasons(closed: Table, asked: Asked) -> Table:
    """Rows with why and from when they are unknown: no due day, or a feed gone quiet.

    What is discharged is known, whatever else is not.
    """
    in_the_record = [n for n, one in enumerate(asked.obligations) if isinstance(one.within, DueOn)]
    reasons = closed.mutate(no_limit=lambda rows: why_no_limit(rows, in_the_record)).mutate(
        why_unknown=ibis.coalesce(_.no_limit, _.quiet_why),
        unknown_from=_.no_limit.notnull().ifelse(_.opened_on, _.quiet_from),
    )
    open_ = _.discharged_on.isnull()
    return reasons.mutate(
        why_unknown=open_.ifelse(_.why_unknown, ibis.null("string")),
        unknown_from=open_.ifelse(_.unknown_from, ibis.null("date")),
    ).select("number", *(name for name in LEDGER if name != "obligation"))


def _rows_of(unknown: Table) -> Table:
    """One row for the whole life of the case, which says only that nothing can be said."""
    blank = {name: ibis.null(type_) for name, type_ in LEDGER.items() if name != "obligation"}
    blank |= {
        "number": _.number,
        "case_id": _.case_id,
        "about": ibis.literal(""),
        "opened_on": _.started_on,
        "closed_on": _.ended_on,
        "ended_on": _.ended_on,
        "why_unknown": _.why_unknown,
        "unknown_from": _.started_on,
    }
    return unknown.select(**blank)


def _names(obligations: Sequence[Obligation]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array(range(len(obligations)), pa.int32()),
            "obligation": pa.array([one.id for one in obligations], pa.string()),
        }
    )

"""The ledger: every obligation of every case, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calendar import Calendar
from muster.obligations.engine.events import events
from muster.obligations.engine.exemptions import suspend
from muster.obligations.engine.limits import Settings, applied, with_due_day
from muster.obligations.engine.reading import Tables
from muster.obligations.engine.rows import rows
from muster.obligations.engine.unknown import NO_LIMIT, gone_quiet, unanswerable
from muster.obligations.model import Obligation

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
    refreshed_to: Mapping[str, date] = field(
        default_factory=dict
    )  # by feed; what is absent is fresh


def ledger(tables: Tables, asked: Asked) -> Table:
    """Every row of every obligation, with the columns of `LEDGER`."""
    opened = rows(events(asked.obligations, tables, asked.settings, as_at=asked.as_at))
    alive = tables["cases"].select("case_id", case_ended_on=_.ended_on)
    pieces = suspend(opened.inner_join(alive, "case_id"), asked.obligations, tables)
    limits = applied(asked.obligations, asked.settings)
    due = with_due_day(pieces, limits, tables["facts"], asked.calendar)
    return _with_the_unknown(_closed(due), tables, asked)


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


def _with_the_unknown(closed: Table, tables: Tables, asked: Asked) -> Table:
    """Put in what cannot be answered, in place of whatever was worked out for it."""
    quiet = gone_quiet(asked.obligations, asked.refreshed_to, asked.as_at)
    known = (
        closed.left_join(quiet, "obligation")
        .drop("obligation_right")
        .mutate(
            why_unknown=_.due_on.isnull().ifelse(ibis.literal(NO_LIMIT), _.quiet_why),
            unknown_from=_.due_on.isnull().ifelse(_.opened_on, _.quiet_from),
        )
    )
    settled = known.mutate(
        why_unknown=_.discharged_on.isnull().ifelse(_.why_unknown, ibis.null("string")),
        unknown_from=_.discharged_on.isnull().ifelse(_.unknown_from, ibis.null("date")),
    ).select(*LEDGER)
    unknown = unanswerable(asked.obligations, tables)
    if unknown is None:
        return settled
    return settled.anti_join(unknown, ["obligation", "case_id"]).union(_rows_of(unknown))


def _rows_of(unknown: Table) -> Table:
    """One row for the whole life of the case, which says only that nothing can be said."""
    blank = {name: ibis.null(type_) for name, type_ in LEDGER.items()}
    blank |= {
        "obligation": _.obligation,
        "case_id": _.case_id,
        "about": ibis.literal(""),
        "opened_on": _.started_on,
        "closed_on": _.ended_on,
        "ended_on": _.ended_on,
        "why_unknown": _.why_unknown,
        "unknown_from": _.started_on,
    }
    return unknown.select(**blank)

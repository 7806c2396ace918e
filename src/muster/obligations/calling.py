"""Call the roll: read the records as known on a day, and work out what every live case is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ibis.expr.types import Table

from muster.obligations.calendar import Calendar, england_and_wales
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.library import LIBRARY
from muster.obligations.model import Obligation
from muster.obligations.roll.places import live_cases
from muster.obligations.settings import Setting, defaults
from muster.obligations.views import with_views
from muster.records.schema import TABLES


class Store(Protocol):
    """Where the records are, as they are read: `muster.records.stores`."""

    def read(self, table: str, *, known_at: date | None = None) -> Table:
        """A table as it was known at the end of a day, or as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The roll of one day: its ledger, the cases alive on it, and what it was worked out from."""

    as_at: date
    known_at: date | None
    obligations: Sequence[Obligation]
    settings: Mapping[str, Setting]
    calendar: Calendar
    tables: Mapping[str, Table]
    ledger: Table
    live: Table


def call(
    store: Store,
    *,
    as_at: date,
    known_at: date | None = None,
    obligations: Sequence[Obligation] = LIBRARY,
    settings: Mapping[str, Setting] | None = None,
    calendar: Calendar | None = None,
) -> Roll:
    """Work out the ledger as at a day, from what was on record by the end of `known_at`.

    Without `known_at`, from all that is on record now: corrections made since then count.
    """
    tables = with_views({t.name: store.read(t.name, known_at=known_at) for t in TABLES})
    return _called(
        tables,
        as_at=as_at,
        known_at=known_at,
        obligations=obligations,
        settings=defaults() if settings is None else settings,
        calendar=england_and_wales() if calendar is None else calendar,
    )


def called_again(roll: Roll, settings: Mapping[str, Setting]) -> Roll:
    """The same roll under other settings, from the same records."""
    return _called(
        roll.tables,
        as_at=roll.as_at,
        known_at=roll.known_at,
        obligations=roll.obligations,
        settings=settings,
        calendar=roll.calendar,
    )


def _called(
    tables: Mapping[str, Table],
    *,
    as_at: date,
    known_at: date | None,
    obligations: Sequence[Obligation],
    settings: Mapping[str, Setting],
    calendar: Calendar,
) -> Roll:
    asked = Asked(
        obligations=obligations,
        as_at=as_at,
        calendar=calendar,
        settings={name: setting.plain for name, setting in settings.items()},
        refreshed_to=_refreshed_to(tables),
    )
    return Roll(
        as_at=as_at,
        known_at=known_at,
        obligations=obligations,
        settings=settings,
        calendar=calendar,
        tables=tables,
        ledger=ledger(tables, asked),
        live=live_cases(tables, as_at),
    )


def _refreshed_to(tables: Mapping[str, Table]) -> Mapping[str, date]:
    """The last day that each feed is complete for, wherever it is least so."""
    feeds = tables["feeds"].group_by("feed").agg(reached=tables["feeds"].complete_to_on.min())
    return {
        row["feed"]: row["reached"]
        for row in feeds.to_pyarrow().to_pylist()
        if row["reached"] is not None
    }

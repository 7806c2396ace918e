"""Call the roll: read the records as known on a day, and work out what every live case is owed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ibis.expr.types import Table

from muster.obligations.calendar import Calendar, england_and_wales
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.engine.stages import Stages
from muster.obligations.library import LIBRARY
from muster.obligations.model import Obligation
from muster.obligations.publishing import Published
from muster.obligations.roll.places import live_cases
from muster.obligations.settings import Setting, defaults
from muster.obligations.views import with_views
from muster.records.schema import TABLES
from muster.records.schema.estate import ALL_REGIONS


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
    refreshed_to: Mapping[str, date]  # by feed, the last day that it is complete for
    night: Published | None = (
        None  # the night whose ledger it is; None: worked out for whoever asks
    )


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
    return roll_of(
        tables_of(store, known_at=known_at),
        as_at=as_at,
        known_at=known_at,
        obligations=obligations,
        settings=defaults() if settings is None else settings,
        calendar=england_and_wales() if calendar is None else calendar,
    )


def called_again(roll: Roll, settings: Mapping[str, Setting]) -> Roll:
    """The same roll under other settings, from the same records."""
    return roll_of(
        roll.tables,
        as_at=roll.as_at,
        known_at=roll.known_at,
        obligations=roll.obligations,
        settings=settings,
        calendar=roll.calendar,
    )


def tables_of(
    store: Store, *, known_at: date | None = None, stages: Stages | None = None
) -> Mapping[str, Table]:
    """The tables of a store and the views of them, each worked out when it is first read."""
    return with_views(_Tables(store, known_at), stages)


class _Tables(Mapping[str, Table]):
    """The tables of a store as known on a day. To read them all takes longer than most answers."""

    def __init__(self, store: Store, known_at: date | None) -> None:
        self._store, self._known_at = store, known_at
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            self._read[name] = self._store.read(name, known_at=self._known_at)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return (table.name for table in TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def asked_of(
    tables: Mapping[str, Table],
    *,
    as_at: date,
    obligations: Sequence[Obligation],
    settings: Mapping[str, Setting],
    calendar: Calendar,
) -> Asked:
    """What a ledger of these records is worked out from: the rules, and how fresh the feeds are."""
    return Asked(
        obligations=obligations,
        as_at=as_at,
        calendar=calendar,
        settings={name: setting.plain for name, setting in settings.items()},
        refreshed_to=_refreshed_to(tables),
        refreshed_in=_refreshed_in(tables),
    )


def roll_of(
    tables: Mapping[str, Table],
    *,
    as_at: date,
    known_at: date | None,
    obligations: Sequence[Obligation],
    settings: Mapping[str, Setting],
    calendar: Calendar,
    kept: Table | None = None,
    night: Published | None = None,
) -> Roll:
    """The roll of a day, from a ledger that was kept or else worked out now."""
    asked = asked_of(
        tables, as_at=as_at, obligations=obligations, settings=settings, calendar=calendar
    )
    return Roll(
        as_at=as_at,
        known_at=known_at,
        obligations=obligations,
        settings=settings,
        calendar=calendar,
        tables=tables,
        ledger=ledger(tables, asked) if kept is None else kept,
        live=live_cases(tables, as_at),
        refreshed_to=asked.refreshed_to,
        night=night,
    )


def _refreshed_to(tables: Mapping[str, Table]) -> Mapping[str, date]:
    """The last day that each feed is complete for, in every region without a feed of its own."""
    return {feed: day for (feed, region), day in _reached(tables) if region == ALL_REGIONS}


def _refreshed_in(tables: Mapping[str, Table]) -> Mapping[tuple[str, str], date]:
    """The same by feed and region, where a region has a feed of its own."""
    return {
        (feed, region): day for (feed, region), day in _reached(tables) if region != ALL_REGIONS
    }


def _reached(tables: Mapping[str, Table]) -> Iterator[tuple[tuple[str, str], date]]:
    feeds = tables["feeds"].select("feed", "region_code", "complete_to_on")
    for row in feeds.to_pyarrow().to_pylist():
        if row["complete_to_on"] is not None:
            yield (row["feed"], row["region_code"] or ALL_REGIONS), row["complete_to_on"]

"""How far each feed reaches, in each region: what an extract says of it, or else what loads show.

An extract may say, in the table `feeds`, until when each of its feeds is complete. Many say
nothing, so where a feed is not spoken of, it reaches the day of the last extract that brought any
of its tables; and a region whose log has gone silent reaches the last day on which anybody there
recorded a contact.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.schema import BY_NAME
from muster.records.schema.estate import ALL_REGIONS
from muster.records.stores.manifest import Load

LOG = "case_management"  # the one feed to which every region adds on every working day
SILENT_AFTER_DAYS = 5  # an assumption: Easter is four days long, and no region is silent for longer

Reached = Mapping[tuple[str, str], date]


class Store(Protocol):
    """Where the records are, and what was loaded into it."""

    @property
    def loads(self) -> tuple[Load, ...]:
        """Every load, in order."""

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table as it was known at the end of a day, or as it stands."""


def reached(store: Store, *, known_at: date | None = None) -> Reached:
    """The last day for which each feed is complete, by feed and region, as known on a day.

    The region is `ALL_REGIONS` where it is of every region that has no entry of its own. A feed of
    which nothing was ever said or loaded has no entry at all: its silence is not known to be one.
    """
    said = _said(store, known_at)
    spoken_of = {feed for feed, _region in said}
    shown = {key: day for key, day in _shown(store, known_at) if key[0] not in spoken_of}
    return said | shown


def _said(store: Store, known_at: date | None) -> dict[tuple[str, str], date]:
    rows = store.read("feeds", known_at=known_at).select("feed", "region_code", "complete_to_on")
    return {
        (row["feed"], row["region_code"]): row["complete_to_on"]
        for row in rows.to_pyarrow().to_pylist()
    }


def _shown(store: Store, known_at: date | None) -> Iterator[tuple[tuple[str, str], date]]:
    by_feed: dict[str, date] = {}
    for load in store.loads:
        day = load.as_at.date()
        for table in load.tables if known_at is None or day <= known_at else ():
            feed = BY_NAME[table].feed
            by_feed[feed] = max(day, by_feed.get(feed, day))
    for feed, day in by_feed.items():
        yield (feed, ALL_REGIONS), day
    if LOG in by_feed:
        yield from _silent(store, known_at, by_feed[LOG])


def _silent(
    store: Store, known_at: date | None, until: date
) -> Iterator[tuple[tuple[str, str], date]]:
    """Regions in which nobody has recorded a contact for days, though the extract is younger."""
    contacts = store.read("contacts", known_at=known_at).select("team_code", "known_from")
    teams = store.read("teams", known_at=known_at).select("team_code", "region_code")
    newest = (
        contacts.group_by("team_code")
        .agg(newest=_.known_from.max())
        .inner_join(teams, "team_code")
        .group_by("region_code")
        .agg(newest=_.newest.max().cast("date"))
    )
    for row in newest.to_pyarrow().to_pylist():
        if row["newest"] < until - timedelta(days=SILENT_AFTER_DAYS):
            yield (LOG, row["region_code"]), row["newest"]

"""A store in PostgreSQL, where the records of an organisation may already live.

Every copy of a store has a schema of its own, `muster_1`, `muster_2` and on, and the newest row of
`muster.stores` says which is the store now. So a reader keeps what it opened while the next copy
is written, and nobody waits for anybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import ibis
from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.faults import StoreError
from muster.records.schema.model import Table
from muster.records.stores.manifest import Manifest
from muster.records.stores.store import Store

CATALOGUE = "muster.stores"
CASES, QUARANTINE = "cases_touched", "quarantine"  # of all loads
HAS_VERSIONS = "has_versions"  # marks the rows whose key has another version
NEWEST = f"SELECT edition, manifest FROM {CATALOGUE} ORDER BY edition DESC LIMIT 1"  # noqa: S608


class Held(NamedTuple):
    """What a database holds: the number of the copy, and what is in it."""

    edition: int
    manifest: Manifest


class Database(Store):
    """The records that a database of PostgreSQL holds."""

    def __init__(self, url: str) -> None:
        with connected(url) as con:
            self.held = held(con)
        name = without_password(url)
        if self.held is None:
            raise StoreError(
                f"There is no store at {name}. "
                f"Make one with: muster records copy --store FOLDER --to {name}"
            )
        super().__init__(name, self.held.manifest, ibis.connect(url))
        self._schema = schema_of(self.held.edition)

    def settled(self, table: Table) -> Expression:
        """The rows whose key has no other version."""
        return self._table(table.name).filter(~_[HAS_VERSIONS]).drop(HAS_VERSIONS)

    def versions(self, table: Table) -> Expression | None:
        """Every version of every other key; None if there is no such key."""
        if not any(segment.earlier_count for segment in self.manifest.tables.get(table.name, ())):
            return None
        return self._table(table.name).filter(_[HAS_VERSIONS]).drop(HAS_VERSIONS)

    def cases_touched(self, load_id: str) -> Expression:
        """The cases (`case_id`) of which a load brought anything new or changed."""
        self.load(load_id)
        return self._table(CASES).filter(_.of_load == load_id).drop("of_load")

    def quarantined(self, load_id: str) -> Expression | None:
        """The rows of a load that could not be read; None if there were none."""
        if not self.load(load_id).quarantine:
            return None
        return self._table(QUARANTINE).filter(_.of_load == load_id).drop("of_load")

    def _table(self, name: str) -> Expression:
        return self.backend.table(name, database=self._schema)


def schema_of(edition: int) -> str:
    """The schema that a copy is in."""
    return f"muster_{edition}"


def held(con: Any) -> Held | None:
    """What the database holds, if it holds a store."""
    (there,) = con.execute("SELECT to_regclass(%s) IS NOT NULL", [CATALOGUE]).fetchone()
    row = con.execute(NEWEST).fetchone() if there else None
    return Held(row[0], Manifest.from_json(row[1])) if row else None


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """A connection in one transaction: all that is done in it is done at its end, or not at all.

    Raises `StoreError` if the database cannot be reached, or refuses what is written.
    """
    try:
        import psycopg
    except ImportError:
        raise StoreError(
            "PostgreSQL is not supported here yet. Install: pip install 'passmuster[postgres]'"
        ) from None
    name = without_password(url)
    try:
        with psycopg.connect(url) as con:
            yield con
    except psycopg.Error as why:
        first = str(why).strip().splitlines()[0] if str(why).strip() else type(why).__name__
        raise StoreError(f"{name} could not be used, and nothing was changed. {first}") from None


def without_password(url: str) -> str:
    """The address of a database as it may be shown.

    >>> without_password("postgresql://ines:secret@db.example/records")
    'postgresql://ines@db.example/records'
    """
    parts = urlsplit(url)
    who, at, where = parts.netloc.rpartition("@")
    shown = "&".join(one for one in parts.query.split("&") if not one.startswith("password="))
    return urlunsplit(
        (parts.scheme, f"{who.split(':')[0]}{at}{where}", parts.path, shown, parts.fragment)
    )

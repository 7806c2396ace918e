"""A store opened for reading, whatever engine keeps it: one way to read, and what engines give."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Self

from ibis.backends import BaseBackend
from ibis.expr.types import Table as Expression

from muster.records.faults import StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.stores.manifest import Load, Manifest
from muster.records.stores.merges import final, followed, standing, without_merged
from muster.records.stores.reading import as_known


class Store(ABC):
    """The records as they were when the store was opened, whatever is loaded meanwhile."""

    def __init__(self, name: str, manifest: Manifest, backend: BaseBackend) -> None:
        self.name, self.manifest, self.backend = name, manifest, backend
        self._merged: dict[date | None, Mapping[str, str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine."""
        self.backend.disconnect()

    @abstractmethod
    def settled(self, table: Table) -> Expression:
        """The rows whose key has no other version."""

    @abstractmethod
    def versions(self, table: Table) -> Expression | None:
        """Every version of every other key; None if there is no such key."""

    @abstractmethod
    def cases_touched(self, load_id: str) -> Expression:
        """The cases (`case_id`) of which a load brought anything new or changed."""

    @abstractmethod
    def quarantined(self, load_id: str) -> Expression | None:
        """The rows of a load that could not be read; None if there were none."""

    @property
    def loads(self) -> tuple[Load, ...]:
        """Every load, in order."""
        return self.manifest.loads

    @property
    def last_load(self) -> Load:
        """The load that made the store what it is. Raises `StoreError` if there is none."""
        if not self.loads:
            raise StoreError(f"{self.name} is empty: nothing was ever loaded into it.")
        return self.loads[-1]

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table as it stands, or as it was known at the end of a day.

        Its columns are those of the schema, and those that say where each row came from. Rows of a
        person who was merged away stand under the number to use. Raises `KeyError` if there is no
        such table.
        """
        rows = as_known(self, table, known_at=known_at)
        if "person_id" not in rows.columns:
            return rows
        numbers = self.numbers(known_at=known_at)
        if table == "people":
            return without_merged(rows, numbers)
        return followed(rows, numbers)

    def tables(self, *, known_at: date | None = None) -> dict[str, Expression]:
        """Every table, by name."""
        return {table.name: self.read(table.name, known_at=known_at) for table in TABLES}

    def as_recorded(self) -> "AsRecorded":
        """The same records with each row under the number it came with, for checking them."""
        return AsRecorded(self)

    def is_empty(self, table: str) -> bool:
        """Whether nothing was ever loaded into a table."""
        return not self.manifest.tables.get(table)

    def numbers(self, *, known_at: date | None = None) -> Mapping[str, str]:
        """The number to use for each person merged away."""
        if not self.manifest.tables.get("merges"):
            return {}
        if known_at not in self._merged:
            merges = as_known(self, "merges", known_at=known_at)
            self._merged[known_at] = final(standing(merges, known_at))
        return self._merged[known_at]

    def load(self, load_id: str) -> Load:
        """The load of this id. Raises `KeyError` if there is none."""
        return {load.load_id: load for load in self.loads}[load_id]


class AsRecorded:
    """The records as they stand, without following merges."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._read: dict[str, Expression] = {}

    def read(self, table: str) -> Expression:
        """A table as it stands. Raises `KeyError` if there is no such table."""
        if table not in self._read:
            self._read[table] = as_known(self.store, table, known_at=None)
        return self._read[table]

    def is_empty(self, table: str) -> bool:
        """Whether nothing was ever loaded into it."""
        return self.store.is_empty(table)

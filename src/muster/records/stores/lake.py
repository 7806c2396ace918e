"""A store on disk, opened for reading: the Parquet files of its manifest, through an engine."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from pathlib import Path
from types import TracebackType

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table as Expression

from muster.records.faults import StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.stores.folder import EMPTY, Folder
from muster.records.stores.manifest import Load, Manifest, Segment
from muster.records.stores.merges import final, followed, standing, without_merged
from muster.records.stores.reading import as_known, superseded

MEMORY = "2500MB"


class Lake:
    """The records as they were when the store was opened, whatever is loaded meanwhile."""

    def __init__(self, folder: Folder, backend: BaseBackend) -> None:
        self.folder, self.backend = folder, backend
        self.manifest: Manifest = folder.manifest()
        self._views: dict[str, Expression] = {}
        self._merged: dict[date | None, Mapping[str, str]] = {}

    def __enter__(self) -> "Lake":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.backend.disconnect()

    @property
    def loads(self) -> tuple[Load, ...]:
        """Every load, in order."""
        return self.manifest.loads

    @property
    def last_load(self) -> Load:
        """The load that made the store what it is. Raises `StoreError` if there is none."""
        if not self.loads:
            raise StoreError(f"{self.folder.path} is empty: nothing was ever loaded into it.")
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
        numbers = self._numbers(known_at)
        if table == "people":
            return without_merged(rows, numbers)
        return followed(rows, numbers)

    def tables(self, *, known_at: date | None = None) -> dict[str, Expression]:
        """Every table, by name."""
        return {table.name: self.read(table.name, known_at=known_at) for table in TABLES}

    def as_recorded(self) -> "AsRecorded":
        """The same records with each row under the number it came with, for checking them."""
        return AsRecorded(self)

    def _numbers(self, known_at: date | None) -> Mapping[str, str]:
        """The number to use for each person merged away."""
        if not self.manifest.tables.get("merges"):
            return {}
        if known_at not in self._merged:
            merges = as_known(self, "merges", known_at=known_at)
            self._merged[known_at] = final(standing(merges, known_at))
        return self._merged[known_at]

    def cases_touched(self, load_id: str) -> Expression:
        """The cases (`case_id`) of which a load brought anything new or changed."""
        load = next(load for load in self.loads if load.load_id == load_id)
        return self._files([load.cases])

    def settled(self, table: Table) -> Expression:
        """The rows whose key has no other version."""
        base, later = self._parts(table)
        return base if later is None else superseded(base, later, table)[0]

    def versions(self, table: Table) -> Expression | None:
        """Every version of the other keys."""
        base, later = self._parts(table)
        return None if later is None else superseded(base, later, table)[1]

    def _parts(self, table: Table) -> tuple[Expression, Expression | None]:
        """The rows of the first load, and all others."""
        segments = self.manifest.tables.get(table.name, ())
        if not segments:
            return self._files([f"{EMPTY}/{table.name}.parquet"]), None
        first, *others = segments
        later = [*_rows(others), *_earlier(segments)]
        return self._files(_rows([first])), self._files(later) if later else None

    def _files(self, paths: Sequence[str]) -> Expression:
        return reduce(lambda a, b: a.union(b), [self._file(path) for path in paths])

    def _file(self, path: str) -> Expression:
        """One file as a view of the engine, made once."""
        if path not in self._views:
            name = path.replace("/", "_").replace(".", "_")
            file = str(self.folder.path / path)
            self._views[path] = self.backend.read_parquet(file, table_name=name)
        return self._views[path]


class AsRecorded:
    """The records as they stand, without following merges."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self._read: dict[str, Expression] = {}

    def read(self, table: str) -> Expression:
        """A table as it stands. Raises `KeyError` if there is no such table."""
        if table not in self._read:
            self._read[table] = as_known(self.lake, table, known_at=None)
        return self._read[table]

    def is_empty(self, table: str) -> bool:
        """Whether nothing was ever loaded into it."""
        return not self.lake.manifest.tables.get(table)


def _rows(segments: Sequence[Segment]) -> list[str]:
    return [segment.rows for segment in segments]


def _earlier(segments: Sequence[Segment]) -> list[str]:
    return [segment.earlier for segment in segments if segment.earlier]


def duckdb_engine(temporary: Path | None = None, *, memory: str = MEMORY) -> BaseBackend:
    """DuckDB in this process, with a limit on its memory."""
    settings = {"memory_limit": memory, "autoinstall_known_extensions": "false"}
    if temporary is not None:
        settings["temp_directory"] = str(temporary)
    return ibis.duckdb.connect(**settings)


def open_store(path: Path | str) -> Lake:
    """Open a store for reading. What a killed load left behind is removed first.

    Raises `StoreError` if there is no store at the path.
    """
    folder = Folder(Path(path))
    folder.manifest()
    folder.tidy()
    return Lake(folder, duckdb_engine())

"""A store on disk, opened for reading: the Parquet files of its manifest, through an engine."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from pathlib import Path
from types import TracebackType

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table as Expression

from muster.records.schema.model import Table
from muster.records.stores.folder import EMPTY, Folder
from muster.records.stores.manifest import Load, Manifest, Segment
from muster.records.stores.reading import as_known, superseded

MEMORY = "2500MB"


class Lake:
    """The records as they were when the store was opened, whatever is loaded meanwhile."""

    def __init__(self, folder: Folder, backend: BaseBackend) -> None:
        self.folder, self.backend = folder, backend
        self.manifest: Manifest = folder.manifest()
        self._views: dict[tuple[str, ...], str] = {}

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

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table as it stands, or as it was known at the end of a day.

        Its columns are those of the schema, and those that say where each row came from. Raises
        `KeyError` if there is no such table.
        """
        return as_known(self, table, known_at=known_at)

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
        if (path,) not in self._views:
            name = path.replace("/", "_").replace(".", "_")
            self.backend.read_parquet(str(self.folder.path / path), table_name=name)
            self._views[(path,)] = name
        return self.backend.table(self._views[(path,)])


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

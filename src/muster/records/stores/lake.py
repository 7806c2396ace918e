"""A store on disk, opened for reading: the Parquet files of its manifest, through an engine."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table as Expression

from muster.records.schema.model import Table
from muster.records.schema.shapes import DIGEST
from muster.records.stores.folder import Folder
from muster.records.stores.manifest import Segment
from muster.records.stores.reading import superseded
from muster.records.stores.store import Store

MEMORY = "2500MB"


class Lake(Store):
    """A folder of Parquet, as any engine reads it that can read Parquet."""

    def __init__(self, folder: Folder, backend: BaseBackend) -> None:
        super().__init__(str(folder.path), folder.manifest(), backend)
        self.folder = folder
        self._views: dict[str, Expression] = {}

    def cases_touched(self, load_id: str) -> Expression:
        """The cases (`case_id`) of which a load brought anything new or changed."""
        return self._file(self.load(load_id).cases)

    def quarantined(self, load_id: str) -> Expression | None:
        """The rows of a load that could not be read; None if there were none."""
        path = self.load(load_id).quarantine
        return self._file(path) if path else None

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
            return self._files([self.folder.empty(table)]), None
        first, *others = segments
        later = [*_rows(others), *_earlier(segments)]
        return self._files(_rows([first])), self._files(later) if later else None

    def _files(self, paths: Sequence[str]) -> Expression:
        return reduce(lambda a, b: a.union(b), [_undigested(self._file(path)) for path in paths])

    def _file(self, path: str) -> Expression:
        """One file as a view of the engine, made once."""
        if path not in self._views:
            name = path.replace("/", "_").replace(".", "_")
            file = str(self.folder.path / path)
            self._views[path] = self.backend.read_parquet(file, table_name=name)
        return self._views[path]


def _undigested(rows: Expression) -> Expression:
    """The columns of the record, without what imports keep for themselves."""
    digests = [column for column in rows.columns if column.startswith(DIGEST)]
    return rows.drop(*digests) if digests else rows


def _rows(segments: Sequence[Segment]) -> list[str]:
    return [segment.rows for segment in segments]


def _earlier(segments: Sequence[Segment]) -> list[str]:
    return [segment.earlier for segment in segments if segment.earlier]


def duckdb_engine(temporary: Path | None = None, *, memory: str = MEMORY) -> BaseBackend:
    """DuckDB in this process, with a limit on its memory."""
    settings = {"memory_limit": memory, "autoinstall_known_extensions": "false"}
    if temporary is not None:
        settings["temp_directory"] = str(temporary)
    engine = ibis.duckdb.connect(**settings)
    engine.con.execute("SET enable_progress_bar = false")  # it would write over what commands print
    return engine

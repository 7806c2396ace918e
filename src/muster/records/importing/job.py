"""What every step of an import has at hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from muster.records.adapters import Adapter
from muster.records.package.descriptor import Package
from muster.records.stores.folder import Folder
from muster.records.stores.manifest import Manifest

Tell = Callable[[str, int], None]  # what is being done, and how many rows are done with


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One import under way."""

    con: duckdb.DuckDBPyConnection
    package: Package
    adapter: Adapter
    folder: Folder
    manifest: Manifest  # as it is before the load
    load_id: str
    loaded_at: datetime
    as_at: datetime  # of the extract
    staging: Path  # what will be kept
    scratch: Path  # what will not
    tell: Tell

    def stored(self, table: str) -> list[Path]:
        """All files of a table so far."""
        return [
            self.folder.path / path
            for segment in self.manifest.tables.get(table, ())
            for path in (segment.rows, segment.earlier)
            if path
        ]

    @property
    def loaded_before(self) -> datetime | None:
        """As at when the load before this one was extracted."""
        return self.manifest.loads[-1].as_at if self.manifest.loads else None

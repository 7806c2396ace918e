"""Small packages of records, written as CSV, and a store to bring them into."""

from datetime import datetime
from textwrap import dedent

import pytest

from muster.records.adapters import OURS
from muster.records.importing.importing import import_package
from muster.records.package.folder import package
from muster.records.stores.folder import Folder
from muster.records.stores.opening import open_store

NIGHT = datetime(2026, 11, 20, 2, 0)


class Extracts:
    """Writes folders of CSV files and imports them into one store."""

    def __init__(self, path):
        self.path = path
        self.store = Folder(path / "store")
        self.written = 0

    def write(self, **tables):
        self.written += 1
        folder = self.path / f"extract-{self.written}"
        folder.mkdir()
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(dedent(text).strip() + "\n", encoding="utf-8")
        return folder

    def load(self, folder, **how):
        return self.load_found(package(folder), **how)

    def load_found(self, found, *, at=NIGHT, adapter=OURS, **how):
        return import_package(found, adapter, self.store, at=at, **how)

    def bring(self, *, at=NIGHT, **tables):
        return self.load(self.write(**tables), at=at)

    def rows(self, table, *columns, known_at=None):
        with open_store(self.store.path) as store:
            found = store.read(table, known_at=known_at)
            chosen = found.select(*columns).order_by(columns[0])
            return [tuple(row.values()) for row in chosen.to_pyarrow().to_pylist()]

    def quarantine(self):
        import pyarrow.parquet as pq

        held = [load.quarantine for load in self.store.manifest().loads if load.quarantine]
        return [row for path in held for row in pq.read_table(self.store.path / path).to_pylist()]


@pytest.fixture
def extracts(tmp_path):
    return Extracts(tmp_path)


@pytest.fixture(scope="session")
def extracts_at():
    """Makes `extracts` at a path, for a store that several tests read."""
    return Extracts

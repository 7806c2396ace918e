"""A store by its name: a folder, read by DuckDB or Spark, or a database of PostgreSQL."""

from pathlib import Path

from muster.records.faults import StoreError
from muster.records.stores.folder import Folder
from muster.records.stores.lake import Lake, duckdb_engine
from muster.records.stores.store import Store

DATABASE = ("postgresql://", "postgres://")
SPARK = "spark://"


def open_store(where: Path | str) -> Store:
    """Open a store for reading: a folder, `spark://FOLDER`, or `postgresql://...`.

    What a killed load left behind in a folder is removed first. Raises `StoreError` if there is no
    store there.
    """
    named = str(where)
    if named.startswith(SPARK):
        from muster.records.stores.spark import SparkLake

        return SparkLake(_tidied(named.removeprefix(SPARK)))
    if is_database(named):
        from muster.records.stores.database import Database

        return Database(named)
    if "://" in named:
        raise StoreError(
            f"{named.split('://')[0]!r} is no kind of store. "
            f"Name a folder, spark://FOLDER or postgresql://USER@HOST/DATABASE."
        )
    return Lake(_tidied(named), duckdb_engine())


def is_database(named: str) -> bool:
    """Whether it is a database that is named, and not a folder."""
    return named.startswith(DATABASE)


def _tidied(path: str) -> Folder:
    folder = Folder(Path(path))
    folder.manifest()
    folder.tidy()
    return folder

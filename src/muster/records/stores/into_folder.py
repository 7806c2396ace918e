"""A store copied into a folder: the versions of all loads in one file a table."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from ibis.expr.types import Table as Expression

from muster.records.faults import StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.schema.shapes import store_schema
from muster.records.stores import writing
from muster.records.stores.copied import (
    COPIED,
    Copied,
    Tell,
    counted,
    counts,
    is_same,
    segment,
    was_there,
)
from muster.records.stores.folder import LOADS, Folder
from muster.records.stores.manifest import Segment
from muster.records.stores.reading import newest_and_earlier
from muster.records.stores.store import Store


def to_folder(source: Store, path: str, tell: Tell) -> Copied:
    """Copy a store into a folder. Raises `StoreError` if it holds anything else."""
    folder = Folder(Path(path))
    folder.begin()
    with folder.writing(wait=True):
        folder.roll_back()
        before = folder.manifest()
        if before.loads and is_same(before, source.manifest):
            return was_there(source)
        if before.loads:
            raise StoreError(f"{path} holds records already. Name a folder that is empty.")
        with folder.stage(COPIED) as staging:
            tables = {table.name: _file_written(staging, source, table, tell) for table in TABLES}
            loads = tuple(_load_files_written(staging, source, load) for load in source.loads)
            folder.keep(staging)
        filled = {name: (one,) for name, one in tables.items() if one.row_count}
        manifest = replace(source.manifest, tables=filled, loads=loads)
        folder.publish(manifest)
    return Copied(tables=counts(manifest), loads=len(loads))


def _file_written(staging: Path, source: Store, table: Table, tell: Tell) -> Segment:
    settled, versions = source.settled(table), source.versions(table)
    newest, earlier = settled, None
    if versions is not None:
        last, earlier = newest_and_earlier(versions, table)
        newest = settled.union(last)
    kept = _parquet(staging / f"{table.name}.parquet", newest, table)
    before = (
        _parquet(staging / f"{table.name}.earlier.parquet", earlier, table)
        if earlier is not None
        else 0
    )
    counted(table, kept + before, kept + before, counts(source.manifest).get(table.name, 0))
    tell(table.name, kept + before)
    return segment(table, source, rows=kept, earlier=before)


def _parquet(path: Path, rows: Expression, table: Table) -> int:
    """Write rows so that a person's stand together; how many there were."""
    first = "person_id" if "person_id" in table else table.key[0]
    columns = store_schema(table)
    with pq.ParquetWriter(path, columns, compression="zstd") as file:
        ordered = rows.order_by([first, "load_id", "source_file", "source_line"])
        for batch in writing.batches(ordered, columns):
            file.write_batch(batch)
    return int(pq.read_metadata(path).num_rows)


def _load_files_written(staging: Path, source: Store, load: Any) -> Any:
    kept = {"cases": source.cases_touched(load.load_id)}
    set_aside = source.quarantined(load.load_id)
    if set_aside is not None:
        kept["quarantine"] = set_aside
    for name, rows in kept.items():
        pq.write_table(rows.to_pyarrow(), staging / f"{load.load_id}.{name}.parquet")
    paths = {name: f"{LOADS}/{COPIED}/{load.load_id}.{name}.parquet" for name in kept}
    return replace(load, **paths)

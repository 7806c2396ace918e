"""Everything that a store holds, moved to another: all versions, where they came from, all loads.

The store that is copied is only read. The other holds all of it at the end, or what it held before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from ibis.expr.types import Table as Expression

from muster.records.faults import LoadError, StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.schema.shapes import store_schema
from muster.records.stores import writing
from muster.records.stores.database import (
    CASES,
    CATALOGUE,
    HAS_VERSIONS,
    QUARANTINE,
    Held,
    connected,
    held,
    schema_of,
    without_password,
)
from muster.records.stores.folder import LOADS, Folder
from muster.records.stores.manifest import Manifest, Segment
from muster.records.stores.opening import is_database
from muster.records.stores.reading import newest_and_earlier
from muster.records.stores.store import Store

Tell = Callable[[str, int], None]  # the table that is being copied, and rows done with
COPIED = "copied"  # the folder of a store for what came from another
ONE_AT_A_TIME = 0x6D757374  # the lock that whoever copies into a database holds
OF_LOAD = pa.field("of_load", pa.string())


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What came of a copy. `tables` has the rows of each table, all versions together."""

    tables: Mapping[str, int] = field(default_factory=dict)
    loads: int
    was_there: bool = False  # the other store held all of it before

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(self.tables.values())


def copy(source: Store, to: str, *, tell: Tell = lambda table, rows: None) -> Copied:
    """Copy a store to a folder or a database that is empty, or that holds what it held before.

    Raises `StoreError` if the other holds anything else, and `LoadError` if what arrived is not
    what was sent; either way it holds what it held.
    """
    return _to_database(source, to, tell) if is_database(to) else _to_folder(source, to, tell)


def _rows(source: Store, table: Table) -> tuple[Expression, Expression | None]:
    return source.settled(table), source.versions(table)


def _there(source: Store) -> Copied:
    return Copied(loads=len(source.loads), was_there=True, tables=_counts(source.manifest))


def _counts(manifest: Manifest) -> dict[str, int]:
    return {
        name: sum(segment.row_count + segment.earlier_count for segment in segments)
        for name, segments in manifest.tables.items()
    }


def _same(one: Manifest, other: Manifest) -> bool:
    return _history(one) == _history(other) and one.erasures == other.erasures


def _history(manifest: Manifest) -> list[tuple[str, str]]:
    return [(load.load_id, load.fingerprint) for load in manifest.loads]


def _is_earlier(one: Manifest, other: Manifest) -> bool:
    """Whether a store that held `other` once held `one`."""
    return (
        _history(one) == _history(other)[: len(one.loads)]
        and one.erasures == other.erasures[: len(one.erasures)]
    )


def _counted(table: Table, sent: int, arrived: int, expected: int) -> None:
    if not sent == arrived == expected:
        raise LoadError(
            f"{table.name}: {expected:,} rows were to be copied, {sent:,} were sent and "
            f"{arrived:,} arrived. Nothing was changed."
        )


# Into a database


def _to_database(source: Store, url: str, tell: Tell) -> Copied:
    with connected(url) as con:
        con.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        before = held(con)
        if before and _same(before.manifest, source.manifest):
            return _there(source)
        if before and not _is_earlier(before.manifest, source.manifest):
            raise StoreError(
                f"{without_password(url)} holds other records than {source.name}. "
                f"Name a database that holds none."
            )
        manifest = _written(con, source, before, tell)
    return Copied(tables=_counts(manifest), loads=len(source.loads))


def _written(con: Any, source: Store, before: Held | None, tell: Tell) -> Manifest:
    """Write the next copy beside the one that holds, and make it the store."""
    edition = before.edition + 1 if before else 1
    schema = schema_of(edition)
    con.execute("CREATE SCHEMA IF NOT EXISTS muster")
    con.execute(f"CREATE TABLE IF NOT EXISTS {CATALOGUE} (edition integer, manifest text)")
    con.execute(f"CREATE SCHEMA {schema}")
    segments = {table.name: _table_written(con, schema, source, table, tell) for table in TABLES}
    _loads_written(con, schema, source)
    filled = {name: (one,) for name, one in segments.items() if one.row_count}
    manifest = replace(source.manifest, tables=filled)
    con.execute(
        f"INSERT INTO {CATALOGUE} VALUES (%s, %s)",  # noqa: S608
        [edition, manifest.to_json()],
    )
    if edition > 2:  # the one before stays, for those who have it open
        con.execute(f"DROP SCHEMA IF EXISTS {schema_of(edition - 2)} CASCADE")
    return manifest


def _table_written(con: Any, schema: str, source: Store, table: Table, tell: Tell) -> Segment:
    settled, versions = _rows(source, table)
    name, columns = f'{schema}."{table.name}"', store_schema(table)
    writing.create_record_table(con, schema, table)
    sent = alone = writing.fill(con, name, settled, columns, **{HAS_VERSIONS: False})
    if versions is not None:
        sent += writing.fill(con, name, versions, columns, **{HAS_VERSIONS: True})
    writing.index(con, schema, table)
    (arrived,) = con.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
    _counted(table, sent, arrived, _counts(source.manifest).get(table.name, 0))
    tell(table.name, sent)
    keys = ", ".join(f'"{key}"' for key in table.key)
    (several,) = con.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM {name} WHERE {HAS_VERSIONS}) k"  # noqa: S608
    ).fetchone()
    return _segment(table, source, rows=alone + several, earlier=sent - alone - several)


def _loads_written(con: Any, schema: str, source: Store) -> None:
    """Write the cases that each load touched, and what it could not read."""
    cases = pa.schema([("case_id", pa.string())])
    writing.create(con, f"{schema}.{CASES}", cases.append(OF_LOAD))
    made = False
    for load in source.loads:
        rows, name = source.cases_touched(load.load_id), f"{schema}.{CASES}"
        writing.fill(con, name, rows, cases, of_load=load.load_id)
        set_aside = source.quarantined(load.load_id)
        if set_aside is None:
            continue
        columns = set_aside.schema().to_pyarrow()
        if not made:
            writing.create(con, f"{schema}.{QUARANTINE}", columns.append(OF_LOAD))
            made = True
        writing.fill(con, f"{schema}.{QUARANTINE}", set_aside, columns, of_load=load.load_id)


def _segment(table: Table, source: Store, *, rows: int, earlier: int) -> Segment:
    return Segment(
        load_id=source.loads[-1].load_id if source.loads else "",
        rows=f"{LOADS}/{COPIED}/{table.name}.parquet",
        row_count=rows,
        earlier=f"{LOADS}/{COPIED}/{table.name}.earlier.parquet" if earlier else "",
        earlier_count=earlier,
    )


# Into a folder


def _to_folder(source: Store, path: str, tell: Tell) -> Copied:
    folder = Folder(Path(path))
    folder.begin()
    with folder.writing(wait=True):
        folder.roll_back()
        before = folder.manifest()
        if before.loads and _same(before, source.manifest):
            return _there(source)
        if before.loads:
            raise StoreError(f"{path} holds records already. Name a folder that is empty.")
        with folder.stage(COPIED) as staging:
            tables = {table.name: _file_written(staging, source, table, tell) for table in TABLES}
            loads = tuple(_load_files_written(staging, source, load) for load in source.loads)
            folder.keep(staging)
        filled = {name: (one,) for name, one in tables.items() if one.row_count}
        manifest = replace(source.manifest, tables=filled, loads=loads)
        folder.publish(manifest)
    return Copied(tables=_counts(manifest), loads=len(loads))


def _file_written(staging: Path, source: Store, table: Table, tell: Tell) -> Segment:
    settled, versions = _rows(source, table)
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
    _counted(table, kept + before, kept + before, _counts(source.manifest).get(table.name, 0))
    tell(table.name, kept + before)
    return _segment(table, source, rows=kept, earlier=before)


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

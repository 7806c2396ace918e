"""A store copied into PostgreSQL: the next copy is written beside the one that holds."""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from muster.records.faults import StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.schema.shapes import store_schema
from muster.records.stores import writing
from muster.records.stores.copied import (
    Copied,
    Tell,
    counted,
    counts,
    is_earlier,
    is_same,
    segment,
    was_there,
)
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
from muster.records.stores.manifest import Manifest, Segment
from muster.records.stores.store import Store

ONE_AT_A_TIME = 0x6D757374  # the lock that whoever copies into a database holds
OF_LOAD = pa.field("of_load", pa.string())


def to_database(source: Store, url: str, tell: Tell) -> Copied:
    """Copy a store into a database. Raises `StoreError` if it holds anything else."""
    with connected(url) as con:
        con.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        before = held(con)
        if before and is_same(before.manifest, source.manifest):
            return was_there(source)
        if before and not is_earlier(before.manifest, source.manifest):
            raise StoreError(
                f"{without_password(url)} holds other records than {source.name}. "
                f"Name a database that holds none."
            )
        manifest = _written(con, source, before, tell)
    return Copied(tables=counts(manifest), loads=len(source.loads))


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
    settled, versions = source.settled(table), source.versions(table)
    name, columns = f'{schema}."{table.name}"', store_schema(table)
    writing.create_record_table(con, schema, table)
    sent = alone = writing.fill(con, name, settled, columns, **{HAS_VERSIONS: False})
    if versions is not None:
        sent += writing.fill(con, name, versions, columns, **{HAS_VERSIONS: True})
    writing.index(con, schema, table)
    (arrived,) = con.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
    counted(table, sent, arrived, counts(source.manifest).get(table.name, 0))
    tell(table.name, sent)
    keys = ", ".join(f'"{key}"' for key in table.key)
    (several,) = con.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT {keys} FROM {name} WHERE {HAS_VERSIONS}) k"  # noqa: S608
    ).fetchone()
    return segment(table, source, rows=alone + several, earlier=sent - alone - several)


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

"""A digest of each row, kept beside it, so that a later load is compared without reading it all.

It is DuckDB's own hash, which is quick and may change from one release to the next. So the column
is named after the columns that it is of and what the hash makes of values that are always the same:
a file of an older release, or of an older schema, has no column of this name, and its rows are
hashed again when they are compared.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.parquet as pq

from muster.records.importing import sql
from muster.records.schema.model import Table
from muster.records.schema.shapes import DIGEST, DUCKDB

PROBE: Final = "'muster', DATE '2026-11-20', TIMESTAMP '2026-11-20 20:00:00', 7, 1.25, true, NULL"


def digest(table: Table) -> str:
    """The digest of what a row says besides its key, in SQL."""
    return f"hash({sql.names(_content(table))})"


@cache
def column(table: Table) -> str:
    """The name of the column that it is kept in."""
    kinds = {c.name: DUCKDB[c.type] for c in table}
    of = [f"{name} {kinds.get(name, '')}" for name in _content(table)]
    return DIGEST + sha256(f"{_hash_of_the_probe()} {of}".encode()).hexdigest()[:16]


@cache
def _hash_of_the_probe() -> int:
    with duckdb.connect() as con:
        found = con.execute(f"SELECT hash({PROBE})").fetchone()
    assert found
    return int(found[0])


def digested(table: Table, paths: Sequence[Path]) -> list[tuple[list[Path], str]]:
    """The files of a table, those that have digests and those that have not: how to come by them.

    Nothing is listed of which there are none.
    """
    name = column(table)
    has: dict[bool, list[Path]] = {True: [], False: []}
    for path in paths:
        has[name in pq.read_schema(path).names].append(path)
    ways = ((has[True], sql.name(name)), (has[False], digest(table)))
    return [(files, way) for files, way in ways if files]


def _content(table: Table) -> list[str]:
    return [*(c.name for c in table if not c.key), "is_deleted"]

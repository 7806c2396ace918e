"""Which rows of one load come before another row of the same key in it.

Nearly every key stands once in an extract. So the keys that do not are found first, by a hash of
the key alone, and only their rows are read and put in order.
"""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from muster.records.importing import sql
from muster.records.importing.mapping import MappedFile
from muster.records.importing.raw import count
from muster.records.schema.model import Table
from muster.records.schema.shapes import DUCKDB

SUPERSEDED = "superseded"  # rows by key, file and line; `first_line` of those that only repeat
NEWEST = "known_from DESC, load_id DESC, source_file, source_line"


def rows_of_several(
    con: duckdb.DuckDBPyConnection, table: Table, files: Sequence[MappedFile]
) -> list[MappedFile]:
    """The same files with only the rows whose key stands more than once; none if no key does."""
    hashes = " UNION ALL ".join(
        f"SELECT {_hash(table, file)} AS key FROM {file.relation}" for file in files
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE several AS "
        f"SELECT key FROM ({hashes}) GROUP BY key HAVING count(*) > 1"
    )
    if not count(con, "several"):
        return []
    found = []
    for place, file in enumerate(files):
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE several_{place} AS SELECT s.* FROM {file.relation} "
            f"WHERE {_hash(table, file)} IN (FROM several)"
        )
        found.append(replace(file, rows=f"several_{place}"))
    return found


def find_superseded(con: duckdb.DuckDBPyConnection, table: Table, rows: str) -> int:
    """Put the rows that another supersedes, or only repeats, into a table; how many there are.

    A row repeats another that has its key and its moment and stands before it.
    """
    keys = sql.names(table.key)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {SUPERSEDED} AS "
        f"SELECT {keys}, source_file, source_line, CASE WHEN nth > 1 THEN first_line END "
        f"AS first_line FROM (SELECT {keys}, known_from, load_id, source_file, source_line, "
        f"row_number() OVER alike AS nth, first(source_line) OVER alike AS first_line FROM {rows} "
        f"WINDOW alike AS (PARTITION BY {keys}, known_from ORDER BY source_file, source_line)) "
        f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY {NEWEST}) > 1"
    )
    return count(con, SUPERSEDED)


def _hash(table: Table, file: MappedFile) -> str:
    """The hash of the key of a row, readable or not."""
    values = {
        given.column.name: f"({given.value})::{DUCKDB[given.column.type]}" for given in file.given
    }
    return f"hash({', '.join(values[key] for key in table.key)})"

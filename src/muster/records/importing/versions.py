"""What of a load is new, what has changed, and what was there before.

A later row with the same key is a newer version of the same thing. A load keeps the newest version
of each key apart from those before it, so that reading the record as it stands now costs nothing
for the keys that never changed, which are nearly all.

When is a version known from? From the moment that the source recorded it; if it does not say, from
the moment of the extract. But where the person was in the store already, a row that the load before
did not bring was not known then, whatever the source says of it now: no replay of a past day may
know more than the roll of that day did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from muster.records.importing import sql
from muster.records.importing.raw import count
from muster.records.importing.writing import QUARANTINE
from muster.records.schema.model import Table
from muster.records.schema.provenance import GIVEN, PROVENANCE

NEWEST = "known_from DESC, load_id DESC, source_file, source_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The rows of one table in one load, told apart."""

    rows: Path  # the newest version of each key that is new or changed
    earlier: Path | None  # versions of the same keys before those
    new: int
    changed: int
    unchanged: int
    repeated: int  # rows with the key and the moment of another; in quarantine


def tell_apart(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    path: Path,
    stored: Sequence[Path],
    *,
    known_people: str,
    loaded_before: datetime | None,
) -> Sorted:
    """Tell the rows of a load apart. `stored` are all the files of the table so far."""
    repeated, rows, earlier = 0, path, None
    if not _is_unique(con, path, _keys(table)):
        repeated = _without_the_repeated(con, table, path)
        rows, earlier = _newest(con, table, path)
    if not stored or loaded_before is None:
        new = count(con, sql.parquet(rows))
        return Sorted(
            rows=rows, earlier=earlier, new=new, changed=0, unchanged=0, repeated=repeated
        )
    counts = _against(con, table, rows, stored, known_people, loaded_before)
    return Sorted(rows=rows, earlier=earlier, repeated=repeated, **counts)


def _keys(table: Table) -> str:
    return sql.names(table.key)


def _is_unique(con: duckdb.DuckDBPyConnection, path: Path, columns: str) -> bool:
    """Whether no two rows share these columns. Equal hashes may lie, but unequal ones do not."""
    found = con.execute(
        f"SELECT count(*) = count(DISTINCT hash({columns})) FROM {sql.parquet(path)}"
    ).fetchone()
    return bool(found and found[0])


def _without_the_repeated(con: duckdb.DuckDBPyConnection, table: Table, path: Path) -> int:
    """Set aside rows that have the key and the moment of a row before them."""
    same = f"{_keys(table)}, known_from"
    if _is_unique(con, path, same):
        return 0
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT source_file, source_line, "
        f"first(source_line) OVER earliest AS first_line FROM {sql.parquet(path)} "
        f"WINDOW earliest AS (PARTITION BY {same} ORDER BY source_file, source_line) "
        f"QUALIFY row_number() OVER earliest > 1"
    )
    given = ", ".join(
        f"{sql.text(c.name)}, CAST({sql.name(c.name)} AS VARCHAR)" for c in (*table, *GIVEN)
    )
    con.execute(
        f"INSERT INTO {QUARANTINE} BY NAME SELECT {sql.text(table.name)} AS table_name, "
        f"source_file, source_line, {sql.text(', '.join(table.key))} AS columns, "
        f"'A row with the same key stands before it, on line ' || first_line || '.' AS reason, "
        f"json_object({given}) AS row, false AS is_line "
        f"FROM {sql.parquet(path)} JOIN repeated USING (source_file, source_line)"
    )
    _rewrite(con, path, f"{sql.parquet(path)} ANTI JOIN repeated USING (source_file, source_line)")
    return count(con, "repeated")


def _newest(con: duckdb.DuckDBPyConnection, table: Table, path: Path) -> tuple[Path, Path | None]:
    if _is_unique(con, path, _keys(table)):
        return path, None
    earlier = path.with_suffix(".earlier.parquet")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE superseded AS SELECT source_file, source_line "
        f"FROM {sql.parquet(path)} "
        f"QUALIFY row_number() OVER (PARTITION BY {_keys(table)} ORDER BY {NEWEST}) > 1"
    )
    using = "superseded USING (source_file, source_line)"
    _copy(con, f"{sql.parquet(path)} SEMI JOIN {using}", earlier)
    _rewrite(con, path, f"{sql.parquet(path)} ANTI JOIN {using}")
    return path, earlier


def _against(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    rows: Path,
    stored: Sequence[Path],
    known_people: str,
    loaded_before: datetime,
) -> dict[str, int]:
    """Drop what is in the store already, and say from when the rest is known."""
    content = [c.name for c in table if not c.key] + ["is_deleted"]
    files = sql.parquet(*stored)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT {_keys(table)}, known_from, recorded_at, "
        f"{sql.names(content)} "
        f"FROM {files} s SEMI JOIN {sql.parquet(rows)} r USING ({_keys(table)}) "
        f"QUALIFY row_number() OVER (PARTITION BY {_keys(table)} ORDER BY {NEWEST}) = 1"
    )
    same = " AND ".join(f"r.{sql.name(c)} IS NOT DISTINCT FROM b.{sql.name(c)}" for c in content)
    on = " AND ".join(f"r.{sql.name(key)} = b.{sql.name(key)}" for key in table.key)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE compared AS SELECT r.source_file, r.source_line, "
        f"CASE WHEN b.known_from IS NULL THEN 'new' WHEN {same} THEN 'unchanged' "
        f"WHEN r.recorded_at < b.recorded_at THEN 'out of date' ELSE 'changed' END AS state "
        f"FROM {sql.parquet(rows)} r LEFT JOIN before b ON {on}"
    )
    before = f"TIMESTAMP {sql.text(loaded_before.isoformat(sep=' '))}"
    known = (
        f"r.person_id IN (SELECT person_id FROM {known_people})"
        if "person_id" in table
        else "false"
    )
    late = f"c.state = 'changed' OR (c.state = 'new' AND {known})"
    known_from = f"CASE WHEN {late} THEN greatest(r.known_from, {before}) ELSE r.known_from END"
    columns = [c.name for c in (*table, *PROVENANCE)]
    selected = ", ".join(
        f"{known_from} AS known_from" if name == "known_from" else f"r.{sql.name(name)}"
        for name in columns
    )
    _rewrite(
        con,
        rows,
        f"(SELECT {selected} FROM {sql.parquet(rows)} r JOIN compared c "
        f"USING (source_file, source_line) WHERE c.state <> 'unchanged')",
    )
    states = dict(con.execute("SELECT state, count(*) FROM compared GROUP BY state").fetchall())
    return {
        "new": states.get("new", 0),
        "changed": states.get("changed", 0) + states.get("out of date", 0),
        "unchanged": states.get("unchanged", 0),
    }


def _copy(con: duckdb.DuckDBPyConnection, relation: str, path: Path) -> None:
    con.execute(f"COPY (FROM {relation}) TO {sql.text(path)} (FORMAT parquet, COMPRESSION zstd)")


def _rewrite(con: duckdb.DuckDBPyConnection, path: Path, relation: str) -> None:
    """Replace a file by what a relation makes of it."""
    again = path.with_suffix(".again")
    _copy(con, relation, again)
    again.replace(path)

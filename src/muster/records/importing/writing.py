"""Rows that can be read are written for the store; all others go to quarantine with the reason."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from muster.records.importing import sql
from muster.records.importing.columns import Fault
from muster.records.importing.mapping import MappedFile
from muster.records.importing.raw import Raw, count
from muster.records.schema.model import Table
from muster.records.schema.provenance import GIVEN, PROVENANCE
from muster.records.schema.shapes import DUCKDB

QUARANTINE = "quarantine"
QUARANTINE_COLUMNS = {
    "table_name": "VARCHAR",
    "source_file": "VARCHAR",
    "source_line": "INTEGER",
    "columns": "VARCHAR",  # those with a fault
    "reason": "VARCHAR",
    "row": "VARCHAR",  # as JSON, by our columns; or the line itself, if it is no row
    "is_line": "BOOLEAN",
}


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the quarantine that a load fills."""
    columns = ", ".join(f"{sql.name(name)} {kind}" for name, kind in QUARANTINE_COLUMNS.items())
    con.execute(f"CREATE TABLE {QUARANTINE} ({columns})")


def write(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    files: Sequence[MappedFile],
    path: Path,
    *,
    load_id: str,
    as_at: str,
) -> int:
    """Write what can be read of a table, sorted so that a person's rows stand together.

    Returns how many rows there were, readable or not.
    """
    first = "person_id" if "person_id" in table else table.key[0]
    rows = " UNION ALL ".join(_sound(table, file, load_id=load_id, as_at=as_at) for file in files)
    con.execute(
        f"COPY (SELECT * FROM ({rows}) ORDER BY {first}, source_file, source_line) "
        f"TO {sql.text(path)} (FORMAT parquet, COMPRESSION zstd)"
    )
    rows_in = sum(count(con, file.relation) for file in files)
    if count(con, sql.parquet(path)) < rows_in:
        for file in files:
            con.execute(f"INSERT INTO {QUARANTINE} BY NAME {_faulty(table, file)}")
    return rows_in


def set_lines_aside(con: duckdb.DuckDBPyConnection, table: Table, raw: Raw) -> None:
    """Put the lines of a file that are no row in quarantine."""
    if raw.reject_count:
        con.execute(
            f"INSERT INTO {QUARANTINE} BY NAME SELECT {sql.text(table.name)} AS table_name, "
            f"{sql.text(raw.source.file)} AS source_file, source_line, '' AS columns, reason, row, "
            f"true AS is_line FROM {raw.rejects}"
        )


def _sound(table: Table, file: MappedFile, *, load_id: str, as_at: str) -> str:
    by_name = {given.column.name: given.value for given in file.given}
    columns = [
        f"{by_name.get(c.name, 'NULL')}::{DUCKDB[c.type]} AS {sql.name(c.name)}"
        for c in (*table, *GIVEN)
        if c.name != "is_deleted"
    ]
    recorded_at = by_name.get("recorded_at", "NULL")
    written = {
        "is_deleted": f"coalesce({by_name.get('is_deleted', 'false')}, false)",
        "known_from": f"coalesce({recorded_at}, TIMESTAMP {sql.text(as_at)})",
        "load_id": sql.text(load_id),
        "source_file": sql.text(file.raw.source.file),
        "source_line": file.line,
    }
    values = [*columns, *(f"{value} AS {name}" for name, value in written.items())]
    order = [*(c.name for c in (*table, *PROVENANCE))]
    inner = f"SELECT {', '.join(values)} FROM {file.relation} WHERE ({_any(file)}) IS NOT TRUE"
    return f"(SELECT {sql.names(order)} FROM ({inner}))"


def _faults(file: MappedFile) -> list[Fault]:
    return [fault for given in file.given for fault in given.faults()]


def _any(file: MappedFile) -> str:
    return " OR ".join(f"({fault.when})" for fault in _faults(file)) or "false"


def _faulty(table: Table, file: MappedFile) -> str:
    faults = _faults(file)
    columns = ", ".join(f"CASE WHEN {f.when} THEN {sql.text(f.column)} END" for f in faults)
    reasons = ", ".join(
        f"CASE WHEN {f.when} THEN {sql.text(f'{f.column}: {f.reason}')} END" for f in faults
    )
    as_given = ", ".join(
        f"{sql.text(given.column.name)}, "
        f"coalesce(CAST({given.value} AS VARCHAR), CAST({given.expression} AS VARCHAR))"
        for given in file.given
    )
    return (
        f"SELECT {sql.text(table.name)} AS table_name, "
        f"{sql.text(file.raw.source.file)} AS source_file, {file.line} AS source_line, "
        f"concat_ws(', ', {columns}) AS columns, concat_ws(' ', {reasons}) AS reason, "
        f"json_object({as_given}) AS row, false AS is_line "
        f"FROM {file.relation} WHERE ({_any(file)}) IS TRUE"
    )

"""Which rows of a file can be read, with their values, and what is wrong with the others."""

from collections.abc import Sequence

from muster.records.importing import sql
from muster.records.importing.columns import Fault
from muster.records.importing.mapping import MappedFile
from muster.records.schema.model import Table
from muster.records.schema.provenance import GIVEN, PROVENANCE
from muster.records.schema.shapes import DUCKDB


def sound(table: Table, files: Sequence[MappedFile], *, load_id: str, as_at: str) -> str:
    """The rows that can be read, each as the store keeps it."""
    each = (_sound(table, file, load_id=load_id, as_at=as_at) for file in files)
    return f"({' UNION ALL '.join(each)})"


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
    inner = f"SELECT {', '.join(values)}, {_is_faulty(file)} AS is_faulty FROM {file.relation}"
    return f"(SELECT {sql.names(order)} FROM ({inner}) WHERE NOT is_faulty)"


def _is_faulty(file: MappedFile) -> str:
    """Whether anything is wrong with a row, worked out beside its values and never before them.

    What is never true, and that DuckDB cannot know, keeps it from doing so: each value would be
    read again for each fault it may have, which takes eight times as long.
    """
    return f"(({_any(file)}) IS TRUE OR random() < 0)"


def _faults(file: MappedFile) -> list[Fault]:
    return [fault for given in file.given for fault in given.faults()]


def _any(file: MappedFile) -> str:
    return " OR ".join(f"({fault.when})" for fault in _faults(file)) or "false"


def faulty(table: Table, file: MappedFile) -> str:
    """The rows of a file that cannot be read, as the quarantine keeps them."""
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

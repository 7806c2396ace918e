"""Rows that can be read are written for the store; all others go to quarantine with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from muster.records.importing import sql
from muster.records.importing.digests import column, digest
from muster.records.importing.mapping import MappedFile
from muster.records.importing.raw import Raw, count
from muster.records.importing.soundness import faulty, sound
from muster.records.importing.superseding import SUPERSEDED, find_superseded, rows_of_several
from muster.records.schema.model import Table
from muster.records.schema.provenance import GIVEN

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The rows of one table of a load, as they lie ready: which were kept, and how many."""

    rows_in: int = 0  # readable or not
    rows: Path  # the newest version of each key
    row_count: int = 0
    earlier: Path | None = None  # versions of the same keys before those
    earlier_count: int = 0

    @property
    def kept(self) -> int:
        """How many rows could be read."""
        return self.row_count + self.earlier_count


def write(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    files: Sequence[MappedFile],
    path: Path,
    *,
    load_id: str,
    as_at: str,
) -> Written:
    """Write what can be read of a table, sorted so that a person's rows stand together.

    Where there is no row, no file is written.
    """
    rows_in = sum(count(con, file.relation) for file in files)
    if not rows_in:
        return Written(rows=path)
    rows = partial(sound, table, load_id=load_id, as_at=as_at)
    several = rows_of_several(con, table, files)
    of_several = rows(several) if several else ""
    writer = _Writer(con=con, table=table, rows=rows(files), several=of_several)
    written = writer.written(path)
    if written.kept < rows_in:
        for file in files:
            con.execute(f"INSERT INTO {QUARANTINE} BY NAME {faulty(table, file)}")
    return replace(written, rows_in=rows_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Writes rows that can be read: the newest of each key, and apart from them those before."""

    con: duckdb.DuckDBPyConnection
    table: Table
    rows: str  # SQL
    several: str  # those of them whose key stands more than once, if any does

    def written(self, path: Path) -> Written:
        superseded = self.several and find_superseded(self.con, self.table, self.several)
        if not superseded:
            return Written(rows=path, row_count=self._copied(self.rows, path))
        by_place = f"s USING ({sql.names(self.table.key)}, source_file, source_line)"
        older = f"(FROM {SUPERSEDED} WHERE first_line IS NULL)"
        earlier = path.with_suffix(".earlier.parquet")
        kept = self._copied(f"{self.several} r SEMI JOIN {older} {by_place}", earlier)
        if kept < superseded:
            self._set_repeated_aside(by_place)
        newest = self._copied(f"{self.rows} r ANTI JOIN {SUPERSEDED} {by_place}", path)
        return Written(
            rows=path, row_count=newest, earlier=earlier if kept else None, earlier_count=kept
        )

    def _copied(self, relation: str, path: Path) -> int:
        first = "person_id" if "person_id" in self.table else self.table.key[0]
        ordered = (
            f"(SELECT *, {digest(self.table)} AS {sql.name(column(self.table))} "
            f"FROM {relation} ORDER BY {first}, source_file, source_line)"
        )
        found = self.con.execute(sql.copy(ordered, path)).fetchone()
        return int(found[0]) if found else 0

    def _set_repeated_aside(self, by_place: str) -> None:
        """Set aside rows that have the key and the moment of a row before them."""
        given = ", ".join(
            f"{sql.text(c.name)}, CAST({sql.name(c.name)} AS VARCHAR)"
            for c in (*self.table, *GIVEN)
        )
        self.con.execute(
            f"INSERT INTO {QUARANTINE} BY NAME SELECT {sql.text(self.table.name)} AS table_name, "
            f"source_file, source_line, {sql.text(', '.join(self.table.key))} AS columns, "
            f"'A row with the same key stands before it, on line ' || first_line || '.' AS reason, "
            f"json_object({given}) AS row, false AS is_line "
            f"FROM {self.several} r "
            f"JOIN (FROM {SUPERSEDED} WHERE first_line IS NOT NULL) {by_place}"
        )


def set_lines_aside(con: duckdb.DuckDBPyConnection, table: Table, raw: Raw) -> None:
    """Put the lines of a file that are no row in quarantine; a NUL byte shows as its symbol."""
    if raw.reject_count:
        con.execute(
            f"INSERT INTO {QUARANTINE} BY NAME SELECT {sql.text(table.name)} AS table_name, "
            f"{sql.text(raw.source.file)} AS source_file, source_line, '' AS columns, reason, "
            f"replace(row, chr(0), chr(9216)) AS row, true AS is_line FROM {raw.rejects}"
        )

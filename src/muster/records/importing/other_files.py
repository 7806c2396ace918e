"""Parquet files and workbooks, read as rows with their place."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from muster.records.faults import PackageError
from muster.records.importing import sql
from muster.records.importing.raw import LINE, Raw, columns_of, count
from muster.records.package.descriptor import Source
from muster.tables.archives import unsafe
from muster.tables.model import Cell, CellError, Formula, TableError, is_blank
from muster.tables.words import plain
from muster.tables.workbooks import read_workbook


def read_parquet(con: duckdb.DuckDBPyConnection, source: Source, digest: str) -> Raw:
    """Read a Parquet file; a row's line is its place in the file, from 1."""
    stored = f"read_parquet({sql.text(source.path)}, file_row_number=true)"
    try:
        columns = columns_of(con, stored)
        rows = count(con, stored)
    except duckdb.Error as why:
        raise PackageError(
            f"{source.file} is not a whole Parquet file. Fetch it again. "
            f"({str(why).splitlines()[0]})"
        ) from why
    columns.pop("file_row_number")
    line = f"CAST(file_row_number + 1 AS INTEGER) AS {LINE}"
    return Raw(
        source=source,
        relation=f"(SELECT * EXCLUDE (file_row_number), {line} FROM {stored})",
        columns=columns,
        rows=rows,
        sha256=digest,
        has_nul=_has_nul(con, stored, columns),
    )


def _has_nul(con: duckdb.DuckDBPyConnection, stored: str, columns: Mapping[str, str]) -> bool:
    """Whether any text of a file holds a NUL byte: PostgreSQL keeps none, so nor does a store."""
    texts = [sql.name(name) for name, kind in columns.items() if kind == "VARCHAR"]
    if not texts:
        return False
    asked = " OR ".join(f"bool_or(contains({name}, chr(0)))" for name in texts)
    found = con.execute(f"SELECT {asked} FROM {stored}").fetchone()
    return bool(found and found[0])


def sha256(path: Path) -> str:
    """The hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_sheet(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    digest: str,
    folder: Path,
    *,
    expected: Collection[str],
) -> Raw:
    """Read one sheet of a workbook; the row of a spreadsheet is its line."""
    known = {plain(heading) for heading in expected}

    def recognises(cells: Collection[object]) -> int:
        return sum(isinstance(cell, str) and plain(cell) in known for cell in cells)

    if fault := unsafe(source.path):
        raise PackageError(str(fault))
    try:
        grid = read_workbook(source.path, recognises, sheet=source.dialect.sheet)
    except TableError as why:
        raise PackageError(*(str(fault) for fault in why.faults)) from why
    except Exception as why:  # a damaged file trips its parser up in more ways than can be listed
        raise PackageError(
            f"{source.file} is not a whole workbook ({why}). Open it in a spreadsheet program, "
            f"save it again as .xlsx, and try that."
        ) from why
    lines = iter(grid.lines)
    headings = next((cells for _, cells in lines if recognises(cells)), None)
    if headings is None:
        raise PackageError(f"{source.file}: no row of {grid.sheet!r} has headings that we know.")
    names = [str(cell).strip() for cell in headings if not is_blank(cell)]
    rows = [(line, cells) for line, cells in lines if not all(map(is_blank, cells))]
    return _kept(con, source, digest, folder, names, rows)


def _kept(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    digest: str,
    folder: Path,
    names: list[str],
    rows: list[tuple[int, tuple[Cell, ...]]],
) -> Raw:
    formulas = [
        (line, cells)
        for line, cells in rows
        if any(isinstance(c, Formula | CellError) for c in cells)
    ]
    sound = [row for row in rows if row not in formulas]
    columns = {
        name: pa.array([_text(cells, n) for _, cells in sound], pa.string())
        for n, name in enumerate(names)
    }
    table = pa.table({**columns, LINE: pa.array([line for line, _ in sound], pa.int32())})
    path = folder / f"{source.file}.parquet"
    pq.write_table(table, path)
    rejects = f"rejects of {source.file}"
    con.execute(
        f"CREATE TABLE {sql.name(rejects)} (source_line INTEGER, reason VARCHAR, row VARCHAR)"
    )
    reason = "A cell holds a formula or an error, and what it comes to cannot be trusted."
    for line, cells in formulas:
        shown = ",".join("" if c is None else str(c) for c in cells)
        con.execute(f"INSERT INTO {sql.name(rejects)} VALUES (?, ?, ?)", [line, reason, shown])
    return Raw(
        source=source,
        relation=f"read_parquet({sql.text(path)})",
        columns=dict.fromkeys(names, "VARCHAR"),
        rows=len(sound),
        sha256=digest,
        rejects=sql.name(rejects),
        reject_count=len(formulas),
    )


def _text(cells: tuple[Cell, ...], place: int) -> str | None:
    cell = cells[place] if place < len(cells) else None
    if cell is None or is_blank(cell):
        return None
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

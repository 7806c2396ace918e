"""CSV files: any delimiter, encoding and line end; what is no row is kept as a line."""

import csv
from collections.abc import Collection
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from muster.records.faults import PackageError
from muster.records.importing import sql
from muster.records.importing.lines import Numbers, shifts
from muster.records.importing.raw import LINE, Raw, count
from muster.records.importing.transcoding import plain_copy
from muster.records.package.descriptor import Source
from muster.records.package.survey import CHUNK, LONGEST_LINE, Survey, opened, survey
from muster.tables.words import plain

DELIMITERS: Final = ",;\t|"
MOST_COLUMNS: Final = 1_000
HEADINGS: Final = 1  # lines

# What DuckDB calls a line that it cannot read, and what we say of it.
REASONS: Final = {
    "MISSING COLUMNS": "This line has fewer cells than there are headings.",
    "TOO MANY COLUMNS": "This line has more cells than there are headings.",
    "UNQUOTED VALUE": "A quote is opened and not closed, or does not stand around a whole cell.",
    "LINE SIZE OVER MAXIMUM": "This row is too long to be one: look for a quote never closed.",
    "INVALID ENCODING": "There are bytes in it that are not UTF-8.",
}


def read_csv(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    given: Survey,
    folder: Path,
    *,
    expected: Collection[str],
) -> Raw:
    """Read a CSV file. `expected` are headings that we know, to tell the delimiter by."""
    notes = [] if given.is_plain else [f"read as {given.encoding}"]
    found = given if given.is_plain else survey(plain_copy(given, folder), encoding="utf-8")
    headings, delimiter = _headings(source, found, expected)
    rows = folder / f"{source.file}.parquet"
    _to_parquet(con, source, found, headings, delimiter, rows)
    rejects, lines_rejected = _rejects(con, source, found)
    relation, kept = _with_lines(con, source, found, headings, rows, lines_rejected)
    return Raw(
        source=source,
        relation=relation,
        columns=dict.fromkeys(headings, "VARCHAR"),
        rows=kept,
        sha256=given.sha256,
        rejects=rejects,
        reject_count=count(con, rejects) if rejects else 0,
        has_nul=found.has_nul,
        notes=tuple(notes),
    )


def _headings(source: Source, found: Survey, expected: Collection[str]) -> tuple[list[str], str]:
    """The headings, and what stands between them."""
    if not found.size:
        raise PackageError(f"{source.file} is empty: it has not even headings.")
    with opened(found.path) as file:
        first = file.readline(LONGEST_LINE).decode("utf-8-sig", errors="replace").rstrip("\r\n")
    declared = source.dialect.delimiter
    known = {plain(heading) for heading in expected}

    def split(delimiter: str) -> list[str]:
        quote = source.dialect.quote or None
        if quote:
            cells = next(csv.reader([first], delimiter=delimiter, quotechar=quote), [])
        else:
            cells = first.split(delimiter)
        return [cell.strip() for cell in cells]

    def recognised(delimiter: str) -> tuple[int, int]:
        cells = split(delimiter)
        return sum(plain(cell) in known for cell in cells), len(cells)

    likeliest = max(DELIMITERS, key=recognised)
    if declared and recognised(declared)[0] < recognised(likeliest)[0]:
        raise PackageError(
            f"{source.file}, line 1: its headings are not separated by {declared!r}, as "
            f"datapackage.json says, but by {likeliest!r}. Correct 'delimiter' there."
        )
    delimiter = declared or likeliest
    headings = split(delimiter)
    _check(source, headings)
    return headings, delimiter


def _check(source: Source, headings: list[str]) -> None:
    folded = [heading.casefold() for heading in headings]
    twice = sorted({h for h in headings if h and folded.count(h.casefold()) > 1})
    faults = [f"{source.file}, line 1: two columns are called {name!r}." for name in twice]
    faults += [
        f"{source.file}, line 1: column {n} has no heading."
        for n, heading in enumerate(headings, 1)
        if not heading
    ]
    if len(headings) > MOST_COLUMNS:
        faults = [f"{source.file}, line 1: there are {len(headings):,} headings. Is it a table?"]
    if faults:
        raise PackageError(*faults[:20])


def _to_parquet(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    found: Survey,
    headings: list[str],
    delimiter: str,
    rows: Path,
) -> None:
    columns = ", ".join(f"{sql.text(heading)}: 'VARCHAR'" for heading in headings)
    quote = sql.text(source.dialect.quote)
    con.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    try:
        con.execute(
            f"COPY (FROM read_csv({sql.text(found.path)}, auto_detect=false, header=true, "
            f"delim={sql.text(delimiter)}, quote={quote}, escape={quote}, "
            f"columns={{{columns}}}, max_line_size={LONGEST_LINE}, "
            f"store_rejects=true, rejects_limit=0)) "
            f"TO {sql.text(rows)} (FORMAT parquet, COMPRESSION lz4_raw)"
        )
    except duckdb.InvalidInputException as why:
        first = str(why).splitlines()[0]
        raise PackageError(f"{source.file} cannot be read as CSV: {first}") from why


def _rejects(con: duckdb.DuckDBPyConnection, source: Source, found: Survey) -> tuple[str, Numbers]:
    """A table of the lines that are no row, with the numbers of all those lines, in order.

    A quote never closed takes the lines after it along: each is put down as a line of its own.
    """
    once = con.execute(
        "SELECT DISTINCT ON (byte_position) line_byte_position - 1, error_type, "
        "coalesce(csv_line, '') FROM reject_errors ORDER BY byte_position"
    ).fetchall()
    if not once:
        return "", np.array([], dtype=np.int64)
    taken = [text.lstrip("\r\n") for _, _, text in once]
    begins = [at + len(text) - len(own) for (at, _, text), own in zip(once, taken, strict=True)]
    starts = line_numbers(found, np.array(begins, dtype=np.int64))
    records = []
    for start, text, (_, kind, _) in zip(starts, taken, once, strict=True):
        reason = REASONS.get(kind, f"This line cannot be read ({kind.lower()}).")
        lines = text.rstrip("\r\n").splitlines() or [""]
        if kind == "UNQUOTED VALUE":
            records += [(int(start) + n, reason, line) for n, line in enumerate(lines)]
        else:
            records.append((int(start), reason, "\n".join(lines)))
    name = f"rejects of {source.file}"
    con.execute(f"CREATE TABLE {sql.name(name)} (source_line INTEGER, reason VARCHAR, row VARCHAR)")
    con.executemany(f"INSERT INTO {sql.name(name)} VALUES (?, ?, ?)", records)
    covered = [at + n for at, _, text in records for n in range(text.count("\n") + 1)]
    return sql.name(name), np.array(sorted(covered), dtype=np.int64)


def line_numbers(found: Survey, positions: Numbers) -> Numbers:
    """The lines on which bytes at these positions stand, which are in order."""
    lines = np.zeros(len(positions), dtype=np.int64)
    passed = 0
    with opened(found.path) as file:
        while chunk := file.read(CHUNK):
            low, high = np.searchsorted(positions, [passed, passed + len(chunk)])
            if high > low:
                breaks = np.flatnonzero(np.frombuffer(chunk, dtype=np.uint8) == ord("\n"))
                within = np.searchsorted(breaks, positions[low:high] - passed, side="left")
                lines[low:high] = found.breaks_before[passed // CHUNK] + within + 1
            passed += len(chunk)
    return lines


def _with_lines(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    found: Survey,
    headings: list[str],
    rows: Path,
    rejected: Numbers,
) -> tuple[str, int]:
    """The rows with their lines, and how many. Raises `PackageError` if lines are lost."""
    stored = f"read_parquet({sql.text(rows)}, file_row_number=true)"
    kept = count(con, stored)
    unaccounted = found.lines - HEADINGS - kept - len(rejected)
    if not unaccounted and not len(rejected):
        line = f"CAST(file_row_number + {HEADINGS + 1} AS INTEGER)"
        return f"(SELECT * EXCLUDE (file_row_number), {line} AS {LINE} FROM {stored})", kept
    inside = _inside(con, stored, headings) if unaccounted else _nothing_inside()
    unaccounted -= int(inside[1].sum())
    blank = blank_lines(found) if unaccounted else np.array([], dtype=np.int64)
    if unaccounted != len(blank):
        raise PackageError(_swallowed(source, rejected, abs(unaccounted - len(blank))))
    skipped = np.sort(np.concatenate([[1], rejected, blank]).astype(np.int64))
    starts, added = shifts(inside, skipped)
    name = f"lines of {source.file}"
    _keep(con, name, starts, added)
    return (
        f"(SELECT r.* EXCLUDE (file_row_number), "
        f"CAST(r.file_row_number + l.added AS INTEGER) AS {LINE} "
        f"FROM {stored} r ASOF JOIN {sql.name(name)} l ON r.file_row_number >= l.start)"
    ), kept


def _keep(con: duckdb.DuckDBPyConnection, name: str, starts: Numbers, added: Numbers) -> None:
    con.register("shifted", pa.table({"start": starts, "added": added}))
    con.execute(f"CREATE TABLE {sql.name(name)} AS FROM shifted")
    con.unregister("shifted")


def _nothing_inside() -> tuple[Numbers, Numbers]:
    return np.array([], dtype=np.int64), np.array([], dtype=np.int64)


def _inside(
    con: duckdb.DuckDBPyConnection, stored: str, headings: list[str]
) -> tuple[Numbers, Numbers]:
    """The rows with line breaks in their values, and how many each has."""
    breaks = " + ".join(
        f"(length({h}) - length(replace({h}, chr(10), '')))"
        for h in (f"coalesce({sql.name(heading)}, '')" for heading in headings)
    )
    having = " OR ".join(f"contains({sql.name(heading)}, chr(10))" for heading in headings)
    found = con.execute(
        f"SELECT file_row_number AS place, {breaks} AS more FROM {stored} WHERE {having} ORDER BY 1"
    ).fetchnumpy()
    return found["place"].astype(np.int64), found["more"].astype(np.int64)


def blank_lines(found: Survey) -> Numbers:
    """The lines with nothing on them that stand between rows, and not inside a quoted cell."""
    blank: list[Numbers] = []
    quotes = line = 0
    last = ord("\n")
    with opened(found.path) as file:
        while chunk := file.read(CHUNK):
            codes = np.frombuffer(chunk, dtype=np.uint8)
            codes = codes[codes != ord("\r")]
            breaks = np.flatnonzero(codes == ord("\n"))
            before = np.concatenate([[last], codes[:-1]])[breaks]
            inside = (quotes + np.cumsum(codes == ord('"')))[breaks] % 2 == 1
            empty = (before == ord("\n")) & ~inside
            blank.append(line + np.flatnonzero(empty) + 1)
            quotes += int((codes == ord('"')).sum())
            line += len(breaks)
            last = int(codes[-1]) if len(codes) else last
    return np.concatenate([*blank, np.array([], dtype=np.int64)]).astype(np.int64)


def _swallowed(source: Source, rejected: Numbers, lines: int) -> str:
    first = f"line {int(rejected[0]):,}" if len(rejected) else "some line"
    return (
        f"{source.file}: {lines:,} lines cannot be told apart. A quote is opened on {first} and "
        f"closed nowhere near. Correct that line, or, if quotes mean nothing in this file, say "
        f'"quoteChar": "" for it in datapackage.json.'
    )

"""Read one table, from a workbook (.xlsx, .ods) or a CSV file, whatever order its columns are in.

What is wrong with the file as a whole refuses it, all faults at once. What is wrong with a cell
is kept with its row: `Table.readings` gives every row with its faults, `Table.sound_readings`
refuses the table if there is any.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from openpyxl.utils.cell import get_column_letter

from muster.errors import InputError, MusterError
from muster.tables import headings as heads
from muster.tables.archives import unsafe
from muster.tables.grid import Grid, Line, Merged
from muster.tables.headings import Headings, Vocabulary
from muster.tables.model import Cell, Column, Fault, Row, Table, TableError, is_blank
from muster.tables.open_documents import is_open_document, read_open_document
from muster.tables.sheets import LINES_LOOKED_AT
from muster.tables.text_files import read_text
from muster.tables.words import listed
from muster.tables.workbooks import read_workbook

ZIPPED, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_table(
    path: Path, columns: Iterable[Column], *, sheet: str = "", known_only: bool = False
) -> Table:
    """The table in a file, its columns known by their headings.

    Without `sheet` it is the one that shows most headings we know. With `known_only` a heading
    that nobody knows is a fault, and not only a note.

    Raises `TableError` with every fault of the file as a whole, and `InputError` if there is no
    such file.
    """
    vocabulary = Vocabulary(columns)
    grid = _grid(path, vocabulary, sheet)
    lines = iter(grid.lines)
    looked_at = list(islice(_filled(lines), LINES_LOOKED_AT))
    headings = _headings(path, grid, looked_at, vocabulary)
    unknown = heads.unknown_notes(headings, vocabulary)
    _refuse(path, grid, headings, vocabulary, unknown if known_only else ())
    below = (line for line in chain(looked_at, _filled(lines)) if line[0] > headings.line)
    return Table(
        path=path,
        sheet=grid.sheet,
        columns=headings.columns,
        letters=headings.letters if grid.sheet else ("",) * len(headings.columns),
        absent=tuple(c for c in vocabulary.columns if c not in headings.columns),
        rows=tuple(_row(line, headings) for line in below),
        notes=grid.notes + unknown,
    )


def _grid(path: Path, vocabulary: Vocabulary, sheet: str) -> Grid:
    if not path.is_file():
        what = "is a folder, not a file" if path.is_dir() else "does not exist"
        raise InputError(f"{path}: this {what}. Give the path of a .xlsx or .csv file.")
    with path.open("rb") as file:
        begins = file.read(4)
    if not begins:
        raise TableError(
            [Fault(file=path.name, expected="This file is empty", remedy="Send it again.")]
        )
    if begins == OLD_OR_LOCKED:
        what = "This workbook is in the old .xls format, or locked with a password"
        remedy = "Save it as .xlsx without a password, and send that over a safe channel."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)])
    if begins != ZIPPED:
        return read_text(path, vocabulary.recognises)
    if fault := unsafe(path):
        raise TableError([fault])
    read = read_open_document if is_open_document(path) else read_workbook
    try:
        return read(path, vocabulary.recognises, sheet=sheet)
    except MusterError:
        raise
    except Exception as why:  # a damaged file trips its parser up in more ways than can be listed
        what = f"This workbook cannot be read ({why or type(why).__name__})"
        remedy = "Open it in a spreadsheet program, save it again as .xlsx, and try that."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)]) from why


def _filled(lines: Iterator[Line]) -> Iterator[Line]:
    return (line for line in lines if not all(is_blank(cell) for cell in line[1]))


def _headings(
    path: Path, grid: Grid, looked_at: Sequence[Line], vocabulary: Vocabulary
) -> Headings:
    line = heads.heading_line(looked_at, vocabulary)
    if line is None:
        required = [column for column in vocabulary.columns if column.required]
        known = listed(column.heading for column in required or vocabulary.columns)
        what = "No row of headings was found" if looked_at else "There is nothing in this table"
        remedy = f"The first row should have the headings {known}."
        raise TableError([Fault(file=path.name, sheet=grid.sheet, expected=what, remedy=remedy)])
    return heads.understood(line, vocabulary)


def _refuse(
    path: Path,
    grid: Grid,
    headings: Headings,
    vocabulary: Vocabulary,
    unknown: tuple[str, ...],
) -> None:
    found = heads.faults(path.name, grid.sheet, headings, vocabulary)
    found += [
        Fault(file=path.name, sheet=grid.sheet, line=headings.line, expected=note.rstrip("."))
        for note in unknown
    ]
    found += [
        Fault(
            file=path.name,
            sheet=grid.sheet,
            cell=merged.range,
            line=merged.first_line,
            expected="These cells are merged, so nobody can tell which rows the value is for",
            remedy="Unmerge them, and fill in each row.",
        )
        for merged in grid.merged
        if _touches(merged, headings)
    ]
    if found:
        raise TableError(found)


def _touches(merged: Merged, headings: Headings) -> bool:
    """Whether merged cells reach into the table: a title above it may be merged."""
    spans = range(merged.first_place, merged.last_place + 1)
    return merged.last_line >= headings.line and any(place in spans for place in headings.places)


def _row(line: Line, headings: Headings) -> Row:
    number, cells = line
    beyond = [n for n in range(headings.width, len(cells)) if not is_blank(cells[n])]
    return Row(
        line=number,
        cells=tuple(_at(cells, place) for place in headings.places),
        beyond=f"column {get_column_letter(beyond[0] + 1)}" if beyond else "",
    )


def _at(cells: tuple[Cell, ...], place: int) -> Cell:
    return cells[place] if place < len(cells) else None

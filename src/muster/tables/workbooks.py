"""Workbooks as people send them: one sheet, row by row, with its formulas and merged cells seen.

A formula's last result is in the file too, but nobody knows when it was worked out, so it is not
read. Sheets are streamed: memory does not grow with their formatting.
"""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError  # only its name: openpyxl parses through defusedxml
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.utils.exceptions import InvalidFileException

from muster.tables.archives import unsafe
from muster.tables.grid import Grid, Line, Merged
from muster.tables.model import Cell, CellError, Fault, Formula, Percentage, TableError
from muster.tables.words import listed, nearest, plain

Recognises = Callable[[Sequence[object]], int]

LINES_LOOKED_AT: Final = 20
MOST_CELLS: Final = 2_000  # of one row
NOT_A_WORKBOOK = (InvalidFileException, BadZipFile, KeyError, ValueError, ParseError, TypeError)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
SAVE_AGAIN = "Open it in a spreadsheet program, save it again as .xlsx, and try that."


def read_workbook(path: Path, recognises: Recognises, *, sheet: str = "") -> Grid:
    """The lines of the sheet asked for, or of the one that shows most headings we know."""
    if fault := unsafe(path):
        raise TableError([fault])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
        try:
            with closing(load_workbook(path, read_only=True)) as book:
                return _read(path, book, recognises, sheet)
        except NOT_A_WORKBOOK as why:
            what = f"This workbook cannot be read ({why})"
            raise TableError([Fault(file=path.name, expected=what, remedy=SAVE_AGAIN)]) from why


def _read(path: Path, book: Any, recognises: Recognises, name: str) -> Grid:
    if book.epoch == MAC_EPOCH:
        what = "This workbook counts its days from 1904, so a date in it may be read wrongly"
        remedy = "Turn off the 1904 date system in its options, and look at its dates."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)])
    sheet = _named(path, book, name) if name else _likeliest(path, book, recognises)
    lines = tuple(_lines(path, sheet))
    return Grid(sheet=sheet.title, lines=lines, merged=tuple(_merged(sheet)))


def _named(path: Path, book: Any, name: str) -> Any:
    for sheet in book.worksheets:
        if plain(sheet.title) == plain(name):
            return sheet
    names = [sheet.title for sheet in book.worksheets]
    near = nearest(name, names)
    remedy = f"Did you mean {near!r}?" if near else f"It has: {listed(names)}."
    raise TableError([Fault(file=path.name, expected=f"There is no sheet {name!r}", remedy=remedy)])


def _likeliest(path: Path, book: Any, recognises: Recognises) -> Any:
    shown = {
        sheet.title: max((recognises(cells) for _, cells in _head(path, sheet)), default=0)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    most = max(shown.values(), default=0)
    best = [title for title, found in shown.items() if found == most]
    if not best or (len(best) > 1 and most > 0):
        what = f"The sheets {listed(best)} could each be the table" if best else "It has no sheet"
        remedy = "Say which sheet is meant."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)])
    return book[best[0]]


def _head(path: Path, sheet: Any) -> Iterator[Line]:
    return islice(_lines(path, sheet), LINES_LOOKED_AT)


def _lines(path: Path, sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the sheet says of its own size is often wrong
    percentages: dict[int, bool] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if len(cells) > MOST_CELLS:
            what = f"This row has {len(cells):,} cells, and no table of cases is so wide"
            remedy = "Delete the columns after the last one that is used, and save it again."
            fault = Fault(
                file=path.name, sheet=sheet.title, line=number, expected=what, remedy=remedy
            )
            raise TableError([fault])
        yield number, tuple(_cell(cell, percentages) for cell in cells)


def _cell(cell: Any, percentages: dict[int, bool]) -> Cell:
    value: Cell = cell.value
    kind = cell.data_type
    if kind == "f":
        return Formula()
    if kind == "e":
        return CellError(str(value))
    if kind == "n" and isinstance(value, int | float):
        style = cell._style_id  # asking for number_format of every cell takes twice as long
        if style not in percentages:
            percentages[style] = "%" in cell.number_format
        return Percentage(value) if percentages[style] else value
    return value  # text, a date, a time, or TRUE


def _merged(sheet: Any) -> Iterator[Merged]:
    """The merged cells of a streamed sheet. openpyxl leaves them out, so its XML is searched."""
    tail = b""
    with closing(sheet._get_source()) as xml:
        while piece := xml.read(1024**2):
            searched = tail + piece
            last = 0
            for found in MERGED.finditer(searched):
                last = found.end()
                yield _as_merged(found[1].decode())
            tail = searched[max(last, len(searched) - 200) :]


def _as_merged(name: str) -> Merged:
    first_place, first_line, last_place, last_line = range_boundaries(name)
    assert None not in (first_place, first_line, last_place, last_line)  # the pattern has all four
    return Merged(
        range=name,
        first_line=first_line or 0,
        last_line=last_line or 0,
        first_place=(first_place or 1) - 1,
        last_place=(last_place or 1) - 1,
    )

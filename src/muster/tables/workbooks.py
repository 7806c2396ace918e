"""Workbooks as people send them: one sheet, row by row, with its formulas and merged cells seen.

A formula's last result is in the file too, but nobody knows when it was worked out, so it is not
read. Sheets are streamed: memory does not grow with their formatting.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH

from muster.tables.archives import unsafe
from muster.tables.grid import Grid, Line, Merged
from muster.tables.model import Cell, CellError, Fault, Formula, Percentage, TableError
from muster.tables.sheets import Recognises, chosen, narrow_enough

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')


def read_workbook(path: Path, recognises: Recognises, *, sheet: str = "") -> Grid:
    """The lines of the sheet asked for, or of the one that shows most headings we know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
        with closing(load_workbook(path, read_only=True)) as book:
            return _read(path, book, recognises, sheet)


def sheets_of(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets, in order; none if it must not or cannot be opened."""
    if unsafe(path):
        return ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with closing(load_workbook(path, read_only=True)) as book:
                return tuple(book.sheetnames)
        except (BadZipFile, KeyError, OSError, ParseError, TypeError, ValueError):
            return ()


def _read(path: Path, book: Any, recognises: Recognises, name: str) -> Grid:
    if book.epoch == MAC_EPOCH:
        what = "This workbook counts its days from 1904, so a date in it may be read wrongly"
        remedy = "Turn off the 1904 date system in its options, and look at its dates."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)])
    sheets = {
        sheet.title: partial(_lines, path, sheet)
        for sheet in book.worksheets
        if name or sheet.sheet_state == "visible"
    }
    title = chosen(path, sheets, recognises, name)
    lines = tuple(sheets[title]())
    return Grid(sheet=title, lines=lines, merged=tuple(_merged(book[title])))


def _lines(path: Path, sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the sheet says of its own size is often wrong
    percentages: dict[int, bool] = {}
    rows = (
        (number, tuple(_cell(cell, percentages) for cell in cells))
        for number, cells in enumerate(sheet.iter_rows(), 1)
    )
    return narrow_enough(path, sheet.title, rows)


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

"""OpenDocument workbooks (.ods), as LibreOffice writes them: one sheet, row by row.

A sheet may say that its last, empty row is repeated a million times, so what is empty takes no
room. As in any workbook, a formula's last result is not read.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element  # only the type: what is parsed, defusedxml parses
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import get_column_letter

from muster.tables.grid import Grid, Line, Merged
from muster.tables.model import Cell, Formula, Percentage, is_blank
from muster.tables.sheets import MOST_CELLS, Recognises, chosen, narrow_enough

TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CONTENT: Final = "content.xml"
MOST_ROWS: Final = 1_048_576  # of a sheet, in any program that writes one


def is_open_document(path: Path) -> bool:
    """Whether an archive is an OpenDocument, and not a workbook of the other kind."""
    with ZipFile(path) as archive:
        return CONTENT in archive.namelist()


def read_open_document(path: Path, recognises: Recognises, *, sheet: str = "") -> Grid:
    """The lines of the sheet asked for, or of the one that shows most headings we know."""
    found = sheets_of(path)
    title = chosen(path, {name: one.in_order for name, one in found.items()}, recognises, sheet)
    return Grid(
        sheet=title,
        lines=narrow_enough(path, title, found[title].in_order()),
        merged=tuple(found[title].merged),
    )


@dataclass(slots=True)
class _Sheet:
    """The rows of a sheet that hold something, each with its line, and its merged cells."""

    lines: list[Line] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    line: int = 1  # of the next row

    def in_order(self) -> list[Line]:
        return self.lines

    def add(self, row: Element) -> None:
        """Take in a row, as often as it says it is repeated; an empty one only counts."""
        cells = self._cells(row)
        times = _repeated(row, "rows")
        if cells:
            last = min(self.line + times, MOST_ROWS + 1)
            self.lines += [(line, cells) for line in range(self.line, last)]
        self.line += times

    def _cells(self, row: Element) -> tuple[Cell, ...]:
        """The cells of a row up to the last that holds something."""
        cells: list[Cell] = []
        empty = 0
        for element in row:
            times = min(_repeated(element, "columns"), MOST_CELLS + 1)
            self._note_merged(element, place=len(cells) + empty)
            cell = cell_of(element)
            if is_blank(cell):
                empty = min(empty + times, MOST_CELLS + 1)
            else:
                cells += [None] * empty + [cell] * times
                empty = 0
        return tuple(cells)

    def _note_merged(self, element: Element, *, place: int) -> None:
        across = int(element.get(TABLE + "number-columns-spanned", "1"))
        down = int(element.get(TABLE + "number-rows-spanned", "1"))
        if (across, down) == (1, 1):
            return
        last_line, last_place = self.line + down - 1, place + across - 1
        first, last = get_column_letter(place + 1), get_column_letter(last_place + 1)
        self.merged.append(
            Merged(
                range=f"{first}{self.line}:{last}{last_line}",
                first_line=self.line,
                last_line=last_line,
                first_place=place,
                last_place=last_place,
            )
        )


def sheets_of(path: Path) -> dict[str, _Sheet]:
    """Every sheet of an OpenDocument, by title."""
    sheets: dict[str, _Sheet] = {}
    sheet = _Sheet()
    with ZipFile(path) as archive, archive.open(CONTENT) as xml:
        for event, element in iterparse(xml, events=("start", "end")):
            if (event, element.tag) == ("start", TABLE + "table"):
                sheet = sheets.setdefault(element.get(TABLE + "name", ""), _Sheet())
            elif (event, element.tag) == ("end", TABLE + "table-row"):
                sheet.add(element)
                element.clear()
    return sheets


def _repeated(element: Element, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated", "1"))


def cell_of(element: Element) -> Cell:
    """What a cell holds. A date is left as it is written there, 2026-10-31."""
    if element.get(TABLE + "formula"):
        return Formula()
    match element.get(OFFICE + "value-type"):
        case "float" | "currency":
            return float(element.get(OFFICE + "value", ""))
        case "percentage":
            return Percentage(element.get(OFFICE + "value", ""))
        case "date":
            return element.get(OFFICE + "date-value")
        case "boolean":
            return element.get(OFFICE + "boolean-value") == "true"
        case _:
            return "\n".join("".join(part.itertext()) for part in element.findall(TEXT + "p"))

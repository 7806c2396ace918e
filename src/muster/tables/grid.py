"""A sheet or a CSV file as it comes: numbered lines of cells, before anybody knows its headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from muster.tables.model import Cell

Line = tuple[int, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Cells that were merged into one: the range as the spreadsheet names it, and its rows."""

    range: str
    first_line: int
    last_line: int
    first_place: int
    last_place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The lines of one sheet. `lines` can be gone through once."""

    sheet: str  # empty for a CSV file
    lines: Iterable[Line]
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()

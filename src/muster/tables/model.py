"""What a table is once it is read: columns that are known by name, and rows that know their line.

A cell that cannot be read is a fault with its place, and never an exception: whoever reads the
table decides whether a fault refuses the file or only sets its row aside. What a private column
holds is never repeated in a fault.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

from muster.errors import InputError

MOST_SHOWN: Final = 50
WITHHELD: Final = "(withheld)"


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula. What it came to when it was last saved is not trusted."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell in which the spreadsheet itself shows an error, such as #N/A."""

    code: str


class Percentage(float):
    """A number that the spreadsheet shows as a percentage: 0.65 is shown as 65%."""


Cell = str | int | float | bool | date | time | timedelta | Formula | CellError | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be read: what was expected of it, and what to do."""

    expected: str
    remedy: str = ""


Reader = Callable[[Cell], Any]  # the value, or a Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a file, with its place, the value, what was expected and what to do."""

    file: str
    line: int | None = None
    column: str = ""
    value: str = ""  # as Python would write it, or "(withheld)"; empty if the fault has none
    expected: str
    remedy: str = ""
    sheet: str = ""
    cell: str = ""  # as a spreadsheet names it: C41

    @property
    def place(self) -> str:
        """Where it is, as the reader's own spreadsheet or editor would say."""
        line = "" if self.line is None or self.cell else f"line {self.line:,}"
        sheet = f"sheet {self.sheet!r}" if self.sheet else ""
        cell = f"cell {self.cell}" if self.cell else ""
        return ", ".join(part for part in (self.file, sheet, cell, line, self.column) if part)

    def __str__(self) -> str:
        says = f"{self.value} is not {self.expected}." if self.value else f"{self.expected}."
        return f"{self.place}: {says} {self.remedy}".rstrip()


class TableError(InputError):
    """A table that cannot be used, with every fault that was found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:MOST_SHOWN]]
        if len(self.faults) > MOST_SHOWN:
            shown.append(f"These are the first {MOST_SHOWN} of {len(self.faults):,} faults.")
        super().__init__("\n".join(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column we know: our name for it, its heading, other headings people use, how it is read."""

    name: str
    heading: str
    read: Reader
    synonyms: tuple[str, ...] = ()
    required: bool = True  # the table is refused without it
    blank: bool = False  # a cell may be empty
    private: bool = False  # what it holds is never shown in a fault

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every heading that means this column."""
        return (self.heading, self.name, *self.synonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its line in the file, and its cells in the order of the table's columns."""

    line: int
    cells: tuple[Cell, ...]
    beyond: str = ""  # where a cell stands beyond the last heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One row with its cells read: values by column name, None where blank, and its faults."""

    line: int
    values: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose columns are known; `notes` say what was passed over or assumed."""

    path: Path
    sheet: str  # empty for a CSV file
    columns: tuple[Column, ...]
    letters: tuple[str, ...]  # of each column, as a spreadsheet names it; empty for a CSV file
    absent: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def readings(self) -> Iterator[Reading]:
        """Every row with its cells read, whatever its faults."""
        absent = {column.name: None for column in self.absent}
        for row in self.rows:
            values: dict[str, Any] = dict(absent)
            faults = [self._beyond(row)] if row.beyond else []
            for place, column in enumerate(self.columns):
                cell = row.cells[place]
                value = read_cell(column, cell)
                if isinstance(value, Problem):
                    faults.append(self._fault(row, place, value))
                    value = None
                values[column.name] = value
            yield Reading(line=row.line, values=values, faults=tuple(faults))

    def sound_readings(self) -> tuple[Reading, ...]:
        """Every row with its cells read. Raises `TableError` with all the faults, if any."""
        readings = tuple(self.readings())
        if faults := [fault for reading in readings for fault in reading.faults]:
            raise TableError(faults)
        return readings

    def _fault(self, row: Row, place: int, problem: Problem) -> Fault:
        column, cell = self.columns[place], row.cells[place]
        letters = self.letters[place]
        return Fault(
            file=self.path.name,
            sheet=self.sheet,
            line=row.line,
            cell=f"{letters}{row.line}" if letters else "",
            column=column.heading,
            value=WITHHELD if column.private and not is_blank(cell) else as_shown(cell),
            expected=problem.expected,
            remedy=problem.remedy,
        )

    def _beyond(self, row: Row) -> Fault:
        return Fault(
            file=self.path.name,
            sheet=self.sheet,
            line=row.line,
            expected=f"{row.beyond} holds something, and stands beyond the last heading",
            remedy="Give its column a heading, or look for a comma too many.",
        )


def read_cell(column: Column, cell: Cell) -> Any:
    """The value of a cell as its column reads it, None if blank, or the `Problem` with it."""
    if is_blank(cell):
        return None if column.blank else Problem("This cell is blank and may not be", "Fill it in.")
    if isinstance(cell, Formula):
        return Problem(
            "This cell holds a formula, and what it comes to cannot be trusted",
            "Copy the column and paste it back as values.",
        )
    if isinstance(cell, CellError):
        return Problem("a value: the spreadsheet itself shows an error", "Put it right there.")
    return column.read(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a person would see nothing in this cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_shown(cell: Cell) -> str:
    """A cell for an error: as Python would write it, cut short; nothing for blanks and formulas."""
    if is_blank(cell) or isinstance(cell, Formula):
        return ""
    if isinstance(cell, CellError):
        return repr(cell.code)
    if isinstance(cell, date | time):
        return repr(cell.isoformat())
    text = repr(cell)
    return text if len(text) <= 60 else text[:57] + "..."

"""The rows of one table of the folder, and how a fault says where in it something is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.errors import did_you_mean
from muster.inspections.faults import Faults
from muster.inspections.model import Note
from muster.inspections.sheets import Sheet
from muster.tables.model import Fault, as_shown
from muster.tables.reading import read_table
from muster.tables.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row with its cells read: values by column, `None` where blank or not readable."""

    file: str
    sheet: str  # of a workbook; empty for a CSV file
    line: int
    values: Mapping[str, Any]
    headings: Mapping[str, str]  # by column
    sound: bool  # every cell could be read

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def fault(self, column: str, expected: str, remedy: str = "", *, shown: bool = True) -> Fault:
        """A fault in one cell of this row, which reads "'x' is not (expected). (Remedy)"."""
        return Fault(
            file=self.file,
            sheet=self.sheet,
            line=self.line,
            column=self.headings[column],
            value=as_shown(self[column]) if shown else "",
            expected=expected,
            remedy=remedy,
        )

    def unknown(self, column: str, what: str, known: Iterable[str]) -> Fault:
        """The fault of a cell that names nothing we know: with the nearest, or all there are."""
        names = list(known)
        near = did_you_mean(self[column], names).strip()
        return self.fault(column, what, near or f"There are {listed(names)}.")


def rows_of(path: Path, sheet: Sheet, faults: Faults) -> tuple[SheetRow, ...]:
    """The rows of a table. What cannot be read becomes a fault, and its cell `None`."""
    rows: list[SheetRow] = []
    with faults.gathered():
        table = read_table(path, sheet.columns, known_only=True)
        faults.notes += [Note(where=path.name, says=note) for note in table.notes]
        headings = {column.name: column.heading for column in sheet.columns}
        for reading in table.readings():
            faults.add(*reading.faults)
            rows.append(
                SheetRow(
                    file=path.name,
                    sheet=table.sheet,
                    line=reading.line,
                    values=reading.values,
                    headings=headings,
                    sound=not reading.faults,
                )
            )
    return tuple(rows)

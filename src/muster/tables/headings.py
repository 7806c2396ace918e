"""Which row holds the headings, and which column each of them means.

Order, case, spaces and underscores do not matter, and a title above the table is passed over.
A heading that nobody knows is noted with the nearest that we know, because it may be a misspelling
of a column that will be missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils.cell import get_column_letter

from muster.tables.grid import Line
from muster.tables.model import Column, Fault
from muster.tables.words import listed, nearest, plain

MOST_COLUMNS: Final = 1_000


class Vocabulary:
    """Every heading we know, and the column it means."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.columns = tuple(columns)
        self._meaning = {
            plain(heading): column for column in self.columns for heading in column.known_as
        }

    def column(self, heading: object) -> Column | None:
        """The column that a heading means, or None."""
        return self._meaning.get(plain(heading)) if isinstance(heading, str) else None

    def recognises(self, cells: Sequence[object]) -> int:
        """How many cells of a line are headings we know."""
        return sum(self.column(cell) is not None for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The row of headings: its line, and where each column we know stands in it."""

    line: int
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    unknown: tuple[str, ...]
    width: int

    @property
    def letters(self) -> tuple[str, ...]:
        """Each column's place as a spreadsheet names it: C."""
        return tuple(get_column_letter(place + 1) for place in self.places)


def heading_line(lines: Sequence[Line], vocabulary: Vocabulary) -> Line | None:
    """The first line that shows as many headings we know as any, or None if none shows one."""
    shown = [vocabulary.recognises(cells) for _, cells in lines]
    most = max(shown, default=0)
    return lines[shown.index(most)] if most else None


def understood(line: Line, vocabulary: Vocabulary) -> Headings:
    """What the headings mean."""
    number, cells = line
    found = [(place, vocabulary.column(cell)) for place, cell in enumerate(cells)]
    known = [(place, column) for place, column in found if column is not None]
    written = [str(cells[place]).strip() for place, column in found if column is None]
    return Headings(
        line=number,
        columns=tuple(column for _, column in known),
        places=tuple(place for place, _ in known),
        unknown=tuple(w for w in written if w and w != "None"),
        width=1 + max((n for n, cell in enumerate(cells) if str(cell or "").strip()), default=0),
    )


def faults(file: str, sheet: str, headings: Headings, vocabulary: Vocabulary) -> list[Fault]:
    """What is wrong with the headings: one missing, one there twice, too many of them."""
    says: list[tuple[str, str]] = []
    if headings.width > MOST_COLUMNS:
        says.append(
            (
                f"There are {headings.width:,} headings, and no table of cases has so many",
                "Look whether rows and columns were exchanged.",
            )
        )
    for column in vocabulary.columns:
        times = headings.columns.count(column)
        if times > 1:
            what = f"{times} headings mean the column {column.heading!r}"
            says.append((what, "Rename or delete all but one."))
        if not times and column.required:
            what = f"There is no column {column.heading!r}"
            says.append((what, _missing(column, headings)))
    return [
        Fault(file=file, sheet=sheet, line=headings.line, expected=what, remedy=remedy)
        for what, remedy in says
    ]


def _missing(column: Column, headings: Headings) -> str:
    near = nearest(column.heading, headings.unknown)
    if near:
        return f"Rename {near!r}, if that is what it is."
    return f"It may also be called {listed(column.synonyms)}." if column.synonyms else "Add it."


def unknown_notes(headings: Headings, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A sentence about each heading that nobody knows, with the nearest that was not found."""
    missed = [c.heading for c in vocabulary.columns if c not in headings.columns]
    return tuple(_note(heading, missed) for heading in headings.unknown)


def _note(heading: str, missed: Sequence[str]) -> str:
    near = nearest(heading, missed)
    asks = f" Did you mean {near!r}?" if near else ""
    return f"The column {heading!r} is not one we know, and was not read.{asks}"

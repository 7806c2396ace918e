"""Which sheet of a workbook is the table: the one asked for, or the one that looks like it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from muster.tables.grid import Line
from muster.tables.model import Fault, TableError
from muster.tables.words import listed, nearest, plain

Recognises = Callable[[Sequence[object]], int]  # how many cells of a line are headings we know
Sheets = Mapping[str, Callable[[], Iterable[Line]]]  # by title; each gives its lines from the first

LINES_LOOKED_AT: Final = 20
MOST_CELLS: Final = 2_000  # of one row


def chosen(path: Path, sheets: Sheets, recognises: Recognises, name: str) -> str:
    """The title of the sheet that is the table.

    Raises `TableError` if there is none of that name, or no telling which it is.
    """
    return _named(path, sheets, name) if name else _likeliest(path, sheets, recognises)


def _named(path: Path, sheets: Sheets, name: str) -> str:
    for title in sheets:
        if plain(title) == plain(name):
            return title
    near = nearest(name, sheets)
    remedy = f"Did you mean {near!r}?" if near else f"It has: {listed(sheets)}."
    raise TableError([Fault(file=path.name, expected=f"There is no sheet {name!r}", remedy=remedy)])


def _likeliest(path: Path, sheets: Sheets, recognises: Recognises) -> str:
    shown = {
        title: max((recognises(cells) for _, cells in islice(lines(), LINES_LOOKED_AT)), default=0)
        for title, lines in sheets.items()
    }
    most = max(shown.values(), default=0)
    best = [title for title, found in shown.items() if found == most]
    if not best or (len(best) > 1 and most > 0):
        what = f"The sheets {listed(best)} could each be the table" if best else "It has no sheet"
        remedy = "Say which sheet is meant."
        raise TableError([Fault(file=path.name, expected=what, remedy=remedy)])
    return best[0]


def narrow_enough(path: Path, title: str, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a sheet. Raises `TableError` at one that is too wide to be a case's."""
    for number, cells in lines:
        if len(cells) > MOST_CELLS:
            what = f"This row has {len(cells):,} cells, and no table of cases is so wide"
            remedy = "Delete the columns after the last one that is used, and save it again."
            fault = Fault(file=path.name, sheet=title, line=number, expected=what, remedy=remedy)
            raise TableError([fault])
        yield number, cells

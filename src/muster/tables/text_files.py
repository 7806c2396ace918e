"""CSV files as people send them: any sane encoding, any of four separators.

What was assumed is noted. A byte that no assumption explains, a NUL and a quotation mark that is
never closed are faults with their line: guessing there would move cells from one case to another.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from muster.tables.grid import Grid, Line
from muster.tables.model import Fault, TableError
from muster.tables.sheets import LINES_LOOKED_AT, Recognises

SEPARATORS: Final = (",", ";", "\t", "|")
LARGEST: Final = 1024**3
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
AS_UTF8 = "Save it again as “CSV UTF-8”."


def read_text(path: Path, recognises: Recognises) -> Grid:
    """The lines of a CSV file. Raises `TableError` if its bytes are not text."""
    if path.stat().st_size > LARGEST:
        raise TableError(
            [
                Fault(
                    file=path.name,
                    expected=f"This file is larger than {LARGEST:,} bytes",
                    remedy="Split it, or read it with `muster records import`.",
                )
            ]
        )
    text, notes = decoded(path)
    return Grid(sheet="", lines=_lines(path, text, separator(text, recognises)), notes=notes)


def decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a note if its encoding had to be assumed."""
    raw = path.read_bytes()
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _as(encoding, raw, path), ()
    if b"\0" in raw:
        raise TableError([_nul(path, raw)])
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        note = f"{path.name} is not UTF-8, and was read as Windows-1252. {AS_UTF8}"
        return _as("cp1252", raw, path), (note,)


def _as(encoding: str, raw: bytes, path: Path) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as why:
        line = raw[: why.start].count(b"\n") + 1
        what = f"This line holds a byte, {raw[why.start]:#04x}, that is no letter in {encoding}"
        raise TableError([Fault(file=path.name, line=line, expected=what, remedy=AS_UTF8)]) from why
    if "\0" in text:
        raise TableError([_nul(path, text.encode())])
    return text


def _nul(path: Path, raw: bytes) -> Fault:
    return Fault(
        file=path.name,
        line=raw[: raw.index(b"\0")].count(b"\n") + 1,
        expected="This line holds a NUL byte, so this is not a whole CSV file",
        remedy=f"It may be cut short, or UTF-16 without its mark. {AS_UTF8}",
    )


def separator(text: str, recognises: Recognises) -> str:
    """What stands between the cells: the separator that shows most headings we know.

    Where no line shows any, the one that makes most cells of the first line.
    """
    head = list(islice(io.StringIO(text, newline=""), LINES_LOOKED_AT))
    return max(SEPARATORS, key=lambda mark: _shows(head, mark, recognises))


def _shows(head: list[str], mark: str, recognises: Recognises) -> tuple[int, int]:
    lines = list(csv.reader(head, delimiter=mark))
    return max(map(recognises, lines), default=0), max(map(len, lines[:1]), default=0)


def _lines(path: Path, text: str, mark: str) -> Iterator[Line]:
    """Each record with the line it begins on, as an editor numbers lines."""
    records = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begins = 1
    try:
        for record in records:
            if not (begins == 1 and "".join(record).startswith("sep=")):
                yield begins, tuple(record)
            begins = records.line_num + 1
    except csv.Error as why:
        raise TableError(
            [
                Fault(
                    file=path.name,
                    line=begins,
                    expected=f"The row that begins here cannot be told apart ({why})",
                    remedy="Look for a quotation mark that is never closed, or not doubled.",
                )
            ]
        ) from why

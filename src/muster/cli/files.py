"""How commands write files: whole or not at all, and for their owner alone where they tell who."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from muster.errors import InputError

WOULD_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file, so that whatever happens on the way the old one or the new one is there.

    A private file is made for its owner alone to read.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as new:
            new.write(text)
        Path(name).chmod(0o600 if private else 0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as why:
        raise InputError(f"{path} cannot be written: {why.strerror}.") from why


def _umask() -> int:
    """What the user's shell says new files should not allow; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under their headings as CSV that a spreadsheet may open: no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(WOULD_BE_A_FORMULA) else cell

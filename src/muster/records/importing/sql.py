"""How names and values are written in SQL."""

from collections.abc import Iterable
from pathlib import Path


def name(identifier: str) -> str:
    """A name, quoted.

    >>> print(name('say "hi"'))
    "say ""hi\"""
    """
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str | Path) -> str:
    """A text, quoted.

    >>> text("O'Brien")
    "'O''Brien'"
    """
    return "'" + str(value).replace("'", "''") + "'"


def names(identifiers: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(map(name, identifiers))


def texts(values: Iterable[str | Path]) -> str:
    """Texts in a row."""
    return ", ".join(map(text, values))


def parquet(*paths: Path) -> str:
    """The rows of Parquet files."""
    return f"read_parquet([{texts(paths)}])"

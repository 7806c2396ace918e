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


def placed(path: Path) -> str:
    """The rows of a Parquet file, each with its place in it as `file_row_number`."""
    return f"read_parquet({text(path)}, file_row_number=true)"


def copy(relation: str, path: Path) -> str:
    """What writes the rows of a relation into a file of a store."""
    options = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd"
    return f"COPY (FROM {relation}) TO {text(path)} ({options})"

"""A file of a package, read as text: every row with its line, and every line accounted for.

DuckDB reads CSV files in parallel, which is fast and says nothing of lines. So the rows go to a
Parquet file first, in their order; a row's place there, the lines that could not be read, and the
line breaks that a survey of the bytes has counted give each row its line. If the lines do not add
up, something swallowed some of them, and the file is refused: nothing is lost without a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import duckdb

from muster.records.package.descriptor import Source

LINE: Final = "__line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The rows of one file, before anybody knows what they mean."""

    source: Source
    relation: str  # SQL of a table with the file's columns and the line of each row
    columns: Mapping[str, str]  # the file's headings, each with its DuckDB type
    rows: int
    sha256: str
    rejects: str = ""  # SQL of a table (source_line, reason, row) of lines that are no row
    reject_count: int = 0
    has_nul: bool = False  # a NUL byte, somewhere in its text
    notes: tuple[str, ...] = ()

    @property
    def rows_in(self) -> int:
        """How many rows the file has, readable or not."""
        return self.rows + self.reject_count


def columns_of(con: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """The columns of a relation, each with its type."""
    return {name: kind for name, kind, *_ in con.execute(f"DESCRIBE FROM {relation}").fetchall()}


def count(con: duckdb.DuckDBPyConnection, relation: str) -> int:
    """How many rows it has."""
    found = con.execute(f"SELECT count(*) FROM {relation}").fetchone()
    return int(found[0]) if found else 0

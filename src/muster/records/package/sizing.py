"""How many rows a package is likely to bring, so that whoever waits can be told how long."""

from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from muster.records.package.descriptor import Package
from muster.records.package.folder import kind

LOOKED_AT: Final = 256 * 1024  # bytes of a file of text, to tell how long its lines are


def rows_expected(package: Package) -> int | None:
    """About how many rows there are, without reading them; None if no file can be told."""
    told = [rows for source in package.sources if (rows := _rows(source.path)) is not None]
    return sum(told) if told else None


def _rows(path: Path) -> int | None:
    """As many as a Parquet file says; of a text, as its first lines are long."""
    try:
        if kind(path) == ".parquet":
            return int(pq.read_metadata(path).num_rows)
        if kind(path) not in (".csv", ".tsv", ".txt"):
            return None  # packed, or a table in another shape
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(LOOKED_AT)
    except (OSError, pa.ArrowInvalid):
        return None  # the import says what is wrong with it
    return size * max(begins.count(b"\n"), 1) // max(len(begins), 1)

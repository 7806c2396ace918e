"""The files of a package, each read as what it is; first its content is known by a hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from muster.records.adapters import Adapter
from muster.records.faults import PackageError
from muster.records.importing.csv_files import read_csv
from muster.records.importing.json_files import read_json
from muster.records.importing.other_files import read_parquet, read_sheet, sha256
from muster.records.importing.raw import Raw
from muster.records.package.descriptor import Source
from muster.records.package.folder import KINDS, kind
from muster.records.package.survey import Survey, survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A file, looked over: the same content has the same hash."""

    source: Source
    sha256: str
    survey: Survey | None = None  # of a file of text


def identify(source: Source) -> Identified:
    """Look a file over. Raises `PackageError` if it must not be read, or is of no kind we read."""
    match kind(source.path):
        case ".parquet" | ".xlsx" | ".json":
            return Identified(source=source, sha256=sha256(source.path))
        case "":
            raise PackageError(
                f"{source.file} is of no kind that is read. "
                f"Use one that ends in {', '.join(KINDS)}."
            )
        case _:
            found = survey(source.path, encoding=source.dialect.encoding)
            return Identified(source=source, sha256=found.sha256, survey=found)


def read(
    con: duckdb.DuckDBPyConnection, file: Identified, adapter: Adapter, scratch: Path
) -> Iterator[Raw]:
    """The rows of a file: of a document, for each place in it that the mapping speaks of."""
    source, expected = file.source, adapter.headings(file.source.table)
    if file.survey is not None:
        yield read_csv(con, source, file.survey, scratch, expected=expected)
    elif kind(source.path) == ".parquet":
        yield read_parquet(con, source, file.sha256)
    elif kind(source.path) == ".json":
        places = (name for name in adapter.their_tables if name.split("/")[0] == source.table)
        headings = {place: adapter.headings(place) for place in sorted(places)}
        yield from read_json(source, file.sha256, scratch, headings)
    else:
        yield read_sheet(con, source, file.sha256, scratch, expected=expected)

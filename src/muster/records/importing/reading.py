"""The files of a package, each read as what it is; first its content is known by a hash."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from muster.records.adapters import Adapter
from muster.records.faults import PackageError
from muster.records.importing.csv_files import read_csv
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
        case ".parquet" | ".xlsx":
            return Identified(source=source, sha256=sha256(source.path))
        case "":
            raise PackageError(
                f"{source.file} is of no kind that is read. "
                f"Use one that ends in {', '.join(KINDS)}."
            )
        case _:
            found = survey(source.path, encoding=source.dialect.encoding)
            return Identified(source=source, sha256=found.sha256, survey=found)


def read(con: duckdb.DuckDBPyConnection, file: Identified, adapter: Adapter, scratch: Path) -> Raw:
    """The rows of a file."""
    expected = adapter.headings(file.source.table)
    if file.survey is not None:
        return read_csv(con, file.source, file.survey, scratch, expected=expected)
    if kind(file.source.path) == ".parquet":
        return read_parquet(con, file.source, file.sha256)
    return read_sheet(con, file.source, file.sha256, scratch, expected=expected)

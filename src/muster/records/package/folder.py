"""A folder as a package: by its descriptor if it has one, else by the names of its files."""

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from muster.records.faults import PackageError
from muster.records.package.descriptor import DESCRIPTOR, Package, Source, described
from muster.tables.workbooks import sheets_of

KINDS: Final = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".parquet", ".xlsx", ".json")
MENDED: Final = "mended rows"
MENDED_HEADING: Final = "quarantined_from"
PART = re.compile(r"[-_.](?:part-?)?\d[\w-]*$")  # contacts-0001, contacts.2026-11


def package(folder: Path) -> Package:
    """The package in a folder, or one file. Raises `PackageError` if there is nothing to read."""
    try:
        if folder.is_file() and kind(folder):
            return Package(
                folder=folder.parent, sources=(Source(table=_table(folder), path=folder),)
            )
        if not folder.is_dir():
            raise PackageError(f"{folder} is not a folder. Name the folder that the extract is in.")
        found = described(folder) if (folder / DESCRIPTOR).exists() else _undescribed(folder)
    except OSError as why:
        raise PackageError(f"{folder} cannot be read: {why.strerror}.") from why
    if not found.sources:
        raise PackageError(
            f"{folder} has no file to read: none ends in {', '.join(KINDS)}, "
            f"and there is no {DESCRIPTOR}."
        )
    return found


def with_sheets(found: Package, tables: Collection[str]) -> Package:
    """The package, with every sheet of a workbook in which sheets are named after these tables.

    A workbook that is itself named after a table has that table, on whichever sheet.
    """
    sources: list[Source] = []
    for source in found.sources:
        whole = kind(source.path) != ".xlsx" or source.table in tables or source.dialect.sheet
        sheets = [] if whole else list(_sheets(source))
        sources += sheets if any(sheet.table in tables for sheet in sheets) else [source]
    return replace(found, sources=tuple(sources))


def _sheets(source: Source) -> Iterator[Source]:
    for sheet in sheets_of(source.path):
        dialect = replace(source.dialect, sheet=sheet)
        yield replace(source, table=sheet.strip().lower(), dialect=dialect)


def kind(path: Path) -> str:
    """The sort of file it is, by its name; empty if it is none that we read."""
    name = path.name.lower()
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if name.endswith(kind)), "")


def _undescribed(folder: Path) -> Package:
    """Each file is the table of its name; a folder in the folder is one table in parts."""
    sources = []
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            raise PackageError(f"{path.name} is a link. Put the file itself in the folder.")
        if path.is_dir():
            parts = [part for part in sorted(path.iterdir()) if kind(part)]
            if any(part.is_symlink() for part in parts):
                raise PackageError(f"{path.name} has links in it. Put the files themselves there.")
            sources += [Source(table=path.name, path=part) for part in parts]
        elif kind(path):
            sources.append(Source(table=_table(path), path=path))
    return Package(folder=folder, sources=tuple(sources))


def _table(path: Path) -> str:
    """The table that a file is named after, without its ending and the number of a part.

    A file of mended rows says so in its first heading, whatever it is called.
    """
    if kind(path) == ".csv":
        with path.open("rb") as file:
            if file.read(64).removeprefix(codecs.BOM_UTF8).startswith(MENDED_HEADING.encode()):
                return MENDED
    return PART.sub("", path.name[: -len(kind(path))])

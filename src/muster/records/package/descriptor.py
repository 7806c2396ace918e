"""The descriptor of a package: which file holds which table, and how it is written.

Data Package descriptors (`datapackage.json`, https://datapackage.org) are the open standard for
this. A descriptor comes from outside with the files, so it is not trusted: a path that leaves the
folder, a link, or an address on the network is refused before anything is opened.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from muster.records.faults import PackageError

DESCRIPTOR: Final = "datapackage.json"
LARGEST: Final = 16 * 1024**2
ISO: Final = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")  # read without being told


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the rows of a CSV file are written; what is empty is found out from the file."""

    delimiter: str = ""
    quote: str = '"'
    encoding: str = ""
    sheet: str = ""  # of a workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of a package, and the table that it says it holds."""

    table: str
    path: Path
    dialect: Dialect = Dialect()
    formats: Mapping[str, str] = field(default_factory=dict)  # of days, by column: "%d/%m/%Y"

    @property
    def file(self) -> str:
        """What people call the file, and which sheet of it."""
        sheet = f" ({self.dialect.sheet})" if self.dialect.sheet else ""
        return self.path.name + sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A folder of records: its files, when they were extracted, and the mapping to read them by."""

    folder: Path
    sources: tuple[Source, ...]
    extracted_at: datetime | None = None
    adapter: str = ""


def described(folder: Path) -> Package:
    """The package that a descriptor describes. Raises `PackageError` with all its faults."""
    path = folder / DESCRIPTOR
    raw = _parsed(path)
    resources = raw.get("resources")
    if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
        raise PackageError(f"{DESCRIPTOR}: 'resources' has to be a list of the files.")
    faults: list[str] = []
    sources = tuple(
        source for resource in resources for source in _sources(folder, resource, faults)
    )
    extracted_at = _moment(raw, faults)
    if faults:
        raise PackageError(*faults)
    return Package(
        folder=folder,
        sources=sources,
        extracted_at=extracted_at,
        adapter=str(raw.get("adapter") or ""),
    )


def _parsed(path: Path) -> dict[str, Any]:
    if path.is_symlink() or path.stat().st_size > LARGEST:
        raise PackageError(
            f"{DESCRIPTOR} is a link, or too big to be a descriptor. It was not read."
        )
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        raise PackageError(f"{DESCRIPTOR} is not JSON: {why}.") from why
    if not isinstance(raw, dict):
        raise PackageError(f"{DESCRIPTOR}: this is not a descriptor, but a JSON list or value.")
    return raw


def _moment(raw: Mapping[str, Any], faults: list[str]) -> datetime | None:
    if not (written := raw.get("created")):
        return None
    try:
        return datetime.fromisoformat(str(written))
    except ValueError:
        faults.append(f"{DESCRIPTOR}: 'created' is {written!r}, which is not a moment in time.")
        return None


def _sources(folder: Path, resource: Mapping[str, Any], faults: list[str]) -> Iterator[Source]:
    name = resource.get("name")
    if not isinstance(name, str) or not name:
        faults.append(f"{DESCRIPTOR}: a resource has no name.")
        return
    if "data" in resource:
        faults.append(f"{DESCRIPTOR}: {name}: records inside the descriptor are not read.")
        return
    paths = resource.get("path")
    for written in paths if isinstance(paths, list) else [paths]:
        if fault := why_refused(folder, written):
            faults.append(f"{DESCRIPTOR}: {name}: {fault}")
            continue
        yield Source(
            table=name,
            path=folder / str(written),
            dialect=_dialect(name, resource, faults),
            formats=_formats(resource),
        )


def why_refused(folder: Path, written: object) -> str:
    """Why a path in a descriptor must not be opened; nothing if it may be."""
    if not isinstance(written, str) or not written:
        return f"its path is {written!r}, and has to be the name of a file."
    if "://" in written:
        return f"{written!r} is an address. Muster reads files only: fetch it, and name the file."
    path = Path(written)
    if path.is_absolute() or ".." in path.parts or "\\" in written or "\0" in written:
        return f"{written!r} leads out of the folder. Put the file inside it."
    steps = [folder.joinpath(*path.parts[: n + 1]) for n in range(len(path.parts))]
    if any(step.is_symlink() for step in steps):
        return f"{written!r} is a link. Put the file itself in the folder."
    if not (folder / path).is_file():
        return f"there is no file {written!r} in the folder."
    return ""


def _dialect(name: str, resource: Mapping[str, Any], faults: list[str]) -> Dialect:
    given = resource.get("dialect")
    dialect = given if isinstance(given, dict) else {}
    delimiter, quote = str(dialect.get("delimiter", "")), str(dialect.get("quoteChar", '"'))
    if len(delimiter) > 1 or len(quote) > 1:
        faults.append(f"{DESCRIPTOR}: {name}: a delimiter or a quote is a single character.")
    return Dialect(
        delimiter=delimiter,
        quote=quote,
        encoding=str(resource.get("encoding") or ""),
        sheet=str(dialect.get("sheet") or ""),
    )


def _formats(resource: Mapping[str, Any]) -> dict[str, str]:
    """The formats of days and moments that the fields declare, by name of the field."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return {
        str(field.get("name")): str(field["format"])
        for field in (fields if isinstance(fields, list) else [])
        if isinstance(field, dict)
        and field.get("type") in ("date", "datetime")
        and str(field.get("format", "")).startswith("%")
        and field["format"] not in ISO
    }

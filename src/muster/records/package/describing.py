"""The descriptor of a package in Muster's own tables, written from the schema."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from muster.records.package.descriptor import DESCRIPTOR
from muster.records.schema import BY_NAME
from muster.records.schema.model import Column, Table, Type
from muster.records.schema.provenance import GIVEN

MOMENT_FORMAT: Final = "%Y-%m-%d %H:%M:%S"  # as DuckDB, Polars and spreadsheets write them
FIELD_TYPES: Final = {
    Type.ID: "string",
    Type.CODE: "string",
    Type.TEXT: "string",
    Type.DAY: "date",
    Type.MOMENT: "datetime",
    Type.WHOLE: "integer",
    Type.DECIMAL: "number",
    Type.YES_NO: "boolean",
}
MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}


def describe(
    files: Mapping[str, Sequence[str]],
    *,
    name: str,
    title: str,
    created: datetime,
    columns: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """The descriptor of a package: for each table, its files, relative to the folder.

    `columns` names the columns of a table in the order of its files, where they are not all of the
    schema's, in the schema's order.
    """
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created": created.isoformat(),
        "resources": [
            _resource(BY_NAME[table], paths, (columns or {}).get(table))
            for table, paths in files.items()
        ],
    }


def write_descriptor(folder: Path, descriptor: Mapping[str, Any]) -> None:
    """Put a descriptor where it belongs."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")


def _resource(table: Table, paths: Sequence[str], names: Sequence[str] | None) -> dict[str, Any]:
    given = {column.name: column for column in (*table, *GIVEN)}
    chosen = [given[name] for name in names] if names is not None else list(given.values())
    kind = paths[0].removesuffix(".gz").rsplit(".", 1)[-1]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": paths[0] if len(paths) == 1 else list(paths),
        "description": table.says,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in chosen],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """A column, as a field; what a field has no word for is said under names of our own."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES[column.type],
        "description": column.means,
    }
    if column.type is Type.MOMENT:
        field["format"] = MOMENT_FORMAT
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.lowest is not None:
        constraints["minimum"] = column.lowest
    if column.highest is not None:
        constraints["maximum"] = column.highest
    ours = {
        "constraints": constraints,
        "codes": column.codes,
        "refersTo": column.refers_to,
        "unit": column.unit,
        "seenBy": column.seen_by.value,
    }
    return field | {name: value for name, value in ours.items() if value}

"""Make the reference page of an inspection's folder, from its model and its declared columns."""

from collections.abc import Iterator
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from makers.editions import table
from muster.inspections.folder import InspectionFile
from muster.inspections.sheets import SHEETS, Sheet
from muster.inspections.starting import kind_of, table_in
from muster.sampling.columns import COLUMNS
from muster.tables.model import Column

KINDS = {
    "str": "words",
    "int": "a whole number",
    "date": "a day",
    "tuple": "a list",
}
OPENING = """\
# The folder of an inspection

`muster inspect FOLDER` reads `inspection.toml` and the tables that it names.
Each table is a CSV file or an XLSX workbook.
Columns may stand in any order; case, spaces and underscores in a heading do not matter.
A folder is taken whole, or refused with every fault in it and what to do about each.
`muster inspect --new FOLDER` starts one, with everything below in it.

Every table names a case by its CRN, as the long list has it, or by the sample's opaque id.
The report knows the opaque id alone.
"""


def inspection_folder_page() -> str:
    """The fields of `inspection.toml`, table by table, and the columns of every table."""
    parts = [OPENING.rstrip(), "## `inspection.toml`", *_table_of(InspectionFile)]
    for name, field in InspectionFile.model_fields.items():
        inside = table_in(field)
        if inside:
            header = f"[[{name}]]" if _is_several(field) else f"[{name}]"
            parts += [f"### `{header}`", field.description or "", *_table_of(inside)]
    parts += ["## The long list", "The cases that a sample is drawn from.", _columns(COLUMNS)]
    for sheet in SHEETS:
        parts += [f"## `{sheet.name}`", sheet.says, _sheet(sheet)]
    return "\n\n".join(parts)


def _table_of(model: type[BaseModel]) -> Iterator[str]:
    rows = [
        (f"`{name}`", _kind(field), "yes" if field.is_required() else "", field.description or "")
        for name, field in model.model_fields.items()
        if table_in(field) is None
    ]
    yield table(("Field", "Holds", "Needed", "Meaning"), rows)


def _kind(field: FieldInfo) -> str:
    return KINDS[kind_of(field.annotation)]


def _is_several(field: FieldInfo) -> bool:
    return get_origin(field.annotation) is tuple and bool(get_args(field.annotation))


def _sheet(sheet: Sheet) -> str:
    rows = [
        (f"`{column.heading}`", *_said_of(column), meaning)
        for column, meaning in zip(sheet.columns, sheet.meanings, strict=True)
    ]
    return table(("Heading", "Or", "Needed", "Meaning"), rows)


def _columns(columns: tuple[Column, ...]) -> str:
    rows = [(f"`{column.heading}`", *_said_of(column)) for column in columns]
    return table(("Heading", "Or", "Needed"), rows)


def _said_of(column: Column) -> tuple[str, str]:
    also = ", ".join(f"`{name}`" for name in column.synonyms)
    return also, "yes" if column.required else ""

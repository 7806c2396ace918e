"""Start the folder of an inspection: every field and every column there, with what it means.

The templates are made from the model of `inspection.toml` and the declared columns, so they
cannot fall behind them. What is not filled in yet is found by `muster inspect FOLDER --check`.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from muster.errors import InputError
from muster.inspections.folder import Files, InspectionFile
from muster.inspections.opening import NAME
from muster.inspections.sheets import SHEETS
from muster.sampling.columns import COLUMNS as LONG_LIST

FIRST_LINES = """\
# An inspection. Fill in what stands bare, and take the "#" away from what else you need.
# `muster inspect {folder} --check` says what is still missing, and what does not fit.
"""
EXAMPLES = {"date": "2026-04-13", "int": "60", "tuple": "[]"}
FILE_NAMES = {**{name: f"{name}.csv" for name in Files.model_fields}, "long_list": "long-list.csv"}


def start(folder: Path) -> tuple[Path, ...]:
    """Write the templates into a new folder, and give their paths.

    Raises `InputError` if the folder has anything in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is there already and not empty. Give the name of a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    texts = {NAME: toml_template(folder), **tables_templates()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in texts)


def tables_templates() -> dict[str, str]:
    """Each table with its headings alone."""
    columns = {
        "long_list": LONG_LIST,
        **{sheet.name: sheet.columns for sheet in SHEETS if sheet.name in Files.model_fields},
    }
    return {FILE_NAMES[name]: _line([c.heading for c in held]) for name, held in columns.items()}


def _line(headings: list[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(headings)
    return written.getvalue()


def toml_template(folder: Path) -> str:
    """`inspection.toml` with every field: what is needed stands bare, the rest behind a `#`."""
    lines = [FIRST_LINES.format(folder=folder), *_fields(InspectionFile)]
    for header, model, several in _tables(InspectionFile):
        needed = InspectionFile.model_fields[header].is_required()
        title = f"[[{header}]]" if several else f"[{header}]"
        lines += ["", f"# {InspectionFile.model_fields[header].description}"]
        lines += [title if needed else f"# {title}"]
        lines += [line if needed else _behind(line) for line in _fields(model)]
    return "\n".join(lines) + "\n"


def _tables(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel], bool]]:
    """The tables within a model: header, model, and whether there may be several."""
    for name, field in model.model_fields.items():
        inside = table_in(field)
        if inside:
            yield name, inside, get_origin(field.annotation) is tuple


def table_in(field: FieldInfo) -> type[BaseModel] | None:
    """The model of the table that a field holds, one or several; `None` if it holds a value."""
    found = [field.annotation, *get_args(field.annotation)]
    models = [each for each in found if isinstance(each, type) and issubclass(each, BaseModel)]
    return models[0] if models else None


def _fields(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a table, each with what it means; only words that are needed stand bare."""
    for name, field in model.model_fields.items():
        if table_in(field) is None:
            kind = kind_of(field.annotation)
            written = f"{name} = {_example(name, kind, field)}"
            stands = kind == "str" and (field.is_required() or model is Files)
            yield f"# {field.description}"
            yield written if stands else f"# {written}"


def _example(name: str, kind: str, field: FieldInfo) -> str:
    if kind == "str" and name in FILE_NAMES:
        return f'"{FILE_NAMES[name]}"'
    if not field.is_required() and isinstance(field.default, int):
        return str(field.default).lower()
    return EXAMPLES.get(kind, '""')


def kind_of(annotation: Any) -> str:
    """The kind of value of a field, as Python calls it: "str", "date", "tuple"."""
    if get_origin(annotation) is Annotated:
        return kind_of(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return "tuple"
    kinds = [each for each in get_args(annotation) if each is not type(None)]
    return kind_of(kinds[0]) if kinds else str(annotation.__name__)


def _behind(line: str) -> str:
    return line if line.startswith("#") else f"# {line}"

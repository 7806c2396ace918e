"""Whether the tables of a file have the shape that a model asks, each misfit said in a sentence.

pydantic finds the misfits; it does not know who reads them. Here its findings become sentences
that say what was written, what was wanted, and the nearest right name.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from reprlib import Repr
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from muster.errors import did_you_mean
from muster.frameworks.faults import Found, KeyPath, Tables

Model = TypeVar("Model", bound=BaseModel)

WANTED: Mapping[str, str] = {
    "string_type": "words in quotes",
    "int_type": "a whole number",
    "bool_type": "true or false, without quotes",
    "date_type": "a date such as 2026-04-01, without quotes",
    "tuple_type": "a list in square brackets",
    "model_type": "a table with fields",
    "greater_than_equal": "no less than {ge}",
    "less_than_equal": "no more than {le}",
}
PATTERNS: Mapping[str, str] = {  # by field, for what is words and yet not right
    "id": "small letters, digits and single hyphens, such as 'audit-north-2026'",
    "code": "a code without spaces at its ends or two together",
}
SHORT = Repr()
SHORT.maxstring = SHORT.maxother = 60


def shaped(tables: Tables, model: type[Model]) -> tuple[Model | None, list[Found]]:
    """What the tables hold, as the model has it, or `None`, with everything that does not fit."""
    try:
        return model.model_validate(tables), []
    except ValidationError as misfits:
        return None, [(found["loc"], _sentence(found, model)) for found in misfits.errors()]


@cache
def models_in(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """The model of each table within a model, by the name of its header."""
    found: dict[str, type[BaseModel]] = {}
    for name, field in model.model_fields.items():
        for inside in _models(field.annotation):
            found |= {name: inside, **models_in(inside)}
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field may hold: itself, or several, or none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def shown(value: object) -> str:
    """A value as it was written, cut short if it is long."""
    return SHORT.repr(value)


def _sentence(detail: ErrorDetails, root: type[BaseModel]) -> str:
    path, kind = detail["loc"], detail["type"]
    field, model = str(path[-1]), _model_at(path, root)
    if kind == "extra_forbidden":
        return f"has a field we do not know, {shown(field)}.{_where_it_belongs(field, model, root)}"
    if kind == "missing":
        return f"lacks {field!r}. {model.model_fields[field].description}"
    written = f"has {_named(path)} = {shown(detail['input'])}"
    if kind == "enum":
        return f"{written}, which is not {_none_of(detail)}"
    return f"{written}, which has to be {_wanted(field, detail)}."


def _model_at(path: KeyPath, root: type[BaseModel]) -> type[BaseModel]:
    """The model of the table that a path's last step is a field of."""
    models = models_in(root)
    tables = [models[str(step)] for step in path[:-1] if step in models]
    return tables[-1] if tables else root


def _where_it_belongs(field: str, model: type[BaseModel], root: type[BaseModel]) -> str:
    if advice := did_you_mean(field, model.model_fields):
        return advice
    if field in root.model_fields:
        return " It belongs at the top, before the first header."
    for name, other in models_in(root).items():
        if field in other.model_fields:
            return f" It belongs in {name}."
    return f" The fields here are {', '.join(model.model_fields)}."


def _named(path: KeyPath) -> str:
    """The field that a path ends in, with its place in a list: "prompts, number 2,"."""
    step = path[-1]
    return str(step) if isinstance(step, str) else f"{path[-2]} number {step + 1}"


def _none_of(detail: ErrorDetails) -> str:
    expected = detail["ctx"]["expected"]
    names = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return f"{expected}.{did_you_mean(detail['input'], names)}"


def _wanted(field: str, detail: ErrorDetails) -> str:
    if detail["type"] == "string_pattern_mismatch":
        return PATTERNS.get(field, "words, and not blank")
    wanted = WANTED.get(detail["type"], "otherwise: " + detail["msg"])
    return wanted.format(**detail.get("ctx", {}))

"""What a table of open data is, and the columns that several tables share."""

from dataclasses import dataclass
from enum import StrEnum

from muster.inspections.model import Unit
from muster.inspections.results import Share
from muster.statistics.intervals import Interval

Value = str | int | float | bool | None
Row = tuple[Value, ...]


class Type(StrEnum):
    """What a column holds, as Table Schema names it."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    YES_NO = "boolean"


TEXT, WHOLE, NUMBER, YES_NO = Type.TEXT, Type.WHOLE, Type.NUMBER, Type.YES_NO


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table, and what it means."""

    name: str
    type: Type
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """One table: its name, what it is, its columns and its rows."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]


UNIT = (
    Field("unit_code", TEXT, "The code of the service or unit."),
    Field("unit", TEXT, "The service or unit."),
)
STANDARD = Field("standard", TEXT, "The code of the standard, as the edition has it.")
QUESTION = Field("question", TEXT, "The code of the question, as the edition has it.")
SOURCE = Field("source", TEXT, "Where it is said.")
PERCENT_AND_INTERVAL = (
    Field("percent", WHOLE, "The whole percentage, as shown; empty: relevant to no case."),
    Field("low", NUMBER, "Where the 95% interval of the share begins, from 0 to 1."),
    Field("high", NUMBER, "Where the 95% interval of the share ends, from 0 to 1."),
)
SHARE = (
    Field("count", WHOLE, "Relevant cases answered so."),
    Field("of", WHOLE, "Relevant cases."),
    *PERCENT_AND_INTERVAL,
)


def unit_row(unit: Unit) -> Row:
    """The cells under `UNIT`."""
    return unit.code, unit.name


def interval_row(bounds: Interval | None) -> Row:
    """The ends of an interval, to six places: as much as anybody can use."""
    return (None, None) if bounds is None else (round(bounds.low, 6), round(bounds.high, 6))


def share_row(part: Share | None) -> Row:
    """The cells under `SHARE`."""
    if part is None:
        return (None,) * len(SHARE)
    return part.count, part.of, part.percent, *interval_row(part.interval)

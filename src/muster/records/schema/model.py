"""What a table of the record is: one definition of each column, from which all else is made.

The store's tables, the Data Package descriptor, the validation of what comes in and the reference
page are all written from these values, so none of them can disagree with another. Nothing here
knows about a database: `shapes.py` says how each type is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    """What a column holds."""

    ID = "id"  # names a row, here or elsewhere; never arithmetic, so leading noughts are kept
    CODE = "code"  # one of a code list; an unknown code is kept, flagged and counted
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"  # a day and a time, as the clocks of the place showed them
    WHOLE = "whole"
    DECIMAL = "decimal"  # exact to two places: a float on a threshold changes its mind
    YES_NO = "yes_no"


class Audience(StrEnum):
    """Who may see a column, once they may see the row. Applied in `access.py` and nowhere else."""

    ANYONE = "anyone"
    CASE = "case"
    IDENTITY = "identity"
    DIVERSITY = "diversity"
    NARRATIVE = "narrative"
    INTELLIGENCE = "intelligence"
    VICTIM_TEAM = "victim_team"
    LINE_MANAGER = "line_manager"

    @property
    def meaning(self) -> str:
        """The audience in a phrase, for the reference page."""
        return _AUDIENCES[self]


_AUDIENCES = {
    Audience.ANYONE: "anyone who may open the store",
    Audience.CASE: "whoever has the case in their scope",
    Audience.IDENTITY: "whoever must know who the person is: not analysts",
    Audience.DIVERSITY: "the practitioner and their SPO; others see totals only",
    Audience.NARRATIVE: "whoever reads the case itself, not lists of cases",
    Audience.INTELLIGENCE: "those cleared for intelligence about the case",
    Audience.VICTIM_TEAM: "the victim liaison team, and never the case team",
    Audience.LINE_MANAGER: "the member of staff and their line manager",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One fact about a row."""

    name: str
    type: Type
    means: str
    key: bool = field(default=False, kw_only=True)
    required: bool = field(default=False, kw_only=True)  # a key always is
    codes: str = field(default="", kw_only=True)  # the code list it is one of
    refers_to: str = field(default="", kw_only=True)  # "table.column" of the row it names
    unit: str = field(default="", kw_only=True)
    lowest: int | None = field(default=None, kw_only=True)
    highest: int | None = field(default=None, kw_only=True)
    if_blank: str = field(default="", kw_only=True)  # what it is read as where nothing is given
    shown_from: str = field(default="", kw_only=True)  # column with the moment this became known
    seen_by: Audience = field(default=Audience.CASE, kw_only=True)

    @property
    def is_required(self) -> bool:
        """Whether a row without it cannot be read."""
        return (self.key or self.required) and not self.if_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of row, and what each of its columns means."""

    name: str
    says: str  # what one row is, in a sentence
    columns: tuple[Column, ...]
    origin: str = ""
    seen_by: Audience = Audience.CASE  # others do not learn that a row is there
    feed: str = "case_management"  # whose going quiet makes what rests on it unknown

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def __contains__(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of this name. Raises `KeyError` if there is none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell one row from another."""
        return tuple(column.name for column in self.columns if column.key)

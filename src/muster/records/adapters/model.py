"""What an adapter is: a small mapping, as data, from the tables of another system to ours.

A mapping names columns, and that is nearly all it can do: look a code up in a reference table, put
a day and a time together, say yes where a word stands. What it cannot say belongs in the extract.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from muster.errors import did_you_mean
from muster.frameworks.model import Edited, Several, Sourced
from muster.frameworks.scale import Status
from muster.records.schema import BY_NAME, TABLES
from muster.records.schema.provenance import GIVEN
from muster.tables.words import listed


class Lookup(Edited):
    """A row of a reference table: where `by` equals what we have, `take` is what we want."""

    table: str
    by: str
    take: str
    or_blank: bool = False  # where there is no such row; else what was looked up is kept
    where: dict[str, Several[str]] = Field(default_factory=dict)  # only rows with these values


class Mapped(Edited):
    """Where one of our columns comes from.

    One of `column`, `first_of`, `joined` or `value`; the rest says what to do with it.
    """

    column: str = ""
    first_of: Several[str] = ()  # columns: the first that is not blank
    joined: Several[str] = ()  # columns: put together, for what has no number of its own
    value: str = ""  # the same for every row
    time: str = ""  # a column with the time that belongs to the day in `column`
    lookup: Several[Lookup] = ()  # one after another: what the first gave is looked up in the next
    codes: dict[str, str] = Field(default_factory=dict)  # their code to ours; others stay
    format: str = ""  # of a day or a moment, as in strptime
    is_day: bool = False  # the day of the moment that the column holds
    is_present: bool = False  # yes where the column holds anything, no where it is blank
    where_present: str = ""  # blank unless this column holds something

    @model_validator(mode="after")
    def _comes_from_one_place(self) -> "Mapped":
        if sum(map(bool, (self.column, self.first_of, self.joined, self.value))) != 1:
            raise ValueError("say exactly one of 'column', 'first_of', 'joined' and 'value'")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the other system that it needs."""
        named = (self.column, *self.first_of, *self.joined, self.time, self.where_present)
        return tuple(name for name in named if name)


def _mapped(written: Any) -> Any:
    return {"column": written} if isinstance(written, str) else written


OneMapped = Annotated[Mapped, BeforeValidator(_mapped)]


class TableMapping(Edited):
    """How one of our tables is filled from one of theirs."""

    to: str
    source: str
    columns: dict[str, OneMapped]
    where_present: str = ""  # only rows in which this column is not blank
    where: dict[str, Several[str]] = Field(default_factory=dict)  # only rows with these values
    once: bool = False  # rows that say the same in all these columns are read once

    @model_validator(mode="after")
    def _is_about_our_tables(self) -> "TableMapping":
        if self.to not in BY_NAME:
            raise ValueError(
                f"'to' is {self.to!r}, which is not a table of ours."
                f"{did_you_mean(self.to, BY_NAME)}"
            )
        ours = [column.name for column in (*BY_NAME[self.to], *GIVEN)]
        for name in self.columns:
            if name not in ours:
                raise ValueError(f"{self.to} has no column {name!r}.{did_you_mean(name, ours)}")
        missing = [c.name for c in BY_NAME[self.to] if c.is_required and c.name not in self.columns]
        if missing:
            raise ValueError(f"{self.to} cannot do without {listed(missing)}.")
        return self

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns of the source that it needs."""
        of_columns = [name for mapped in self.columns.values() for name in mapped.columns]
        present = [self.where_present] if self.where_present else []
        return tuple(dict.fromkeys([*of_columns, *present, *self.where]))

    @property
    def lookups(self) -> Iterator[Lookup]:
        """What it looks up in reference tables."""
        for mapped in self.columns.values():
            yield from mapped.lookup


class Adapter(Sourced):
    """A mapping of a whole system."""

    name: str
    says: str
    zone: str = "Europe/London"  # whose clocks its moments are put to, where they say an offset
    given: dict[str, OneMapped] = Field(default_factory=dict)  # columns that all their tables have
    lookups: dict[str, Lookup] = Field(default_factory=dict)  # to be named in place of a table
    tables: Several[TableMapping]

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, raw: Any) -> Any:
        """Put what was said once, for the whole system, where it belongs in each table."""
        if not isinstance(raw, dict) or not isinstance(raw.get("tables"), list):
            return raw
        lookups, given = raw.get("lookups", {}), raw.get("given", {})
        return {**raw, "tables": [_spelt_out(table, lookups, given) for table in raw["tables"]]}

    def headings(self, source: str) -> set[str]:
        """Every column of a table of theirs that the mapping speaks of."""
        found = {name for table in self.tables if table.source == source for name in table.needs}
        for table in self.tables:
            for lookup in table.lookups:
                if lookup.table == source:
                    found |= {lookup.by, lookup.take, *lookup.where}
        return found

    @property
    def their_tables(self) -> set[str]:
        """Every table of theirs that the mapping speaks of."""
        looked_up = {lookup.table for table in self.tables for lookup in table.lookups}
        return {table.source for table in self.tables} | looked_up

    @property
    def their_files(self) -> set[str]:
        """What files are called that hold them: a JSON document holds several, one in another."""
        return {name.partition("/")[0] for name in self.their_tables}


def _spelt_out(table: Any, lookups: dict[str, Any], given: dict[str, Any]) -> Any:
    if not isinstance(table, dict) or not isinstance(table.get("columns"), dict):
        return table
    columns = {**given, **table["columns"]}
    return {**table, "columns": {name: _looked_up(how, lookups) for name, how in columns.items()}}


def _looked_up(how: Any, lookups: dict[str, Any]) -> Any:
    if not isinstance(how, dict) or "lookup" not in how:
        return how
    chain = how["lookup"] if isinstance(how["lookup"], list) else [how["lookup"]]
    for name in chain:
        if isinstance(name, str) and name not in lookups:
            raise ValueError(f"there is no lookup {name!r}.{did_you_mean(name, lookups)}")
    return {**how, "lookup": [lookups[one] if isinstance(one, str) else one for one in chain]}


OURS = Adapter(
    name="muster",
    says="Muster's own package: a file for each table, with the columns of the schema.",
    status=Status.ASSUMED,
    tables=tuple(
        TableMapping(
            to=table.name,
            source=table.name,
            columns={c.name: Mapped(column=c.name) for c in (*table, *GIVEN)},
        )
        for table in TABLES
    ),
)

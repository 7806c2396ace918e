"""What an adapter is: a small mapping, as data, from the tables of another system to ours.

A mapping names columns, and that is nearly all it can do: look a code up in a reference table, put
a day and a time together, say yes where a word stands. What it cannot say belongs in the extract.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from muster.frameworks.model import Edited, Several, Sourced
from muster.frameworks.scale import Status
from muster.records.schema import BY_NAME
from muster.records.schema.provenance import GIVEN
from muster.tables.words import did_you_mean, listed


class Lookup(Edited):
    """A row of a reference table: where `by` equals the column, `take` is what we want."""

    table: str
    by: str
    take: str


class Mapped(Edited):
    """Where one of our columns comes from.

    One of `column`, `value` or `first_of`; the rest says what to do with it.
    """

    column: str = ""
    first_of: Several[str] = ()  # columns: the first that is not blank
    value: str = ""  # the same for every row
    time: str = ""  # a column with the time that belongs to the day in `column`
    lookup: Lookup | None = None
    then: Lookup | None = None  # what the lookup gave, looked up in turn
    codes: dict[str, str] = Field(default_factory=dict)  # their code to ours; others stay
    format: str = ""  # of a day or a moment, as in strptime
    is_present: bool = False  # yes where the column holds anything, no where it is blank

    @model_validator(mode="after")
    def _comes_from_one_place(self) -> "Mapped":
        if sum(map(bool, (self.column, self.first_of, self.value))) != 1:
            raise ValueError("say exactly one of 'column', 'first_of' and 'value'")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the other system that it needs."""
        return tuple(name for name in (self.column, *self.first_of, self.time) if name)


def _mapped(written: Any) -> Any:
    return {"column": written} if isinstance(written, str) else written


class TableMapping(Edited):
    """How one of our tables is filled from one of theirs."""

    to: str
    source: str
    columns: dict[str, Annotated[Mapped, BeforeValidator(_mapped)]]
    where_present: str = ""  # only rows in which this column is not blank
    where: dict[str, Several[str]] = Field(default_factory=dict)  # only rows with these values

    @model_validator(mode="after")
    def _is_about_our_tables(self) -> "TableMapping":
        if self.to not in BY_NAME:
            raise ValueError(
                f"'to' is {self.to!r}, which is not a table of ours. "
                f"{did_you_mean(self.to, BY_NAME)}"
            )
        ours = [column.name for column in (*BY_NAME[self.to], *GIVEN)]
        for name in self.columns:
            if name not in ours:
                raise ValueError(f"{self.to} has no column {name!r}. {did_you_mean(name, ours)}")
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
        """The reference tables that it looks things up in."""
        for mapped in self.columns.values():
            yield from (found for found in (mapped.lookup, mapped.then) if found)


class Adapter(Sourced):
    """A mapping of a whole system."""

    name: str
    says: str
    zone: str = "Europe/London"  # whose clocks its moments are put to, where they say an offset
    tables: Several[TableMapping]

    def headings(self, source: str) -> set[str]:
        """Every column of a table of theirs that the mapping speaks of."""
        found = {name for table in self.tables if table.source == source for name in table.needs}
        for table in self.tables:
            for lookup in table.lookups:
                if lookup.table == source:
                    found |= {lookup.by, lookup.take}
        return found

    @property
    def their_tables(self) -> set[str]:
        """Every table of theirs that the mapping speaks of."""
        looked_up = {lookup.table for table in self.tables for lookup in table.lookups}
        return {table.source for table in self.tables} | looked_up


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
        for table in BY_NAME.values()
    ),
)

__all__ = ["OURS", "Adapter", "Lookup", "Mapped", "TableMapping"]

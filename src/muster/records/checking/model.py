"""What a finding is: a kind of oddity, the table it shows in, and the rows that have it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ibis.expr.types import BooleanValue
from ibis.expr.types import Table as Expression


class Reader(Protocol):
    """Gives each table of the record as it stands, each row under the number it came with."""

    def read(self, table: str) -> Expression:
        """A table."""

    def is_empty(self, table: str) -> bool:
        """Whether nothing was ever loaded into it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfARow:
    """An oddity that a row shows by itself."""

    kind: str
    table: str
    says: str
    when: Callable[[Expression, date], BooleanValue]

    def rows(self, records: Reader, as_at: date) -> Expression:
        """The rows that have it."""
        rows = records.read(self.table)
        return rows.filter(self.when(rows, as_at))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfSeveral:
    """An oddity that shows only beside other rows."""

    kind: str
    table: str
    says: str
    rows: Callable[[Reader, date], Expression]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfAName:
    """An oddity that shows where a column names a row that is not there."""

    kind: str
    table: str
    says: str
    column: str
    refers_to: str  # "table.column" of the row it names

    def named(self, records: Reader) -> Expression:
        """The rows that name one."""
        rows = records.read(self.table)
        return rows.filter(rows[self.column].notnull())

    def rows(self, records: Reader, as_at: date) -> Expression:
        """The rows that have it. The few that are named are looked for among the many there are."""
        there, key = self.refers_to.split(".")
        named = self.named(records)
        known = records.read(there)
        known = known.select(known[key].name(self.column))
        found = known.semi_join(named.select(self.column), self.column)
        return named.anti_join(found, self.column)


Check = OfARow | OfSeveral | OfAName


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How often an oddity is there, in all and by unit; a case in no unit counts under ''."""

    kind: str
    table: str
    says: str
    count: int
    units: dict[str, int]

"""One case as its record tells it: every row that bears on it, in the order of its days.

Rows of the sentence, and rows of the person that belong to no sentence. What the reader may not see
is not among them, and what is not dated stands at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.access import Scoped
from muster.records.faults import StoreError
from muster.records.limited import require_access
from muster.records.schema import TABLES
from muster.records.schema.model import Table, Type

DATED_BY = {"sentences": "sentenced_on", "enquiries": "needed_on", "people": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the record: of which day, in which table, what it says, and when it was recorded."""

    on: date | None
    table: str
    row_id: str
    says: Mapping[str, Any]  # its columns that are not blank, without those that name the case
    recorded_at: datetime | None


def timeline(scoped: Scoped, case_id: str, *, known_at: date | None = None) -> tuple[Entry, ...]:
    """Everything on record of a case that the reader may see, the oldest first.

    Raises `Limited`, with the message of the record, where access to the person is limited; and
    `StoreError` where there is no such case in the reader's scope, be it there or not.
    """
    person_id = _person_of(scoped, case_id, known_at)
    entries = [
        entry
        for table in TABLES
        if "person_id" in table and not scoped.records.is_empty(table.name)
        for entry in _entries(scoped, table, case_id, person_id, known_at)
    ]
    return tuple(sorted(entries, key=lambda e: (e.on is None, e.on or date.max, e.table, e.row_id)))


def _person_of(scoped: Scoped, case_id: str, known_at: date | None) -> str:
    """Whose case it is. Scope comes first: what lies outside it is not there for the reader."""
    held = scoped.in_units("sentences", known_at=known_at).filter(_.case_id == case_id)
    found = held.select("person_id").to_pyarrow()["person_id"].to_pylist()
    if not found:
        raise StoreError(f"There is no case {case_id!r} in your scope. Is its number right?")
    require_access(scoped, found[0])
    return str(found[0])


def _entries(
    scoped: Scoped, table: Table, case_id: str, person_id: str, known_at: date | None
) -> Iterator[Entry]:
    rows = scoped.read(table.name, known_at=known_at)
    for row in _of_case(rows, case_id, person_id).to_pyarrow().to_pylist():
        named = {"case_id", "person_id"}
        yield Entry(
            on=_day(row.get(_dated_by(table) or "")),
            table=table.name,
            row_id=" ".join(str(row[name]) for name in table.key),
            says={
                column.name: row[column.name]
                for column in table
                if row[column.name] is not None and column.name not in named
            },
            recorded_at=row["recorded_at"],
        )


def _of_case(rows: Expression, case_id: str, person_id: str) -> Expression:
    if "case_id" not in rows.columns:
        return rows.filter(_.person_id == person_id)
    return rows.filter((_.case_id == case_id) | (_.case_id.isnull() & (_.person_id == person_id)))


def _dated_by(table: Table) -> str:
    """The column that says when a row is of: the first of its days that it cannot be without."""
    if table.name in DATED_BY:
        return DATED_BY[table.name]
    dated = [column for column in table if column.type in (Type.DAY, Type.MOMENT)]
    return next((c.name for c in sorted(dated, key=lambda c: not c.is_required)), "")


def _day(when: date | datetime | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when

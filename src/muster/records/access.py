"""Who may see which rows and which columns: applied here, for every reader, and nowhere else.

A reader has a scope: the units whose cases they work with, the audiences they belong to, and their
name. Rows of other units are not there; columns for other audiences are blank. A person whose
access is limited is there only for those who may see them, and where it is not known who asks,
nobody of limited access is there at all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.schema import BY_NAME
from muster.records.schema.model import Audience, Table

ALWAYS = frozenset({Audience.ANYONE, Audience.CASE})


class Records(Protocol):
    """Whatever gives the tables of the record."""

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table as it stands, or as it was known at the end of a day."""

    def numbers(self, *, known_at: date | None = None) -> Mapping[str, str]:
        """The number to use for each person merged away."""

    def is_empty(self, table: str) -> bool:
        """Whether nothing was ever loaded into a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Who is asking, and what they may see. No units given is no units; None is all of them."""

    user_name: str  # empty where it is not known who asks
    units: Collection[str] | None
    audiences: Collection[Audience] = ALWAYS


class Scoped:
    """The records as one reader may see them, at a moment."""

    def __init__(self, records: Records, scope: Scope, *, at: datetime) -> None:
        self.records, self.scope, self.at = records, scope, at
        self._denied: dict[date | None, Expression] = {}  # found once: every table asks for it

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table, without what the reader may not see.

        Access is judged as it stands at the moment of asking, also where the record is read as it
        was known on a past day. Raises `KeyError` if there is no such table.
        """
        rows = self.records.read(table, known_at=known_at)
        if BY_NAME[table].seen_by not in self._audiences:
            return rows.filter(ibis.literal(False))
        for column in _of_people(BY_NAME[table]):
            rows = rows.anti_join(self._denied_as(column, known_at), column)
        rows = self._of_my_units(rows)
        return _blanked(rows, BY_NAME[table], self._audiences)

    def in_units(self, table: str, *, known_at: date | None = None) -> Expression:
        """The rows of the reader's units, limited access or not: only to tell them why not."""
        return self._of_my_units(self.records.read(table, known_at=known_at))

    @property
    def _audiences(self) -> Collection[Audience]:
        return {*self.scope.audiences, *ALWAYS}

    def denied(self, *, known_at: date | None = None) -> Expression:
        """The people whom the reader may not see (`person_id`), whatever their unit.

        A person found to be another is denied under every number that either has or had, or the
        record as known before the merge would show what is denied today.
        """
        if known_at not in self._denied:
            self._denied[known_at] = _kept(self._found_denied(known_at))
        return self._denied[known_at]

    def _found_denied(self, known_at: date | None) -> Expression:
        denied = self._denied_now()
        pairs = self.numbers_of_one_person(known_at)
        if not pairs:
            return denied
        numbers, others = zip(*pairs, strict=True)
        also = ibis.memtable(pa.table({"person_id": list(numbers), "other": list(others)}))
        as_another = also.semi_join(denied, "person_id").select(person_id=_.other)
        return denied.union(as_another).distinct()

    def _denied_as(self, column: str, known_at: date | None) -> Expression:
        return self.denied(known_at=known_at).select(_.person_id.name(column))

    def _denied_now(self) -> Expression:
        restrictions = self.live("restrictions")
        exclusions = self.live("exclusions")
        if not self.names:
            both = restrictions.select("person_id").union(exclusions.select("person_id"))
            return both.distinct()
        mine = restrictions.filter(_.user_name.isin(self.names))
        restricted = restrictions.anti_join(mine, "person_id").select("person_id")
        excluded = exclusions.filter(_.user_name.isin(self.names)).select("person_id")
        return restricted.union(excluded).distinct()

    @cached_property
    def names(self) -> list[str]:
        """How the record writes the reader's name; nothing if it does not know them.

        Compared here and not by the engine, for engines differ in what the small letter of É is.
        """
        user = _plain(self.scope.user_name)
        if not user:
            return []
        known = [self.records.read(name) for name in ("staff", "restrictions", "exclusions")]
        written = {name for rows in known for name in _texts(rows, "user_name")}
        return sorted(name for name in written if _plain(name) == user)

    def numbers_of_one_person(self, known_at: date | None) -> list[tuple[str, str]]:
        """Pairs of numbers that are, or were by the day, one person's; each pair both ways."""
        now, then = self.records.numbers(), self.records.numbers(known_at=known_at)
        merged = {*now.items(), *then.items()}
        return sorted({*merged, *((use, away) for away, use in merged)})

    def live(self, table: str) -> Expression:
        """The restrictions or exclusions that hold: an end is live until midnight of its day.

        Unless it is midnight itself that is given, which is how a day alone is written: then the
        day before was the last.
        """
        midnight = self.at.replace(hour=0, minute=0, second=0, microsecond=0)
        return self.records.read(table).filter(_.to_at.isnull() | (_.to_at > _moment(midnight)))

    def _of_my_units(self, rows: Expression) -> Expression:
        if self.scope.units is None:
            return rows
        mine = self._cases()
        if "into_person_id" in rows.columns:  # a merge, which is of the person who remains
            return rows.semi_join(mine.select(into_person_id=_.person_id), "into_person_id")
        if "person_id" not in rows.columns:
            return rows
        if "case_id" not in rows.columns:
            return rows.semi_join(mine, "person_id")
        of_a_case = rows.filter(_.case_id.notnull()).semi_join(mine, "case_id")
        of_a_person = rows.filter(_.case_id.isnull()).semi_join(mine, "person_id")
        return of_a_case.union(of_a_person)

    def _cases(self) -> Expression:
        """The cases that a team of the reader's units has now: `case_id`, `person_id`."""
        units = list(self.scope.units or ())
        teams = self.records.read("teams").filter(_.unit_code.isin(units))
        today = self.at.date()
        held = self.records.read("managers").filter(
            _.from_on <= today, _.to_on.isnull() | (_.to_on > today)
        )
        return held.semi_join(teams, "team_code").select("case_id", "person_id").distinct()


def _of_people(table: Table) -> list[str]:
    """The columns that say which person a row is of."""
    return [
        column.name
        for column in table
        if column.name == "person_id" or column.refers_to == "people.person_id"
    ]


def _kept(people: Expression) -> Expression:
    """The numbers themselves, which are few, in place of how they are found."""
    found = people.select("person_id").to_pyarrow()
    return ibis.memtable(pa.table({"person_id": found["person_id"].cast(pa.string())}))


def _plain(name: str) -> str:
    return name.strip().casefold()


def _texts(rows: Expression, column: str) -> list[str]:
    found = rows.select(column).distinct().to_pyarrow()[column].to_pylist()
    return [text for text in found if text]


def _moment(moment: datetime) -> ibis.expr.types.TimestampScalar:
    return ibis.literal(moment.isoformat(sep=" ")).cast("timestamp(6)")


def _blanked(rows: Expression, table: Table, audiences: Collection[Audience]) -> Expression:
    """The rows with columns that are for others left blank."""
    hidden = [column.name for column in table if column.seen_by not in audiences]
    return (
        rows.mutate(**{name: ibis.null(rows[name].type()) for name in hidden}) if hidden else rows
    )

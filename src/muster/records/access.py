"""Who may see which rows and which columns: applied here, for every reader, and nowhere else.

A reader has a scope: the units whose cases they work with, the audiences they belong to, and their
name. Rows of other units are not there; columns for other audiences are blank. A person whose
access is limited is there only for those who may see them, and where it is not known who asks,
nobody of limited access is there at all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import ibis
from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.schema import BY_NAME
from muster.records.schema.model import Audience, Table

ALWAYS = frozenset({Audience.ANYONE, Audience.CASE})


class Records(Protocol):
    """Whatever gives the tables of the record."""

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table as it stands, or as it was known at the end of a day."""


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

    def read(self, table: str, *, known_at: date | None = None) -> Expression:
        """A table, without what the reader may not see.

        Access is judged as it stands at the moment of asking, also where the record is read as it
        was known on a past day. Raises `KeyError` if there is no such table.
        """
        rows = self.records.read(table, known_at=known_at)
        if BY_NAME[table].seen_by not in self._audiences:
            return rows.filter(ibis.literal(False))
        rows = self._of_open_people(rows)
        rows = self._of_my_units(rows)
        return _blanked(rows, BY_NAME[table], self._audiences)

    @property
    def _audiences(self) -> Collection[Audience]:
        return {*self.scope.audiences, *ALWAYS}

    def denied(self) -> Expression:
        """The people whom the reader may not see (`person_id`), whatever their unit."""
        restrictions = self._live("restrictions")
        exclusions = self._live("exclusions")
        user = self.scope.user_name.strip().lower()
        if not user:
            both = restrictions.select("person_id").union(exclusions.select("person_id"))
            return both.distinct()
        mine = restrictions.filter(_.user_name.strip().lower() == user)
        restricted = restrictions.anti_join(mine, "person_id").select("person_id")
        excluded = exclusions.filter(_.user_name.strip().lower() == user).select("person_id")
        return restricted.union(excluded).distinct()

    def _live(self, table: str) -> Expression:
        """Those that hold: an end is still live until midnight of its day.

        Unless it is midnight itself that is given, which is how a day alone is written: then the
        day before was the last.
        """
        midnight = self.at.replace(hour=0, minute=0, second=0, microsecond=0)
        return self.records.read(table).filter(_.to_at.isnull() | (_.to_at > _moment(midnight)))

    def _of_open_people(self, rows: Expression) -> Expression:
        return rows.anti_join(self.denied(), "person_id") if "person_id" in rows.columns else rows

    def _of_my_units(self, rows: Expression) -> Expression:
        if self.scope.units is None or "person_id" not in rows.columns:
            return rows
        mine = self._cases()
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


def _moment(moment: datetime) -> ibis.expr.types.TimestampScalar:
    return ibis.literal(moment.isoformat(sep=" ")).cast("timestamp(6)")


def _blanked(rows: Expression, table: Table, audiences: Collection[Audience]) -> Expression:
    """The rows with columns that are for others left blank."""
    hidden = [column.name for column in table if column.seen_by not in audiences]
    return (
        rows.mutate(**{name: ibis.null(rows[name].type()) for name in hidden}) if hidden else rows
    )

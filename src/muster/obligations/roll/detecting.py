"""How well the roll finds what was planted: precision, recall and days gained, pattern by pattern.

The generated nation keeps a key of every failure planted in it, apart from the records. A failure
is found if its obligation was overdue, for that case, on some day that the failure lasted. What
the roll finds that nobody planted counts against its precision; on real records it would be a
finding all the same, so this measures detectors and not services.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.spans import END_OF_TIME
from muster.statistics.intervals import Interval, wilson


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """One pattern of failure: what was planted, what of it was found, and how early."""

    pattern: str
    obligation: str
    planted: int
    found: int
    median_days_gained: float | None  # before the day that harm could come of it
    fired: int  # rows of the obligation that were ever overdue
    fired_rightly: int

    @property
    def recall(self) -> Interval | None:
        """The share of what was planted that was found, at 95%; None if nothing was planted."""
        return wilson(self.found, self.planted) if self.planted else None

    @property
    def precision(self) -> Interval | None:
        """The share of what fired that was planted, at 95%; None if nothing fired."""
        return wilson(self.fired_rightly, self.fired) if self.fired else None


def overdue_spells(ledger: Table, as_at: date) -> Table:
    """The days on which each row was overdue: obligation, case_id, overdue_from, overdue_to."""
    never = ibis.literal(END_OF_TIME).cast("date")
    ends = (_.discharged_on, _.suspended_from, _.closed_on)
    spells = ledger.filter(_.due_on.notnull() & _.why_unknown.isnull()).mutate(
        overdue_from=(_.due_on + ibis.interval(days=1)).cast("date"),
        overdue_to=ibis.least(*(ibis.coalesce(day, never) for day in ends)),
    )
    return spells.filter(
        (_.overdue_from < _.overdue_to) & (_.overdue_from <= ibis.literal(as_at))
    ).select("obligation", "case_id", "about", "opened_on", "overdue_from", "overdue_to")


def detections(ledger: Table, truth: Table, as_at: date) -> tuple[Detection, ...]:
    """Every pattern in the key of what was planted, measured against a ledger."""
    spells = overdue_spells(ledger, as_at)
    never = ibis.literal(END_OF_TIME).cast("date")
    planted = truth.filter(_.true_from <= ibis.literal(as_at)).mutate(
        planted_no=ibis.row_number(),
        pattern=_.pattern.cast("string"),
        obligation=_.obligation.cast("string"),
        lasted_to=ibis.coalesce(_.true_to, never),
    )
    meeting = planted.inner_join(spells, ["obligation", "case_id"]).filter(
        (_.overdue_from <= _.lasted_to) & (_.overdue_to > _.true_from)
    )
    return _measured(planted, spells, meeting)


def _measured(planted: Table, spells: Table, meeting: Table) -> tuple[Detection, ...]:
    first = meeting.group_by(["pattern", "obligation", "planted_no"]).agg(
        days_gained=(_.harm_from.delta(_.overdue_from, unit="day")).max()
    )
    found = first.group_by(["pattern", "obligation"]).agg(
        found=_.count(), gained=_.days_gained.median()
    )
    rightly = (
        meeting.select("obligation", "case_id", "about", "opened_on")
        .distinct()
        .group_by("obligation")
        .agg(rightly=_.count())
    )
    fired = spells.group_by("obligation").agg(fired=_.count())
    counted = planted.group_by(["pattern", "obligation"]).agg(planted=_.count())
    joined = (
        counted.left_join(found, ["pattern", "obligation"])
        .drop("pattern_right", "obligation_right")
        .left_join(fired, "obligation")
        .drop("obligation_right")
        .left_join(rightly, "obligation")
        .drop("obligation_right")
    )
    rows = joined.order_by(["pattern", "obligation"]).to_pyarrow().to_pylist()
    return tuple(_detection(row) for row in rows)


def _detection(row: Mapping[str, object]) -> Detection:
    def number(name: str) -> int:
        return int(str(row[name] or 0))

    gained = row["gained"]
    return Detection(
        pattern=str(row["pattern"]),
        obligation=str(row["obligation"]),
        planted=number("planted"),
        found=number("found"),
        median_days_gained=None if gained is None else float(str(gained)),
        fired=number("fired"),
        fired_rightly=number("rightly"),
    )

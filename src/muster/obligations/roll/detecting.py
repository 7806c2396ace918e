"""How well the roll finds what was planted: precision, recall and days gained, pattern by pattern.

The generated nation keeps a key of every failure planted in it, apart from the records. A failure
is found if its obligation was overdue, for that case, on some day that the failure lasted. What
the roll finds that nobody planted counts against its precision; on real records it would be a
finding all the same, so this measures detectors and not services.

Some of what is planted cannot be called overdue, and is counted apart: what policy excuses while
it lasts (in custody, in Reset), what was over again before any limit had passed, and what something
else on record met: one review answers for two changes, though only one of them was its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.spans import END_OF_TIME
from muster.statistics.intervals import Interval, wilson

PLANTED = ("pattern", "obligation", "case_id", "true_from", "true_to", "harm_from")
ROW = ("obligation", "case_id", "about", "opened_on")  # tells the rows of a ledger apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """One pattern of failure: what was planted, what of it was found, and how early."""

    pattern: str
    obligation: str
    planted: int
    found: int
    excused: int  # not found: exempt while it lasted, so nobody was to act
    too_short: int  # not found: over before a limit had passed
    met: int  # not found: something else on record discharged it
    median_days_gained: float | None  # before the day that harm could come of it
    fired: int  # rows of the obligation that were ever overdue
    fired_rightly: int

    @property
    def could_be_found(self) -> int:
        """What was planted, but for what was excused, over too soon or met by another act."""
        return self.planted - self.excused - self.too_short - self.met

    @property
    def recall(self) -> Interval | None:
        """The share of what could be found that was, at 95%; None if nothing could be."""
        return wilson(self.found, self.could_be_found) if self.could_be_found else None

    @property
    def precision(self) -> Interval | None:
        """The share of what fired that was planted, at 95%; None if nothing fired."""
        return wilson(self.fired_rightly, self.fired) if self.fired else None


def overdue_spells(ledger: Table, as_at: date) -> Table:
    """The days on which each row was overdue: obligation, case_id, overdue_from, overdue_to."""
    ends = (_.discharged_on, _.suspended_from, _.closed_on)
    spells = ledger.filter(_.due_on.notnull() & _.why_unknown.isnull()).mutate(
        overdue_from=ibis.greatest((_.due_on + ibis.interval(days=1)).cast("date"), _.opened_on),
        overdue_to=ibis.least(*(ibis.coalesce(day, _never()) for day in ends)),
    )
    return spells.filter(
        (_.overdue_from < _.overdue_to) & (_.overdue_from <= ibis.literal(as_at))
    ).select(*ROW, "overdue_from", "overdue_to")


def detections(
    ledger: Table, truth: Table, as_at: date, *, since: date = date.min
) -> tuple[Detection, ...]:
    """Every pattern in the key of what was planted, measured against a ledger.

    What was over before `since`, the first day from which the record is whole, counts for nothing.
    """
    begins, never = ibis.literal(since), _never()
    every = overdue_spells(ledger, as_at)
    spells = every.filter(_.overdue_to > begins)
    lasting = truth.filter(
        _.true_from <= ibis.literal(as_at),
        _.true_to.isnull() | ((_.true_to > begins) & (_.true_to >= _.true_from)),
    )
    numbered = lasting.select(
        *(lasting[name].cast("string") for name in PLANTED[:2]),
        *PLANTED[2:],
        planted_no=ibis.row_number().over(ibis.window(order_by=list(PLANTED))),
        lasted_to=ibis.coalesce(lasting.true_to, never),
    ).cache()  # numbered once: a number that is made twice may not be the same
    before = _meeting(numbered, every).filter(_.overdue_to <= begins).select("planted_no")
    meeting = _meeting(numbered, spells)
    old = before.anti_join(meeting, "planted_no")
    planted = numbered.anti_join(old, "planted_no")
    return _measured(planted, spells, meeting, _not_found(planted, meeting, ledger))


def _meeting(planted: Table, spells: Table) -> Table:
    return planted.inner_join(spells, ["obligation", "case_id"]).filter(
        (_.overdue_from <= _.lasted_to) & (_.overdue_to > _.true_from)
    )


def _never() -> ibis.expr.types.DateScalar:
    return ibis.literal(END_OF_TIME).cast("date")


def _not_found(planted: Table, meeting: Table, ledger: Table) -> Table:
    """What was not found, and why no row was overdue: excused, too_short, met, as 1 or 0."""
    missed = planted.anti_join(meeting, "planted_no")
    rows = missed.inner_join(ledger.drop("ended_on"), ["obligation", "case_id"])
    met = rows.filter(
        (_.opened_on < _.lasted_to) & (ibis.coalesce(_.closed_on, _never()) > _.true_from)
    )
    exempt = (
        _.suspended_from.notnull()
        & (_.suspended_from < _.lasted_to)
        & (ibis.coalesce(_.suspended_to, _never()) > _.true_from)
    )
    ended = ibis.least(_.lasted_to, ibis.coalesce(_.closed_on, _never()))
    pending = _.discharged_on.isnull() & _.due_on.notnull() & (_.due_on >= ended)
    judged = met.mutate(
        exempt=exempt.ifelse(1, 0),
        pending=pending.ifelse(1, 0),
        done=_.discharged_on.notnull().ifelse(1, 0),
    )
    each = judged.group_by(["planted_no", "pattern", "obligation"]).agg(
        exempt=_.exempt.max(), pending=_.pending.max(), done=_.done.max()
    )
    return each.select(
        "pattern",
        "obligation",
        excused=_.exempt,
        too_short=(1 - _.exempt) * _.pending,
        met=(1 - _.exempt) * (1 - _.pending) * _.done,
    )


def _measured(
    planted: Table, spells: Table, meeting: Table, not_found: Table
) -> tuple[Detection, ...]:
    which = ["pattern", "obligation"]
    first = meeting.group_by([*which, "planted_no"]).agg(
        days_gained=(_.harm_from.delta(_.overdue_from, unit="day")).max()
    )
    rightly = meeting.select(*ROW).distinct().group_by("obligation").agg(rightly=_.count())
    of_pattern = (
        first.group_by(which).agg(found=_.count(), gained=_.days_gained.median()),
        not_found.group_by(which).agg(
            excused=_.excused.sum(), too_short=_.too_short.sum(), met=_.met.sum()
        ),
    )
    of_obligation = (spells.group_by("obligation").agg(fired=_.count()), rightly)
    joined = planted.group_by(which).agg(planted=_.count())
    for counted in of_pattern:
        joined = joined.left_join(counted, which).drop("pattern_right", "obligation_right")
    for counted in of_obligation:
        joined = joined.left_join(counted, "obligation").drop("obligation_right")
    return tuple(_detection(row) for row in joined.order_by(which).to_pyarrow().to_pylist())


def _detection(row: Mapping[str, object]) -> Detection:
    def number(name: str) -> int:
        return int(str(row[name] or 0))

    gained = row["gained"]
    return Detection(
        pattern=str(row["pattern"]),
        obligation=str(row["obligation"]),
        planted=number("planted"),
        found=number("found"),
        excused=number("excused"),
        too_short=number("too_short"),
        met=number("met"),
        median_days_gained=None if gained is None else float(str(gained)),
        fired=number("fired"),
        fired_rightly=number("rightly"),
    )

"""The state of an obligation on a day: a pure function of one row of the ledger.

This is the only definition: the engines evaluate the same order of questions as an expression,
and a test holds the two together.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where an obligation stands on a day. Where no row is open, it is not applicable."""

    NOT_APPLICABLE = "not_applicable"
    NOT_YET_DUE = "not_yet_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """As people read it: "Not yet due"."""
        return self.value.replace("_", " ").capitalize()


# A case with several rows of one obligation counts once, under the first of these that it has.
# What may be going wrong comes before what is going well, and what is open before what is done.
WORST_FIRST = (
    State.OVERDUE,
    State.UNKNOWN,
    State.DUE_SOON,
    State.NOT_YET_DUE,
    State.EXEMPT,
    State.MET_LATE,
    State.MET,
    State.NOT_APPLICABLE,
)

SOON = timedelta(days=7)  # "due this week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the ledger: one opening of one obligation of one case, and what became of it.

    It speaks of the days from `opened_on` up to, not including, `closed_on`: the day on which the
    next row of the same obligation, case and subject begins, or the case ends.
    """

    opened_on: date
    due_on: date | None = None
    discharged_on: date | None = None
    suspended_from: date | None = None
    suspended_to: date | None = None
    closed_on: date | None = None
    why_unknown: str = ""
    unknown_from: date | None = None


def state_on(day: date, row: Row, *, soon: timedelta = SOON) -> State:
    """The state of a row on a day."""
    if day < row.opened_on or (row.closed_on is not None and day >= row.closed_on):
        return State.NOT_APPLICABLE
    if row.discharged_on is not None and row.discharged_on <= day:
        late = row.due_on is not None and row.discharged_on > row.due_on
        return State.MET_LATE if late else State.MET
    if _holds(day, row.suspended_from, row.suspended_to):
        return State.EXEMPT
    if row.why_unknown and day >= (row.unknown_from or row.opened_on):
        return State.UNKNOWN
    if row.due_on is None:
        return State.UNKNOWN
    if day > row.due_on:
        return State.OVERDUE
    return State.DUE_SOON if day + soon >= row.due_on else State.NOT_YET_DUE


def _holds(day: date, since: date | None, to: date | None) -> bool:
    return since is not None and since <= day and (to is None or day < to)

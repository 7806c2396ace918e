"""What an obligation is: a declaration of what opens it, what discharges it, and within how long.

A declaration is data. It says nothing of how it is worked out: `engine` compiles every declaration
to one ledger, on whichever engine the records are kept, and `by_hand` reads the same declaration
slowly, in plain Python, to prove it.

How a row of the ledger comes about:

- An opening that comes while a row is open is part of that row: nobody owes the same thing twice.
  A discharge closes the row; the next opening begins another.
- A discharge counts from the day of the opening on, that day included. Where the obligation
  repeats, a discharge opens the next row on the same day, and cannot discharge that row itself.
- An exemption stops the clock. At its end the clock starts again from nothing, in a new row, even
  if the old row was overdue: staff are not blamed for obeying the policy of the day.
- A discharge while exempt is still a discharge.
- What ends without a discharge (a flag taken off, a report withdrawn) is owed no longer, and the
  row says that it ended unmet.
- Nothing is owed to a case before its first day, and no limit is counted from before it.
- A record of the case bears on it whenever it was made, and in its order: what was done before the
  sentence answers for what was asked before it, and not for what the sentence asks.
- A record of the person, which each of their cases shares, bears on a case that began after it
  only if it still stands on the case's first day: a flag that is live is taken up, and an arrest of
  years ago is not.
- What the record cannot say is unknown, with the reason. It is never taken for met.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from muster.frameworks.scale import Status

Condition = Any  # an Ibis deferred expression over the columns of one table: `_.kind == "ORDER"`


class Severity(IntEnum):
    """How grave it is that an obligation is overdue, for the order of lists; no score of a person.

    No public source ranks them: the ranking is ours, and every page that sorts by it says so.
    """

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Events:
    """Things that happen on a day: the rows of one table that satisfy a condition.

    `about` names the column that holds what is owed something (a registration, an enquiry, a
    contact); without it, it is owed to the case as a whole. A table that knows only the person
    bears on each of the person's cases.

    `stands_to` names the column with the day from which a record no longer stands; "" is for what
    stands for good, and None for what is over as soon as it happened.
    """

    table: str
    on: str  # the column with the day
    where: Condition | None = None
    about: str = ""
    stands_to: str | None = None
    says: str = ""  # for explanations: "a first appointment is booked"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spans:
    """Things that hold from one day to another: rows with a beginning and an end.

    The day in `to` no longer counts; an empty `to` has not ended.
    """

    table: str
    since: str
    to: str
    where: Condition | None = None
    about: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gaps:
    """Days of a live case on which no span holds: opened by a gap, discharged by its end."""

    none_of: tuple[Spans, ...]
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """So many working days after the opening, by the calendar of England and Wales."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """So many days after the opening."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """So many calendar months after the opening; a month too short ends it on its last day."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOn:
    """The day that a column of the opening record names: a hearing, a response date.

    Where the obligation repeats, the record that discharges it opens the next, and names its day.
    """

    column: str
    before: str = ""  # a setting in days: due so long before that day


@dataclass(frozen=True, slots=True, kw_only=True)
class BySetting:
    """A limit for which no public figure is known: a setting, whose default is an assumption."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByFact:
    """A limit that depends on something else of the case on the day it opens: its tier, its RoSH.

    A fact that is missing, or has no limit in the table, makes the row unknown.
    """

    fact: str
    limits: Mapping[str, "Limit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDate:
    """Limits that changed: each in force from its day, the newest that is not after the opening."""

    since: Mapping[date, "Limit"]


Limit = WorkingDays | Days | Months | DueOn | BySetting | ByFact | ByDate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exemption:
    """A dated interval in which the obligation is not owed, and on whose authority."""

    id: str
    says: str
    authority: str
    status: Status
    spans: tuple[Spans, ...]
    in_force_from: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Obligation:
    """What is owed to a case, on whose authority, and how the record shows that it was done."""

    id: str
    says: str
    questions: tuple[str, ...]  # codes of editions it bears on: "adult-pdu-2023/P 2.1.3"
    decides: tuple[str, ...] = ()  # of those, what is not good enough while this is left undone
    source: str
    status: Status
    severity: Severity
    first: str  # who sees it first
    guard: str  # what keeps it from being a false alarm
    discharged_by: tuple[Events, ...]
    within: Limit
    opened_by: tuple[Events | Gaps, ...]
    ended_by: tuple[Events, ...] = ()  # it is owed no longer, though nobody discharged it
    repeats: bool = False
    unless: tuple[Exemption, ...] = ()
    unknown_when: Mapping[str, Condition] = field(default_factory=dict)  # over the table of cases
    feeds: tuple[str, ...] = ()  # tables that must be fresh for an answer
    in_force_from: date | None = None
    in_force_to: date | None = None
    patterns: tuple[str, ...] = ()  # failure patterns it is meant to detect: "FP01"
    clears: str = ""  # the smallest recordable act that would discharge it

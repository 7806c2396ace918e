"""Supervision packages: from 2026, phases of supervision with an allowance of contacts each.

The phases are public, and the allowances are not: those here are assumptions. A package is
recorded when its phase begins, and again when its latest contact was counted.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from muster.records.generating.calibration import number, numbers
from muster.records.generating.chance import Days, Places
from muster.records.generating.days import NEVER
from muster.records.generating.days import number as day_number
from muster.records.generating.history import History
from muster.records.generating.log import APPOINTMENTS, ATTENDED, Log
from muster.records.generating.rows import Rows, Words
from muster.records.generating.spread import in_order

BEGAN = day_number(date(2026, 1, 1))  # packages are of 2026; the day itself is an assumption
PHASES = ("INIT", "STD", "FTHRD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Phases of supervision, a row each."""

    case: Places
    phase: Places  # by place in PHASES
    from_on: Days
    to_on: Days


def package_rows(history: History, log: Log) -> Rows:
    """The phases of every start in the community since packages began."""
    made = _packages(history)
    completed, latest = _counted(made, *_kept(history, log))
    scheduled, _ = _counted(made, *_ahead(history, log))
    rows = history.rows(
        "supervision_packages",
        made.from_on,
        package_id=history.numbers("supervision_packages", made.case.size),
        **history.of_case(made.case),
        phase=Words(made.phase, PHASES),
        from_on=made.from_on,
        to_on=np.where(made.to_on <= history.cut, made.to_on, NEVER),
        allowance=np.array(numbers("package_allowance"), np.int32)[made.phase],
        scheduled=scheduled,
        completed=completed,
    )
    return history.amended(rows, latest, completed=0, scheduled=None)


def _packages(history: History) -> Packages:
    case, start, until = history.outings()
    ends = np.minimum(until, history.cases.notional_end[case])
    first = start + int(number("weeks_of_first_package")) * 7
    final = np.maximum(start + (ends - start) * 2 // 3, first)
    edges = (start, first, final, until)
    parts = [
        (case, np.full(case.size, phase), np.maximum(edges[phase], BEGAN), edges[phase + 1])
        for phase in range(len(PHASES))
    ]
    held = [np.concatenate(column) for column in zip(*parts, strict=True)]
    to_on = np.minimum(held[3], np.tile(until, len(PHASES)))
    keep = np.flatnonzero((held[2] < to_on) & (held[2] <= history.horizon))
    order = keep[np.lexsort((held[2][keep], held[0][keep]))]
    return Packages(
        case=held[0][order],
        phase=held[1][order],
        from_on=held[2][order].astype(np.int32),
        to_on=to_on[order].astype(np.int32),
    )


def _kept(history: History, log: Log) -> tuple[Places, Days]:
    """Contacts that were kept, and known to be by the day of the extract: whose, and when."""
    day = log.column("day")
    known = np.maximum(day, log.column("told")) <= history.cut
    attended = (log.column("kind") < APPOINTMENTS) & (ATTENDED[log.column("outcome")] == 1)
    rows = np.flatnonzero(known & attended)
    return log.column("case")[rows], day[rows]


def _ahead(history: History, log: Log) -> tuple[Places, Days]:
    """Contacts that are in the diary and still to come."""
    day = log.column("day")
    booked = (day > history.cut) & (log.column("booked") <= history.cut)
    rows = np.flatnonzero(booked & (log.column("kind") < APPOINTMENTS))
    return log.column("case")[rows], day[rows]


def _counted(made: Packages, case: Places, day: Days) -> tuple[Places, Days]:
    """How many of these contacts fall in each phase, and when the last of them is."""
    keys = np.sort(in_order(case, day))
    first = np.searchsorted(keys, in_order(made.case, made.from_on))
    after = np.searchsorted(keys, in_order(made.case, made.to_on))
    last = np.r_[keys, 0][after - 1] % (2 * NEVER)
    return after - first, np.where(after > first, last, NEVER).astype(np.int32)

"""Suspended contact: Probation Reset, which from 7 June 2024 stops supervision in the final third.

Not for MAPPA at any level, very high risk or an active child protection flag: unless it is planted.
A licence keeps one contact in the middle of what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.custody import CUSTODY, RECALLED
from muster.records.generating.days import NEVER
from muster.records.generating.days import number as day_number
from muster.records.generating.history import History
from muster.records.generating.profile import VERY_HIGH, Profile
from muster.records.generating.rows import Rows
from muster.records.generating.sentences import LIFE

RESET = day_number(date(2024, 6, 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """From when until when contact with each case is suspended; NEVER where it is not."""

    from_on: Days
    to_on: Days

    def covers(self, history: History, cases: Places, days: Days) -> Flags:
        """Whether contact is suspended; the middle of a suspended licence is not."""
        begins, ends = self.from_on[cases], self.to_on[cases]
        inside = (days >= begins) & (days < ends)
        middle = np.abs(days - (begins + ends) // 2) <= 5
        return inside & ~(middle & ~history.cases.is_order[cases])


def suspended_of(history: History, profile: Profile) -> Suspended:
    """Which cases are in Reset, and since when."""
    cases, everyone = history.cases, np.arange(history.cases.size)
    chance = history.chance("reset")
    began = np.where(cases.is_order, cases.sentenced, cases.released)
    ends = np.where(cases.is_order, cases.ended, np.minimum(cases.licence_ends, cases.ended))
    after = np.where(cases.ended > cases.licence_ends, cases.licence_ends, NEVER)
    third = began + (np.where(cases.is_order, cases.notional_end, ends) - began) * 2 // 3
    third = np.where(began < NEVER, third, NEVER).astype(np.int32)
    left_out = _left_out(history, profile)
    can = (third >= RESET) & (third < ends - 20) & (cases.disposal != LIFE)
    can &= history.out_on(everyone, np.minimum(third, cases.ended - 1))
    allowed = can & ~left_out & chance.flags(number("suspended_in_final_third"), cases.size)
    wrongly = can & left_out & history.planting.flags("Reset rule", everyone, third)
    from_on = np.where(allowed | wrongly, third, NEVER)
    # After the sentence there is no contact at all for those whom Reset does not leave out.
    beyond = (from_on == NEVER) & ~left_out & (after >= RESET)
    from_on = np.where(beyond, after, from_on)
    to_on = np.where(from_on < NEVER, _until(history, from_on), NEVER)
    marked = np.flatnonzero(wrongly)
    history.plant(
        "Reset rule",
        marked,
        opened=third[marked],
        since=third[marked],
        until=to_on[marked],
        table="reduced_contact",
    )
    return Suspended(from_on=from_on.astype(np.int32), to_on=to_on.astype(np.int32))


def _left_out(history: History, profile: Profile) -> Flags:
    person = history.cases.person
    excluded = (profile.mappa > 0) | (profile.rosh == VERY_HIGH) | profile.child_concern
    flags: Flags = excluded[person]
    return flags


def _until(history: History, from_on: Days) -> Days:
    """Until the case ends, or the person is taken back into custody."""
    phases, ends = history.phases, history.cases.ended.copy()
    inside = np.isin(phases.kind, (CUSTODY, RECALLED)) & (phases.from_on >= from_on[phases.case])
    rows = np.flatnonzero(inside)
    np.minimum.at(ends, phases.case[rows], phases.from_on[rows])
    return ends


def reset_rows(history: History, suspended: Suspended) -> Iterator[Rows]:
    """The spells of suspended contact."""
    rows = np.flatnonzero(suspended.from_on < NEVER)
    yield history.rows(
        "reduced_contact",
        suspended.from_on[rows],
        reduced_contact_id=history.numbers("reduced_contact", rows.size),
        **history.of_case(rows),
        why="RESET",
        from_on=suspended.from_on[rows],
        to_on=np.where(suspended.to_on[rows] <= history.cut, suspended.to_on[rows], NEVER),
        authority="Probation Reset, 7 June 2024",
        authorised_at=history.in_hours(suspended.from_on[rows], "reset"),
    )

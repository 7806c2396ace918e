"""Whose case it is and when: first allocation, changes of practitioner, transfers between units.

Every day of a case is somebody's, and never two people's. When a holder leaves, or is long away,
the duty practitioner has the case until the desk is held again, unless it is planted that nobody
does: then it stays in the leaver's name, or goes back to the queue.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.calibration import number
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.nation import Nation
from muster.records.generating.planting import Planting
from muster.records.generating.sentences import Cases
from muster.records.generating.spread import at_the_time, spread
from muster.records.generating.staff import Staff

INITIAL, TRANSFER, LEAVER, ABSENCE, RISK_CHANGE, CASELOAD = range(6)
REASONS = ("INITIAL", "TRANSFER", "LEAVER", "ABSENCE", "RISK_CHANGE", "CASELOAD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The case that came from elsewhere: from which desk, when, and whether by transfer."""

    desk: Places  # by case; -1 where it was always here
    on: Days
    is_transfer: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Managers:
    """Who had each case from when until when, in order; and the same as a matrix to look up."""

    case: Places
    staff: Places
    team: Places
    from_on: Days
    to_on: Days
    reason: NDArray[np.int8]
    is_cover: Flags
    is_nobody: Flags  # planted: it has no real practitioner
    starts: NDArray[np.int32]  # case x spell
    who: NDArray[np.int64]  # case x spell: the row above

    def rows_on(self, cases: Places, days: Days) -> Places:
        """The row that says whose each case is on each day."""
        return self.who[cases, at_the_time(self.starts, cases, days)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Changes of practitioner in the community, and those after which nobody saw the person."""

    row: Places  # of the managers
    case: Places
    on: Days
    missed: Flags


def hands_of(managers: Managers, is_out: Flags, planting: Planting) -> Hands:
    """The changes of hand that last; `is_out` says of each manager's row if it began outside."""
    lasting = (managers.reason != INITIAL) & ~managers.is_nobody & is_out
    row = np.flatnonzero(lasting & (managers.to_on - managers.from_on > 16))
    case, on = managers.case[row], managers.from_on[row]
    first = np.r_[True, case[1:] != case[:-1]][: row.size]
    missed = first & planting.flags("FP14", case, on)
    return Hands(row=row, case=case, on=on, missed=missed)


def moves_of(cases: Cases, nation: Nation, as_at: int, chance: Chance) -> Moves:
    """Which cases were with another desk at first."""
    size = cases.size
    within = chance.flags(number("moved_within_team"), size)
    across = chance.flags(number("transferred_in"), size)
    desks = nation.size_of_desk.size
    beside = np.where(cases.desk + 1 < desks, cases.desk + 1, cases.desk - 1)
    same_team = nation.team_of_desk[beside] == nation.team_of_desk[cases.desk]
    anywhere = (chance.shares(size) * desks).astype(np.int64)
    far = nation.team_of_desk[anywhere] != nation.team_of_desk[cases.desk]
    on = cases.sentenced + chance.whole(20, np.maximum(cases.ended - cases.sentenced - 5, 20))
    fits = (on < cases.ended - 5) & (on <= as_at - 2)
    desk = np.where(across & far & fits, anywhere, np.where(within & same_team & fits, beside, -1))
    return Moves(
        desk=desk,
        on=np.where(desk >= 0, working(on), NEVER).astype(np.int32),
        is_transfer=across & far & fits,
    )


def managers_of(
    cases: Cases, moves: Moves, nation: Nation, staff: Staff, planting: Planting, chance: Chance
) -> Managers:
    """Everybody who had each case."""
    everyone = np.arange(cases.size)
    waited = chance.flags(number("waited_for_allocation"), cases.size)
    given = np.where(waited, working(cases.sentenced, after=chance.whole(1, 2, cases.size)), 0)
    given = np.minimum(np.maximum(given, cases.sentenced), cases.ended - 1).astype(np.int32)
    moved = np.flatnonzero(moves.desk >= 0)
    here_from = np.where(moves.desk >= 0, np.maximum(moves.on, given + 1), given)
    stay_case = np.r_[everyone, moved]
    stay_desk = np.r_[cases.desk, moves.desk[moved]]
    stay_from = np.r_[here_from, given[moved]]
    stay_to = np.r_[cases.ended, here_from[moved]]
    parts = _spells(stay_case, stay_desk, stay_from, stay_to, nation, staff)
    queue = np.flatnonzero(given > cases.sentenced)
    team = nation.team_of_desk[cases.desk[queue]]
    parts = [
        np.r_[column, more]
        for column, more in zip(
            parts,
            (queue, staff.nobody_of[team], team, cases.sentenced[queue], given[queue],
             np.zeros(queue.size, bool)),
            strict=True,
        )
    ]  # fmt: skip
    order = np.lexsort((parts[3], parts[0]))
    case, who, team, from_on, to_on, cover = (column[order] for column in parts)
    cover = cover.astype(bool)
    who, is_nobody = _abandoned(case, who, team, from_on, cover, staff, planting)
    in_queue = np.isin(who, staff.nobody_of) & ~is_nobody
    cover &= ~is_nobody
    return _in_rows(case, who, team, from_on, to_on, cover, is_nobody, in_queue, moves, cases)


def _spells(case, desk, from_on, to_on, nation, staff):
    """Stays at a desk, cut where its holder changes."""
    starts = staff.spells[desk]
    ends = np.c_[starts[:, 1:], np.full(desk.size, NEVER, np.int32)]
    begin = np.maximum(starts, from_on[:, None])
    end = np.minimum(ends, to_on[:, None])
    stay, spell = np.nonzero(begin < end)
    return [
        case[stay], staff.holders[desk[stay], spell].astype(np.int64),
        nation.team_of_desk[desk[stay]], begin[stay, spell], end[stay, spell],
        staff.is_cover[desk[stay], spell],
    ]  # fmt: skip


def _abandoned(case, who, team, from_on, cover, staff, planting):
    """Cover that was planted not to be: the leaver keeps the case, or nobody has it."""
    gaps = np.flatnonzero(cover & np.r_[False, case[1:] == case[:-1]])
    lost = gaps[planting.flags("FP11", case[gaps], from_on[gaps])]
    flags = np.zeros(case.size, bool)
    flags[lost] = True
    kept = lost[lost % 2 == 0]
    who = who.copy()
    who[lost] = staff.nobody_of[team[lost]]
    who[kept] = who[kept - 1]
    return who, flags


def _in_rows(case, who, team, from_on, to_on, cover, nobody, in_queue, moves, cases):
    """The rows with their reasons, and the matrix by case."""
    first = np.r_[True, case[1:] != case[:-1]]
    new = first | np.r_[False, (first & in_queue)[:-1]]
    moved = from_on == moves.on[case]
    share = np.where(cover | np.r_[False, cover[:-1]], LEAVER, CASELOAD)
    reason = np.select(
        [new, moved & moves.is_transfer[case], moved], [INITIAL, TRANSFER, CASELOAD], share
    )
    counts = np.bincount(case, minlength=cases.size).astype(np.int32)
    parents, place = spread(counts)
    starts = np.full((cases.size, counts.max()), NEVER, np.int32)
    rows = np.zeros(starts.shape, np.int64)
    starts[parents, place], rows[parents, place] = from_on, np.arange(case.size)
    return Managers(
        case=case, staff=who, team=team, from_on=from_on.astype(np.int32),
        to_on=to_on.astype(np.int32), reason=reason.astype(np.int8), is_cover=cover,
        is_nobody=nobody, starts=starts, who=rows,
    )  # fmt: skip

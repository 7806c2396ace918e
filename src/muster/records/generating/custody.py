"""Release, recall and release again; and the phases of supervision that follow from them.

A recall only ever follows a release, and a release again only a return: the dates are made one
round after another, and what does not come before the licence ends does not come at all.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from muster.records import data
from muster.records.generating.calibration import number
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER
from muster.records.generating.planting import Planting
from muster.records.generating.sentences import EARLY_RELEASE, LIFE, UNDER_12M, Cases

ROUNDS = 5
AT_LARGE = "recall stuck, unlawfully at large"
REASONS = ("FURTHER_CHARGE", "NON_COMPLIANCE", "OUT_OF_TOUCH", "RESIDENCE", "OTHER")
ORDER, CUSTODY, LICENCE, RECALLED, POST_SENTENCE = range(5)
ON_LICENCE_BEFORE = 0.85  # those there to be recalled before early release, beside a year after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """Releases and recalls of the custodial cases: case x round, NEVER where there was none."""

    released: NDArray[np.int32]
    recalled: NDArray[np.int32]
    returned: NDArray[np.int32]
    reason: NDArray[np.int8]  # by place in REASONS
    is_fixed_term: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """Stretches of a case in which the same is owed: in custody, on licence; first to last."""

    case: Places
    kind: NDArray[np.int8]
    from_on: Days
    to_on: Days  # the day after the last

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.case.size)

    @property
    def in_community(self) -> NDArray[np.bool_]:
        """Whether the person is out, and to be seen."""
        return np.isin(self.kind, (ORDER, LICENCE, POST_SENTENCE))


def rounds_of(cases: Cases, planting: Planting, chance: Chance) -> Rounds:
    """Release each custodial case, and recall and release it again as chance has it."""
    everyone = np.arange(cases.size)
    shape = (cases.size, ROUNDS)
    made = Rounds(
        released=np.full(shape, NEVER, np.int32),
        recalled=np.full(shape, NEVER, np.int32),
        returned=np.full(shape, NEVER, np.int32),
        reason=chance.chosen((30, 34, 20, 10, 6), cases.size * ROUNDS)
        .astype(np.int8)
        .reshape(shape),
        is_fixed_term=chance.flags(number("recalls_of_fixed_term"), cases.size * ROUNDS).reshape(
            shape
        ),
    )
    out = np.where(cases.released < cases.ended, cases.released, NEVER)
    for turn in range(ROUNDS):
        made.released[:, turn] = out
        ends = np.minimum(cases.licence_ends, cases.ended)
        recalled = np.where(turn < ROUNDS - 1, _recalled(out, ends, cases, chance, turn), NEVER)
        made.recalled[:, turn] = recalled
        slow = planting.flags(AT_LARGE, everyone, cases.sentenced, part=str(turn))
        made.returned[:, turn] = _returned(recalled, ends, slow, chance)
        out = _out_again(made.returned[:, turn], made.is_fixed_term[:, turn], ends, cases, chance)
    return made


def _recalled(out: Days, ends: Days, cases: Cases, chance: Chance, turn: int) -> Days:
    """The day of recall, soonest in the first weeks; the sharper the later the year."""
    size = out.size
    within_nine = number("recalled_in_nine_months") * number("recall_scale")
    within_28_days = within_nine * number("recalled_in_28_days_of_those")
    drawn = chance.shares(size) / (1.0 if turn == 0 else number("recalled_again_ratio"))
    first = 1 + drawn / within_28_days * 27
    later = 28 + (drawn - within_28_days) / (within_nine - within_28_days) * 246
    after = 274 - np.log(np.maximum(1 - (drawn - within_nine) / (1 - within_nine), 1e-3)) * 1_500
    wait = np.select([drawn < within_28_days, drawn < within_nine], [first, later], after)
    wait = np.where(cases.disposal == LIFE, wait * 20, wait)
    day = out + np.minimum(wait, 40_000).astype(np.int32)
    return np.where((day < ends - 2) & chance.flags(_sharpness(day)), day, NEVER).astype(np.int32)


def _returned(recalled: Days, ends: Days, slow: Flags, chance: Chance) -> Days:
    """Back in custody within days, or, where that is planted, unlawfully at large for weeks."""
    size = recalled.size
    weeks = np.exp(2.2 + 1.0 * chance.rng.standard_normal(size)) * 4
    wait = np.where(slow, np.clip(weeks, 9, 400), chance.whole(0, 3, size)).astype(np.int32)
    back = np.minimum(recalled + wait, ends)
    return np.where(recalled < NEVER, back, NEVER).astype(np.int32)


def _out_again(returned: Days, fixed: NDArray, ends: Days, cases: Cases, chance: Chance) -> Days:
    """Released again after a term, or by decision, or when the licence ends and more follows."""
    term = np.where(cases.disposal == UNDER_12M, 14, 28)
    held = np.where(fixed, term, chance.whole(60, 240, returned.size))
    day = returned + held
    last = np.where(cases.ended > cases.licence_ends, cases.licence_ends, NEVER)
    soon = np.where(day < ends - 3, day, last)
    return np.where(returned < NEVER, soon, NEVER).astype(np.int32)


def _sharpness(day: Days) -> NDArray[np.float64]:
    """How likely a recall is on a day beside the likeliest quarter, as the published counts go."""
    on, counts = _recall_series()
    there = np.interp(day, (EARLY_RELEASE, EARLY_RELEASE + 365), (ON_LICENCE_BEFORE, 1))
    return np.minimum(np.interp(day, on, counts) / counts.max() / there, 1)


@cache
def _recall_series() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    listed = [
        row for row in data.rows("omsq_national_series") if row["measure"] == "licence recalls"
    ]
    middles = [_middle_of(row["period"]) for row in listed]
    return np.array(middles), np.array([float(row["value"]) for row in listed])


def _middle_of(quarter: str) -> int:
    """The day in the middle of a quarter, such as 2025 Q1."""
    year, part = quarter.split(" Q")
    return int((int(year) - 1970 + (int(part) - 0.5) / 4) * 365.25)


def phases_of(cases: Cases, rounds: Rounds) -> Phases:
    """Every phase of every case, in order."""
    parts = [_phase(ORDER, cases.is_order, cases.sentenced, cases.ended)]
    custodial = ~cases.is_order
    first = np.minimum(rounds.released[:, 0], cases.ended)
    parts.append(_phase(CUSTODY, custodial, cases.sentenced, first))
    ends = np.minimum(cases.licence_ends, cases.ended)
    for turn in range(ROUNDS):
        out, back = rounds.released[:, turn], rounds.recalled[:, turn]
        parts.append(_phase(LICENCE, out < NEVER, out, np.minimum(back, ends)))
        again = rounds.released[:, turn + 1] if turn + 1 < ROUNDS else ends
        parts.append(_phase(RECALLED, back < NEVER, back, np.minimum(again, ends)))
    parts.append(_phase(POST_SENTENCE, custodial, cases.licence_ends, cases.ended))
    whole = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((whole[2], whole[0]))
    case, kind, from_on, to_on = (column[order] for column in whole)
    return Phases(case=case, kind=kind.astype(np.int8), from_on=from_on, to_on=to_on)


def _phase(
    kind: int, where: Flags, from_on: Days, to_on: Days
) -> tuple[Places, NDArray[np.int64], Days, Days]:
    rows = np.flatnonzero(where & (from_on < to_on))
    return rows, np.full(rows.size, kind), from_on[rows], to_on[rows]

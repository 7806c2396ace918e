"""What each person is like to supervise: how grave a risk, to whom, and how they keep to it.

Drawn once for a person, so that flags, assessments, enquiries and visits all speak of the same
person. The level on the record may be wrong: that is planted, with the evidence that says so.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.calibration import number, numbers, weights
from muster.records.generating.chance import Flags, Places
from muster.records.generating.history import History
from muster.records.generating.planting import failures
from muster.records.generating.sentences import LIFE, SSO

LOW, MEDIUM, HIGH, VERY_HIGH = range(4)
ROSH = ("RLRH", "RMRH", "RHRH", "RVHR")
LEVELS = ("LOW", "MEDIUM", "HIGH", "VERY_HIGH")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is so of each person of a shard."""

    rosh: NDArray[np.int8]  # the level on the record
    domestic_abuse: Flags  # now or in the past
    is_perpetrator: Flags  # now
    child_concern: Flags
    sexual: Flags
    violent: Flags
    mappa: NDArray[np.int8]  # level 1 to 3; 0 is not eligible
    misses: NDArray[np.float32]  # how likely an appointment is missed
    reoffending: NDArray[np.int32]  # OGRS3 over two years, per cent
    serious: NDArray[np.int32]  # RSR, in hundredths of a per cent
    needs: NDArray[np.int8]  # person x section: the OASys scores
    under_level: Flags  # planted: the level is too low for the evidence
    wrong_grade: Flags  # planted: too grave a case for who holds it

    def of(self, history: History, cases: Places) -> Places:
        """The person of each case."""
        return history.cases.person[cases]


SECTIONS = (
    "ACCOMMODATION", "EDUCATION_TRAINING_EMPLOYMENT", "FINANCE", "RELATIONSHIPS", "LIFESTYLE",
    "DRUGS", "ALCOHOL", "EMOTIONAL", "THINKING", "ATTITUDES",
)  # fmt: skip
MOST = np.array([9, 9, 9, 6, 6, 10, 8, 8, 9, 8])


def profile_of(history: History) -> Profile:
    """Draw what each person is like."""
    chance, size = history.chance("profile"), history.people
    last = history.last_case
    officer = history.nation.grade_of_desk[history.cases.desk[last]] == 0
    wanted = np.where(
        officer,
        chance.chosen(numbers("rosh_po"), size),
        chance.chosen(numbers("rosh_others"), size),
    )
    begun = history.cases.sentenced[last]
    wrong_grade = ~officer & history.planting.flags("FP12", last, begun, times=_misplaced())
    rosh = np.where(wrong_grade, HIGH, wanted)
    abuse = chance.flags(number("domestic_abuse") * 1.02, size)
    sexual = chance.flags(number("sexual_offence"), size)
    violent = chance.flags(number("violent_offence"), size)
    custodial = history.cases.disposal[last] > SSO
    eligible = sexual | (violent & custodial & (history.cases.months[last] >= 12))
    severity = 0.5 * rosh + chance.rng.standard_normal(size)
    return Profile(
        rosh=rosh.astype(np.int8),
        domestic_abuse=abuse,
        is_perpetrator=abuse & chance.flags(number("domestic_abuse_current"), size),
        child_concern=chance.flags(number("child_concern"), size),
        sexual=sexual,
        violent=violent,
        mappa=np.where(eligible, 1 + (severity > 2.1) + (severity > 3.4), 0).astype(np.int8),
        misses=chance.rng.beta(2.0, 9.0, size).astype(np.float32),
        reoffending=np.clip(chance.rng.normal(38 + 6 * rosh, 22, size), 1, 97).astype(np.int32),
        serious=np.clip(np.exp(4.3 + 0.55 * rosh + 0.8 * chance.rng.standard_normal(size)), 5, 6000)
        .astype(np.int32),
        needs=np.clip(
            chance.rng.poisson(2.4 + 0.5 * rosh[:, None], (size, len(SECTIONS))), 0, MOST
        ).astype(np.int8),
        under_level=(rosh <= MEDIUM)
        & history.planting.flags("FP06", last, begun, times=1 / (1 - _grave())),
        wrong_grade=wrong_grade,
    )  # fmt: skip


def _held_by_officers() -> float:
    grades = weights("desk_grades")
    return grades["PO"] / sum(grades.values())


def _grave() -> float:
    """The share of cases at high or very high risk."""
    return _held_by_officers() * sum(numbers("rosh_po")[HIGH:])


def _misplaced() -> float:
    """What turns a share of all grave cases into a share of the cases that others hold."""
    share = failures()["FP12"].share
    assert isinstance(share, float)
    return _grave() / (1 - share) / (1 - _held_by_officers())


def is_lifer(history: History, cases: Places) -> Flags:
    """Whether the sentence is for life."""
    flags: Flags = history.cases.disposal[cases] == LIFE
    return flags

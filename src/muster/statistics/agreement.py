"""How far readers of the same cases agree, beyond what chance alone would give.

Every coefficient is (observed - expected) / (1 - expected), and they differ in what they expect:
Cohen from two readers' own habits, Fleiss and Krippendorff from the habits of all together, Gwet
from how hard the scale makes it to guess. Where nearly every answer is the same, the first three
fall to nothing although readers hardly differ; Gwet's does not, so it is the one to lead with.

Agreement needs cases that two have read. Without them it is not 1: it cannot be told.

Sources: Cohen (1960); Fleiss, Cohen and Everitt (1969); Fleiss (1971); Gwet (2008), British
Journal of Mathematical and Statistical Psychology 61; Krippendorff (2011), Computing
Krippendorff's Alpha-Reliability. The published figures of each are tests.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from muster.statistics.errors import StatisticsError
from muster.statistics.intervals import Interval, Proportion, check_confidence, proportion
from muster.statistics.readings import UNREAD, Level, Readings, closeness, near

Numbers = NDArray[np.float64]

TINY = 1e-12
NOT_SHARED = "No case was read by two, so agreement cannot be told."
NO_CHOICE = "Every reading was the same, so agreement cannot be told from chance."


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A coefficient of agreement: 1 is complete, 0 what chance gives; or why it cannot be told.

    The interval is `None` where there are too few cases for one, and where the readers agreed
    on every case: that is no proof that they always will, and `percent` has an interval for it.
    """

    coefficient: float | None
    standard_error: float | None = None
    interval: Interval | None = None
    observed: float | None = None
    expected: float | None = None
    cases: int = 0  # that two or more have read
    why_not: str = ""


def percent(readings: Readings, confidence: float = 0.95) -> Proportion:
    """The share of the cases read by two or more on which all who read it agree, with Wilson's
    interval.

    >>> pairs = [["yes", "yes"]] * 22 + [["yes", "no"]] * 2
    >>> found = percent(Readings.of(pairs, ["no", "yes"]))
    >>> f"{found.share:.0%}, between {found.interval.low:.0%} and {found.interval.high:.0%}"
    '92%, between 74% and 98%'
    """
    counts = readings.counts()
    read = counts.sum(axis=1)
    agreed = (counts.max(axis=1, initial=0) == read) & (read >= 2)
    return proportion(int(agreed.sum()), int((read >= 2).sum()), confidence)


def cohen(readings: Readings, level: Level = Level.NOMINAL, confidence: float = 0.95) -> Agreement:
    """Cohen's kappa of two readers; weighted, unless the level is nominal.

    Raises `StatisticsError` unless there are two readers.
    """
    if readings.places.shape[1] != 2:
        raise StatisticsError(
            f"Cohen's kappa is of two readers, and not {readings.places.shape[1]}. "
            f"Use Fleiss, Gwet or Krippendorff."
        )
    first, second = readings.places[(readings.places != UNREAD).all(axis=1)].T
    near_to = closeness(readings.scale, level)
    habit, other_habit = (_shares(np.bincount(r, minlength=len(near_to))) for r in (first, second))
    by_chance = ((near_to @ other_habit)[first] + (habit @ near_to)[second]) / 2
    return _agreement(near_to[first, second], by_chance, confidence=confidence, ddof=0)


def fleiss(readings: Readings, level: Level = Level.NOMINAL, confidence: float = 0.95) -> Agreement:
    """Fleiss' kappa of any number of readers, not always the same ones."""
    counts, near_to = readings.counts(), closeness(readings.scale, level)
    shares = _shares(counts[counts.sum(axis=1) > 0])
    by_chance = shares @ near_to @ _middle(shares)
    return _of_cases(counts, near_to, by_chance, confidence)


def gwet(readings: Readings, level: Level = Level.NOMINAL, confidence: float = 0.95) -> Agreement:
    """Gwet's AC1 of any number of readers, not always the same; AC2 unless the level is nominal.

    It expects agreement by chance only of readings that were hard to make, and so it holds where
    nearly every answer is the same.
    """
    counts, near_to = readings.counts(), closeness(readings.scale, level)
    shares = _shares(counts[counts.sum(axis=1) > 0])
    guess = near_to.sum() / (near_to.size - len(near_to))
    by_chance = guess * (shares @ (1 - _middle(shares)))
    return _of_cases(counts, near_to, by_chance, confidence)


def krippendorff(
    readings: Readings, level: Level = Level.NOMINAL, confidence: float = 0.95
) -> Agreement:
    """Krippendorff's alpha, of the cases that two or more have read.

    Every reading weighs the same, so a case that more have read weighs more. The standard error
    is the linearised one, over cases.
    """
    counts = readings.counts()
    counts = counts[counts.sum(axis=1) >= 2]
    read = counts.sum(axis=1)
    near_to = _krippendorffs(readings, level, counts.sum(axis=0))
    small = 1 - 1 / max(1, read.sum())
    observed = 1 - small * (1 - _agreeing_pairs(counts, near_to))
    by_chance = _shares(counts) @ near_to @ _shares(counts.sum(axis=0))
    return _agreement(_weighed(observed, read), _weighed(by_chance, read), confidence=confidence)


def _krippendorffs(readings: Readings, level: Level, used: NDArray[np.int64]) -> Numbers:
    """His ordinal closeness counts the readings between two answers, and not the answers."""
    if level is not Level.ORDINAL:
        return closeness(readings.scale, level)
    middles = np.cumsum(used) - used / 2
    return near(np.subtract.outer(middles, middles) ** 2)


def _of_cases(
    counts: NDArray[np.int64], near_to: Numbers, by_chance: Numbers, confidence: float
) -> Agreement:
    """From every case that was read; those read once say only how answers are used."""
    counts = counts[counts.sum(axis=1) > 0]
    shared = counts.sum(axis=1) >= 2
    observed = _agreeing_pairs(counts, near_to)
    return _agreement(observed, by_chance, shared=shared, confidence=confidence)


def _agreement(
    observed: Numbers,
    by_chance: Numbers,
    *,
    confidence: float,
    shared: NDArray[np.bool_] | None = None,
    ddof: int = 1,
) -> Agreement:
    """The coefficient, from the agreement seen on each case and that expected of its readings.

    Its variance is that of `parts`, what each case adds to the coefficient to first order.
    """
    check_confidence(confidence)
    shared = np.ones(len(observed), np.bool_) if shared is None else shared
    if not shared.any():
        return Agreement(coefficient=None, why_not=NOT_SHARED)
    cases, seen, expected = int(shared.sum()), observed[shared].mean(), by_chance.mean()
    if 1 - expected < TINY:
        return Agreement(coefficient=None, cases=cases, why_not=NO_CHOICE)
    coefficient = (seen - expected) / (1 - expected)
    parts = np.where(shared, (observed - expected) / shared.mean(), 0.0)
    parts -= 2 * (1 - coefficient) * (by_chance - expected)
    n = len(parts)
    error = float(parts.std(ddof=ddof) / (1 - expected) / np.sqrt(n)) if n > 1 else None
    return Agreement(
        coefficient=float(coefficient),
        standard_error=error,
        interval=_interval(coefficient, error, n, confidence),
        observed=float(seen),
        expected=float(expected),
        cases=cases,
    )


def _interval(
    coefficient: float, error: float | None, n: int, confidence: float
) -> Interval | None:
    """Student's, on one case fewer than there are, and no higher than 1."""
    if error is None or error < TINY:
        return None
    margin = float(student.ppf((1 + confidence) / 2, n - 1)) * error
    low, high = coefficient - margin, min(1.0, coefficient + margin)
    return Interval(low=float(low), high=float(high), confidence=confidence)


def _agreeing_pairs(counts: NDArray[np.int64], near_to: Numbers) -> Numbers:
    """Of the pairs of readings of each case, the share that agree; 0 where there is no pair."""
    read = counts.sum(axis=1)
    agreeing: Numbers = (counts * (counts @ near_to - 1)).sum(axis=1)
    shares: Numbers = agreeing / np.maximum(1, read * (read - 1))
    return shares


def _weighed(values: Numbers, read: NDArray[np.int64]) -> Numbers:
    """Values whose plain mean is the mean over readings, each as far off as its readings weigh."""
    weights = read / max(1.0, float(_middle(read)))
    middle: Numbers = _middle(weights * values)
    weighed: Numbers = middle + weights * (values - middle)
    return weighed


def _shares(counts: NDArray[np.int64]) -> Numbers:
    """Counts as shares of their total, along the last axis; of no readings, nothing."""
    shares: Numbers = counts / np.maximum(1, counts.sum(axis=-1, keepdims=True))
    return shares


def _middle(values: Numbers | NDArray[np.int64]) -> Numbers:
    """The mean over cases; 0 if there are none."""
    total: Numbers = values.sum(axis=0)
    return total / max(1, len(values))

"""How many cases to ask for, and how far a result from so many may be out.

Both use the normal margin with the finite population correction, as sample sizes are usually
planned. The interval shown beside a result is never this one: it would be too narrow for shares
near 0 or 1.
"""

from math import ceil, inf, sqrt

from muster.statistics.errors import StatisticsError
from muster.statistics.intervals import check_population, z_of

WORST = 0.5  # the share whose margin is widest: the one to plan for when none is known


def margin(
    n: int, share: float = WORST, confidence: float = 0.95, population: float = inf
) -> float | None:
    """How far the share of n cases may be from the population's, either way; `None` if n is 0.

    >>> f"{margin(55, 0.65):.1%}, and {margin(55, 0.65, confidence=0.80):.1%} at 80%"
    '12.6%, and 8.2% at 80%'
    """
    _check(share, population)
    check_population(n, population)
    if not n:
        return None
    if n == population:
        return 0.0
    unseen = 1.0 if population == inf else (population - n) / (population - 1)
    return z_of(confidence) * sqrt(share * (1 - share) / n * unseen)


def sample_size(
    margin: float, confidence: float = 0.95, population: float = inf, share: float = WORST
) -> int:
    """The fewest cases whose margin is no more than the one asked for, as a share (0.05).

    >>> sample_size(0.05, confidence=0.80), sample_size(0.05, confidence=0.80, population=600)
    (165, 130)
    """
    _check(share, population)
    if not 0 < margin < 1:
        raise StatisticsError(
            f"A margin of {margin!r} is not between 0 and 1. Write 5 points as 0.05."
        )
    endless = z_of(confidence) ** 2 * share * (1 - share) / margin**2
    finite = endless if population == inf else endless * population / (population - 1 + endless)
    return max(1, ceil(round(finite, 9)))  # 9 places: a whole number stays itself in floats


def _check(share: float, population: float) -> None:
    if not 0 <= share <= 1:
        raise StatisticsError(f"A share of {share!r} is not between 0 and 1. Write 65% as 0.65.")
    if population < 1:
        raise StatisticsError(f"A population of {population} has nobody to draw.")

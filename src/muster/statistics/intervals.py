"""How far a share of a sample may be from the share of everyone: intervals for proportions.

`wilson` and `clopper_pearson` take the sample to be from an endless population. `hypergeometric`
knows how many cases there are, so it is narrower, and a point once every case has been seen.
Where nothing was asked of anybody (n is 0) there is no interval, and the answer is `None`: not
knowing is a result, and "from 0 to 1" would look like a finding.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from scipy.stats import binomtest, hypergeom

from muster.statistics.errors import StatisticsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, as shares between 0 and 1, at a confidence (0.95)."""

    low: float
    high: float
    confidence: float = 0.95

    def __contains__(self, share: float) -> bool:
        return self.low <= share <= self.high

    @property
    def width(self) -> float:
        """From end to end: twice the margin, where the interval is symmetrical."""
        return self.high - self.low


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The score interval: right on average, at any share, and sensible from about ten cases.

    `None` if n is 0. Source: Wilson (1927); Newcombe (1998), Statistics in Medicine 17.

    >>> interval = wilson(81, 263)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2553 to 0.3662'
    """
    return _binomial(successes, n, confidence, "wilson")


def clopper_pearson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The exact binomial interval: never covers less than it says, and so is rather wide.

    `None` if n is 0. Source: Clopper and Pearson (1934), Biometrika 26.

    >>> interval = clopper_pearson(81, 263)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2527 to 0.3676'
    """
    return _binomial(successes, n, confidence, "exact")


def hypergeometric(
    successes: int, n: int, population: int, confidence: float = 0.95
) -> Interval | None:
    """The exact interval for a sample of n drawn without replacement from a known population.

    Its ends are whole cases: the fewest and the most successes that the population could hold
    and still give a sample like this one, in either direction, with half of what the confidence
    leaves over. `None` if n is 0.

    Source: Buonaccorsi (1987), The American Statistician 41; the tails are scipy's.

    >>> interval = hypergeometric(20, 40, 600, confidence=0.80)
    >>> f"{interval.low:.0%} to {interval.high:.0%}"
    '39% to 61%'
    """
    check_sample(successes, n, confidence)
    if population < n:
        raise StatisticsError(
            f"A sample of {n} cannot come from a population of {population}. "
            f"Give the number of cases in the frame."
        )
    if not n:
        return None
    tail = (1 - confidence) / 2
    fewest = _fewest(successes, n, population, tail)
    most = population - _fewest(n - successes, n, population, tail)
    return Interval(low=fewest / population, high=most / population, confidence=confidence)


def _fewest(successes: int, n: int, population: int, tail: float) -> int:
    """The fewest successes in the population that give so many in the sample often enough."""
    possible = range(successes, population - (n - successes) + 1)

    def chance_of_as_many(held: int) -> float:
        return float(hypergeom.sf(successes - 1, population, held, n))

    return possible[bisect_right(possible, tail, key=chance_of_as_many)]


def _binomial(
    successes: int, n: int, confidence: float, method: Literal["wilson", "exact"]
) -> Interval | None:
    check_sample(successes, n, confidence)
    if not n:
        return None
    found = binomtest(successes, n).proportion_ci(confidence, method)
    return Interval(low=float(found.low), high=float(found.high), confidence=confidence)


def check_sample(successes: int, n: int, confidence: float) -> None:
    """Raises `StatisticsError` where no sample has these numbers, or no interval the confidence."""
    if not 0 <= successes <= n:
        raise StatisticsError(f"{successes} of {n} is not a share of a sample.")
    if not 0 < confidence < 1:
        raise StatisticsError(
            f"A confidence of {confidence!r} is not between 0 and 1. Write 95% as 0.95."
        )

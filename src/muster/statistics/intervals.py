"""How far a share of a sample may be from the share of everyone: intervals for proportions.

`wilson` and `clopper_pearson` take the sample to be from an endless population. `hypergeometric`
knows how many cases there are, so it is narrower, and a point once every case has been seen.
Where nothing was asked of anybody (n is 0) there is no interval, and the answer is `None`: not
knowing is a result, and "from 0 to 1" would look like a finding.
"""

from bisect import bisect_right
from dataclasses import dataclass
from math import sqrt

from scipy.stats import binomtest, hypergeom, norm

from muster.statistics.errors import StatisticsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, as shares between 0 and 1, at a confidence (0.95).

    The mean of a measurement, and a coefficient of agreement, keep their own units.
    """

    low: float
    high: float
    confidence: float = 0.95

    def __contains__(self, share: float) -> bool:
        return self.low <= share <= self.high

    @property
    def width(self) -> float:
        """From end to end: twice the margin, where the interval is symmetrical."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """So many of so many, and how far the share may be from that of everyone."""

    successes: int
    n: int
    interval: Interval | None

    @property
    def share(self) -> float | None:
        """`None` where nobody was asked."""
        return self.successes / self.n if self.n else None


def proportion(successes: int, n: int, confidence: float = 0.95) -> Proportion:
    """So many of so many, with Wilson's interval."""
    return Proportion(successes=successes, n=n, interval=wilson(successes, n, confidence))


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The score interval: right on average, at any share, and sensible from about ten cases.

    `None` if n is 0. Source: Wilson (1927); Newcombe (1998), Statistics in Medicine 17.

    >>> interval = wilson(81, 263)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2553 to 0.3662'
    """
    check_sample(successes, n, confidence)
    return score(successes / n, n, confidence) if n else None


def score(share: float, n: float, confidence: float = 0.95) -> Interval:
    """Wilson's interval for a share that is worth n simple answers, which need not be whole.

    A design of strata and weights may be worth more or fewer than its cases: n is then the
    number of simple answers that would have had the same standard error.
    """
    z = z_of(confidence)
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    margin = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    low, high = max(0.0, centre - margin), min(1.0, centre + margin)
    return Interval(low=min(low, share), high=max(high, share), confidence=confidence)


def z_of(confidence: float) -> float:
    """How many standard errors either side hold so much of a normal distribution: 1.96 at 0.95."""
    check_confidence(confidence)
    return float(norm.ppf((1 + confidence) / 2))


def clopper_pearson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The exact binomial interval: never covers less than it says, and so is rather wide.

    `None` if n is 0. Source: Clopper and Pearson (1934), Biometrika 26.

    >>> interval = clopper_pearson(81, 263)
    >>> f"{interval.low:.4f} to {interval.high:.4f}"
    '0.2527 to 0.3676'
    """
    check_sample(successes, n, confidence)
    if not n:
        return None
    found = binomtest(successes, n).proportion_ci(confidence, "exact")
    return Interval(low=float(found.low), high=float(found.high), confidence=confidence)


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
    check_population(n, population)
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


def check_sample(successes: int, n: int, confidence: float) -> None:
    """Raises `StatisticsError` where no sample has these numbers, or no interval the confidence."""
    if not 0 <= successes <= n:
        raise StatisticsError(f"{successes} of {n} is not a share of a sample.")
    check_confidence(confidence)


def check_confidence(confidence: float) -> None:
    """Raises `StatisticsError` unless the confidence is a share, and leaves some doubt."""
    if not 0 < confidence < 1:
        raise StatisticsError(
            f"A confidence of {confidence!r} is not between 0 and 1. Write 95% as 0.95."
        )


def check_population(n: int, population: float) -> None:
    """Raises `StatisticsError` where the population could not have given so many cases."""
    if population < n:
        raise StatisticsError(
            f"A sample of {n} cannot come from a population of {population}. "
            f"Give the number of cases in the frame."
        )

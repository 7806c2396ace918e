"""What a designed sample says of its whole population: shares and means, with standard errors.

The strata are put together in the proportions of the population, and each standard error knows
how much of its stratum was seen: a stratum seen whole adds none. Weights, where given, are those
of the draw (one over the chance of being drawn), so that a sample that leans towards risk still
speaks for everyone.

Source: Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling; the formulas are
those of R's `survey`, whose published figures are among the tests.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.statistics.intervals import Interval, score, z_of
from muster.statistics.strata import members

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean or share of the population, how far it may be out, and the cases it rests on.

    `standard_error` is `None` where it cannot be told: one case of a larger stratum was seen.
    """

    value: float
    standard_error: float | None
    cases: int
    unseen: int  # cases of the population that were not in the sample

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The value and so many standard errors either side; `None` where they are not known."""
        if self.standard_error is None:
            return None
        margin = z_of(confidence) * self.standard_error
        return Interval(low=self.value - margin, high=self.value + margin, confidence=confidence)

    def share_interval(self, confidence: float = 0.95) -> Interval | None:
        """For a share: Wilson's interval on as many simple answers as the design is worth.

        It stays between 0 and 1. Where all answers were the same there is no spread to reckon
        with, which is luck and not certainty: the design is then taken to be worth its cases.
        """
        if self.standard_error is None or not self.unseen:
            return self.interval(confidence)
        share = min(max(self.value, 0.0), 1.0)
        worth = share * (1 - share) / self.standard_error**2 if self.standard_error else 0.0
        return score(share, worth or self.cases, confidence)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """How the cases of a sample were drawn: the stratum of each, and the size of every stratum.

    `weights` says how many cases of the population each stands for; left out, they are equal
    within a stratum.

    Raises `StatisticsError` where the strata and their populations do not fit.
    """

    strata: Sequence[Hashable]
    populations: Mapping[Hashable, int]
    weights: Numbers | None = None

    def __post_init__(self) -> None:
        members(self.strata, self.populations)

    def each_weight(self) -> Numbers:
        """How many cases of the population each case of the sample stands for."""
        if self.weights is not None:
            return self.weights
        weights = np.empty(len(self.strata))
        for stratum, rows in members(self.strata, self.populations).items():
            weights[rows] = self.populations[stratum] / len(rows)
        return weights

    def unseen(self) -> int:
        """How many cases of the population are not in the sample."""
        return sum(self.populations.values()) - len(self.strata)

    def standard_error(self, parts: Numbers) -> float | None:
        """That of the sum of `parts`, what each case adds to an estimate; `None` if untold."""
        variance = 0.0
        for stratum, rows in members(self.strata, self.populations).items():
            n, population = len(rows), self.populations[stratum]
            if n == population:
                continue
            if n == 1:
                return None
            variance += (1 - n / population) * n * float(np.var(parts[rows], ddof=1))
        return float(np.sqrt(variance))


def mean(values: Numbers, drawn: Drawn) -> Estimate | None:
    """The mean of a measurement over the population; `None` if there is no case.

    >>> drawn = Drawn(["order", "order", "licence", "licence"], {"order": 30, "licence": 10})
    >>> found = mean(np.array([4.0, 6.0, 1.0, 3.0]), drawn)
    >>> found.value
    4.25
    """
    return ratio(values, np.ones(len(values)), drawn)


def share(
    sufficient: NDArray[np.bool_], relevant: NDArray[np.bool_], drawn: Drawn
) -> Estimate | None:
    """The share sufficient of all the relevant cases of the population.

    How many are relevant is not known either, so it is a ratio of two estimates. `None` if the
    question is relevant to no case of the sample.
    """
    return ratio((sufficient & relevant).astype(np.float64), relevant.astype(np.float64), drawn)


def ratio(numerator: Numbers, denominator: Numbers, drawn: Drawn) -> Estimate | None:
    """One total of the population over another; `None` if the other is nothing."""
    weights = drawn.each_weight()
    whole = float(weights @ denominator)
    if not whole:
        return None
    value = float(weights @ numerator) / whole
    parts = weights * (numerator - value * denominator) / whole
    return Estimate(
        value=value,
        standard_error=drawn.standard_error(parts),
        cases=int(np.count_nonzero(denominator)),
        unseen=drawn.unseen(),
    )


def model_assisted(
    values: Numbers, predictors: Numbers, population_means: Numbers, drawn: Drawn
) -> Estimate:
    """The mean over the population, sharpened by what is known of every case of it.

    The sample says how the values go with the predictors (a generalised regression); the
    population's own means of the predictors then move the estimate to where the sample, by
    chance, was not. A predictor that tells nothing leaves the sample's estimate as it was, and a
    wrong one widens the interval and does not bias it. With the nightly verdict as the predictor
    and the inspector's as the value, this is the roll kept honest by the sample.

    `predictors` has the shape (cases, predictors), `population_means` one mean for each.

    >>> drawn = Drawn(["all"] * 4, {"all": 100})
    >>> met_by_inspector = np.array([1.0, 1.0, 0.0, 0.0])
    >>> met_by_roll = np.array([[1.0], [1.0], [0.0], [0.0]])
    >>> found = model_assisted(met_by_inspector, met_by_roll, np.array([0.7]), drawn)
    >>> f"{found.value:.2f}, give or take {found.standard_error:.2f}"
    '0.70, give or take 0.00'
    """
    weights = drawn.each_weight()
    of_values = weights @ values / weights.sum()
    of_predictors = weights @ predictors / weights.sum()
    away = predictors - of_predictors
    root = np.sqrt(weights)
    slopes = np.linalg.lstsq(root[:, None] * away, root * (values - of_values), rcond=None)[0]
    residuals = values - of_values - away @ slopes
    return Estimate(
        value=float(of_values + (population_means - of_predictors) @ slopes),
        standard_error=drawn.standard_error(weights * residuals / weights.sum()),
        cases=len(values),
        unseen=drawn.unseen(),
    )


def model_assisted_share(
    sufficient: NDArray[np.bool_],
    relevant: NDArray[np.bool_],
    predictors: Numbers,
    population_means: Numbers,
    drawn: Drawn,
) -> Estimate | None:
    """The share sufficient of all the relevant cases, sharpened as `model_assisted` sharpens.

    Both how many are sufficient and how many are relevant are sharpened, so it is a ratio of two
    such estimates. `None` if the question is relevant to no case of the sample.
    """
    if not relevant.any():
        return None
    known = (predictors, population_means, drawn)
    in_part = (sufficient & relevant).astype(np.float64)
    of_relevant = model_assisted(relevant.astype(np.float64), *known).value
    if of_relevant <= 0:
        return None
    value = model_assisted(in_part, *known).value / of_relevant
    spread = model_assisted((in_part - value * relevant) / of_relevant, *known)
    return Estimate(
        value=value,
        standard_error=spread.standard_error,
        cases=int(np.count_nonzero(relevant)),
        unseen=drawn.unseen(),
    )

"""What the whole population may look like, given the cases that were seen: the Pólya posterior.

The unseen cases are taken to be like the seen, and dealt out among them as an urn would deal: put
a ball in for each sampled case, draw one, put it back with another of the same, until the
population is full. The number of balls of each is then Dirichlet-multinomial, so it is drawn at
once: the cost goes with the sample and never with the population. Cases that were answered alike
are dealt as one, which changes no chance and saves most of the work.

Whole cases are dealt, so the questions of a case stay together. A sample of everyone leaves
nothing to deal: every draw is the same, and there is no uncertainty.

Source: Ghosh and Meeden (1997), Bayesian Methods for Finite Population Sampling.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.statistics.errors import StatisticsError
from muster.statistics.strata import check_seen, members

CELLS_AT_ONCE = 2_000_000  # draws × kinds of case: 16 MB an array. Changing it changes the draws


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PopulationDraws:
    """How many cases of the population are sufficient, and relevant, to each question, by draw.

    Both have the shape (draws, questions) and are whole cases, so that a percentage can be
    compared with a band exactly.
    """

    sufficient: NDArray[np.int64]
    relevant: NDArray[np.int64]

    @property
    def shares(self) -> NDArray[np.float64]:
        """Sufficient of relevant; NaN where the question is relevant to no sampled case."""
        shares = np.full(self.relevant.shape, np.nan)
        np.divide(self.sufficient, self.relevant, out=shares, where=self.relevant > 0)
        return shares


def polya_counts(
    cases: int, population: int, *, draws: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """How many cases of the population each sampled case may stand for: a Pólya posterior.

    Each sampled case counts for itself, and the unseen are dealt out as an urn would deal them.
    Whole cases are dealt, so the questions of a case stay together.

    Returns shape (draws, cases), in cases: every row sums to `population`. For many cases and
    many draws use `polya_draws`, which adds up as it goes and keeps no such table.

    Raises `StatisticsError` if the population is smaller than the sample, or nobody was sampled.

    Source: Ghosh and Meeden (1997), Bayesian Methods for Finite Population Sampling.

    >>> polya_counts(3, 10, draws=2, rng=np.random.default_rng(1)).sum(axis=1)
    array([10, 10])
    """
    check_seen("the sample", cases, population)
    return np.concatenate(list(_dealt(np.ones(cases, np.int64), population, draws, rng)))


def polya_draws(
    sufficient: NDArray[np.bool_],
    relevant: NDArray[np.bool_],
    strata: Sequence[Hashable],
    populations: Mapping[Hashable, int],
    *,
    draws: int,
    rng: np.random.Generator,
) -> PopulationDraws:
    """The answers of the whole population, many times over, from the answers of the sample.

    `sufficient` and `relevant` have the shape (cases, questions); `strata` names the stratum of
    each case, and `populations` says how many cases each stratum holds. The strata are dealt
    apart and added up, in the order of `populations`.

    Give every question of every standard at once: all then come from the same draws, and a
    rating made of several standards is as sure as they are together.

    Raises `StatisticsError` if a stratum has cases and no population, a population and no case,
    or more cases than its population.

    >>> yes = np.array([[True], [True], [False]])
    >>> drawn = polya_draws(yes, np.ones_like(yes), ["licence"] * 3, {"licence": 3},
    ...                     draws=2, rng=np.random.default_rng(1))
    >>> drawn.sufficient.tolist(), drawn.relevant.tolist()
    ([[2], [2]], [[3], [3]])
    """
    answers = np.hstack([sufficient & relevant, relevant])
    totals = np.zeros((draws, answers.shape[1]), np.int64)
    for stratum, rows in members(strata, populations).items():
        kinds, alike = np.unique(answers[rows], axis=0, return_counts=True)
        totals += _added_up(kinds, alike, populations[stratum], draws, rng)
    questions = relevant.shape[1]
    return PopulationDraws(sufficient=totals[:, :questions], relevant=totals[:, questions:])


def polya_growth(
    sufficient: NDArray[np.bool_],
    relevant: NDArray[np.bool_],
    strata: Sequence[Hashable],
    populations: Mapping[Hashable, int],
    more: Sequence[int],
    *,
    draws: int,
    rng: np.random.Generator,
) -> tuple[PopulationDraws, ...]:
    """The answers of a sample as it grows: the urn of `polya_draws`, stopped on its way.

    `more` are numbers of further cases, rising; each is dealt over the strata in proportion to
    their unseen cases, to the nearest case. One `PopulationDraws` for each, in order; a draw is
    the same urn all along, so the last can be held against the first. With the number of all
    unseen cases it is the population.

    Raises `StatisticsError` as `polya_draws` does, or if `more` asks for more than are unseen.

    >>> yes = np.array([[True], [True], [False]])
    >>> now, all_ten = polya_growth(yes, np.ones_like(yes), ["licence"] * 3, {"licence": 10},
    ...                             [0, 7], draws=2, rng=np.random.default_rng(1))
    >>> now.relevant.tolist(), all_ten.relevant.tolist()
    ([[3], [3]], [[10], [10]])
    """
    answers = np.hstack([sufficient & relevant, relevant])
    held = members(strata, populations)
    unseen = sum(populations[stratum] - len(rows) for stratum, rows in held.items())
    if more and more[-1] > unseen:
        raise StatisticsError(f"{more[-1]} more cases were asked for, and {unseen} are unseen.")
    totals = np.zeros((len(more), draws, answers.shape[1]), np.int64)
    for stratum, rows in held.items():
        kinds, alike = np.unique(answers[rows], axis=0, return_counts=True)
        its_unseen = populations[stratum] - len(rows)
        its_more = [(2 * number * its_unseen + unseen) // max(2 * unseen, 1) for number in more]
        totals += _grown(kinds, alike, its_more, draws, rng)
    questions = relevant.shape[1]
    return tuple(
        PopulationDraws(sufficient=total[:, :questions], relevant=total[:, questions:])
        for total in totals
    )


def _grown(
    kinds: NDArray[np.bool_],
    alike: NDArray[np.int64],
    more: Sequence[int],
    draws: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Each column of `kinds`, counted at each size: shape (sizes, draws, columns)."""
    weights = kinds.astype(np.float64)
    parts = []
    for shares in _shares(alike, draws, rng):
        counts = np.tile(alike, (len(shares), 1))
        sizes = []
        for number, before in zip(more, (0, *more), strict=False):
            counts += rng.multinomial(number - before, shares)
            sizes.append(counts.astype(np.float64) @ weights)
        parts.append(np.stack(sizes))
    return np.concatenate(parts, axis=1).astype(np.int64)


def _added_up(
    kinds: NDArray[np.bool_],
    alike: NDArray[np.int64],
    population: int,
    draws: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Each column of `kinds`, counted over the population: shape (draws, columns).

    The product is done in floats because numpy hands those, and not integers, to a fast library;
    whole numbers below 2**53 come through it exactly.
    """
    weights = kinds.astype(np.float64)
    parts = [
        counts.astype(np.float64) @ weights for counts in _dealt(alike, population, draws, rng)
    ]
    return np.concatenate(parts).astype(np.int64)


def _dealt(
    alike: NDArray[np.int64], population: int, draws: int, rng: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """A stratum's population by kind of case, `alike` cases of each seen: some draws at a time."""
    unseen = population - int(alike.sum())
    for shares in _shares(alike, draws, rng):
        yield alike + rng.multinomial(unseen, shares)


def _shares(
    alike: NDArray[np.int64], draws: int, rng: np.random.Generator
) -> Iterator[NDArray[np.float64]]:
    """What share of the unseen each kind of case gets: some draws at a time."""
    at_once = max(1, CELLS_AT_ONCE // len(alike))
    for done in range(0, draws, at_once):
        shares = rng.standard_gamma(alike, size=(min(at_once, draws - done), len(alike)))
        shares /= shares.sum(axis=1, keepdims=True)
        yield shares

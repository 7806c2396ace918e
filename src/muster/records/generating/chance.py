"""Chance that can be called again: every draw comes from a stream named by seed, theme and shard.

A stream depends on nothing but its name. So shards may be made in any order, by any number of
processes, and a change to one theme leaves the draws of every other theme as they were.
"""

from math import exp, log, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray

Days = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

# A logistic-normal mean is close to the logistic of a shrunken mean: Zeger, Liang and Albert 1988.
_SHRINKS = (16 * sqrt(3) / (15 * np.pi)) ** 2


class Chance:
    """One stream of chance."""

    def __init__(self, seed: int, theme: str, shard: int = 0) -> None:
        name = np.random.SeedSequence([seed, crc32(theme.encode()), shard])
        self.rng = np.random.Generator(np.random.SFC64(name))

    def shares(self, size: int) -> NDArray[np.float32]:
        """Numbers from nought up to but not including one."""
        return self.rng.random(size, dtype=np.float32)

    def flags(self, probability: ArrayLike, size: int | None = None) -> Flags:
        """Yes with this probability: one for all, or one for each."""
        each = np.asarray(probability, dtype=np.float32)
        flags: Flags = self.shares(each.size if size is None else size) < each
        return flags

    def chosen(self, weights: ArrayLike, size: int) -> Places:
        """Places in a list of weights, each as likely as its weight."""
        edges = np.cumsum(np.asarray(weights, dtype=np.float64))
        places = np.searchsorted(edges / edges[-1], self.shares(size), side="right")
        return np.minimum(places, edges.size - 1)

    def whole(self, low: ArrayLike, high: ArrayLike, size: int | None = None) -> NDArray[np.int32]:
        """Whole numbers from `low` to `high`, both included; a `high` below `low` gives `low`."""
        low, high = np.asarray(low, dtype=np.int32), np.asarray(high, dtype=np.int32)
        size = max(low.size, high.size) if size is None else size
        width = np.maximum(high - low + 1, 1)
        return (low + (self.shares(size) * width).astype(np.int32)).astype(np.int32)

    def waits(self, median: ArrayLike, spread: float, size: int | None = None) -> Days:
        """Waits in whole days, skewed as waits are: log-normal, by median and log spread."""
        each = np.asarray(median, dtype=np.float32)
        size = each.size if size is None else size
        return (each * np.exp(spread * self.rng.standard_normal(size, np.float32))).astype(np.int32)

    def counts(self, mean: ArrayLike, size: int | None = None) -> NDArray[np.int32]:
        """How many of something happen: Poisson."""
        return self.rng.poisson(np.asarray(mean, dtype=np.float64), size).astype(np.int32)


def around(rate: ArrayLike, effects: NDArray[np.float64], spread: float) -> NDArray[np.float32]:
    """A rate for each, moved by its effects on the log-odds scale, whose mean stays the rate.

    Effects drawn with standard deviation `spread` would pull the mean rate towards a half; the
    middle is moved out by as much, so that what is planted at 28% on average comes out at 28%.

    >>> round(float(around(0.28, np.random.default_rng(1).normal(0, 0.7, 100_000), 0.7).mean()), 2)
    0.28
    """
    held = np.clip(np.asarray(rate, dtype=np.float64), 1e-9, 1 - 1e-9)
    middle = np.log(held / (1 - held)) * sqrt(1 + _SHRINKS * spread**2)
    return (1 / (1 + np.exp(-(middle + effects)))).astype(np.float32)


def log_odds(share: float) -> float:
    """A share as log-odds.

    >>> log_odds(0.5)
    0.0
    """
    return log(share / (1 - share))


def share_of(odds: float) -> float:
    """Log-odds as a share."""
    return 1 / (1 + exp(-odds))

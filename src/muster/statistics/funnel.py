"""Which units differ from the rest by more than chance, and what to expect of each.

Small units have the highest and the lowest shares by luck alone. Control limits say how far a
unit of its size may lie from the shared level and still be like the others: exact, at 95% and at
99.8%. Of twenty units that are all alike, one lies outside the first. A shrunken share puts a
unit's own figure and everyone's together, in the proportion that the differences between units
earn; it is what to expect of the unit next time.

Sources: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics
in Medicine 24; Kleinman (1973), Proportions with extraneous variance, JASA 68.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import binom, hypergeom

from muster.statistics.intervals import Interval, check_population, check_sample

WARNING, ALARM = 0.95, 0.998


class Place(StrEnum):
    """Where a unit lies among the others."""

    FAR_BELOW = "far below"  # outside the limits at 99.8%
    BELOW = "below"  # outside those at 95%
    WITHIN = "within"
    ABOVE = "above"
    FAR_ABOVE = "far above"
    UNKNOWN = "unknown"  # nobody was asked there


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """One unit's count: so many of so many; and of how many they are a sample, if of more."""

    successes: int
    n: int
    population: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPoint:
    """One unit on the funnel; shares and limits are `None` where nobody was asked."""

    share: float | None
    n: int
    warning: Interval | None
    alarm: Interval | None
    shrunken: float | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The shared level, how much units differ beyond chance (0 to 1), and each unit's point."""

    level: float | None
    between: float
    points: Mapping[str, FunnelPoint]


def control_limits(
    level: float, n: int, confidence: float = WARNING, population: int | None = None
) -> Interval | None:
    """Between which shares a unit of n cases lies, so often, if its true level is the shared one.

    The limits are counts that can occur: below the one and above the other lies no more than
    half of what the confidence leaves. With a population the n are a sample of it, drawn without
    replacement from as near the level as whole cases allow. `None` if n is 0.

    >>> limits = control_limits(0.65, 20)
    >>> f"{limits.low:.0%} to {limits.high:.0%}"
    '45% to 85%'
    """
    check_sample(0, n, confidence)
    if not n:
        return None
    tails = np.array([1 - confidence, 1 + confidence]) / 2
    if population is None:
        low, high = binom.ppf(tails, n, level)
    else:
        check_population(n, population)
        low, high = hypergeom.ppf(tails, population, round(level * population), n)
    return Interval(low=float(low) / n, high=float(high) / n, confidence=confidence)


def funnel(units: Mapping[str, UnitCount], level: float | None = None) -> Funnel:
    """Put every unit on a funnel around the level given, or around that of all units together.

    Case mix is the caller's: units that hold different cases are not comparable by this alone.
    """
    asked = [unit for unit in units.values() if unit.n]
    everyone = sum(unit.n for unit in asked)
    if level is None and everyone:
        level = sum(unit.successes for unit in asked) / everyone
    if level is None:
        nobody = {name: _point(unit, 0.0, 0.0) for name, unit in units.items()}
        return Funnel(level=None, between=0.0, points=nobody)
    between = _differences(asked, level)
    points = {name: _point(unit, level, between) for name, unit in units.items()}
    return Funnel(level=level, between=between, points=points)


def _point(unit: UnitCount, level: float, between: float) -> FunnelPoint:
    warning = control_limits(level, unit.n, WARNING, unit.population)
    alarm = control_limits(level, unit.n, ALARM, unit.population)
    share = unit.successes / unit.n if unit.n else None
    return FunnelPoint(
        share=share,
        n=unit.n,
        warning=warning,
        alarm=alarm,
        shrunken=shrunken(unit.successes, unit.n, level, between) if unit.n else None,
        place=_place(share, warning, alarm),
    )


def _place(share: float | None, warning: Interval | None, alarm: Interval | None) -> Place:
    if share is None or warning is None or alarm is None:
        return Place.UNKNOWN
    if share in warning:
        return Place.WITHIN
    if share < warning.low:
        return Place.BELOW if share in alarm else Place.FAR_BELOW
    return Place.ABOVE if share in alarm else Place.FAR_ABOVE


def shrunken(successes: int, n: int, level: float, between: float) -> float:
    """A unit's share drawn towards the level: the mean of its beta-binomial posterior.

    `between` is how much of the variance of one answer lies between units. At 0 the units do not
    differ and the unit's own figure says nothing; towards 1 it says everything.

    >>> [round(shrunken(n // 2, n, level=0.8, between=0.2), 2) for n in (4, 20, 100)]
    [0.65, 0.55, 0.51]
    """
    if not between:
        return level
    own = n * between / (n * between + 1 - between)
    return own * successes / n + (1 - own) * level


def _differences(units: Sequence[UnitCount], level: float) -> float:
    """The share of the variance that lies between units, by moments; chance alone gives 0."""
    sizes = np.array([unit.n for unit in units], np.float64)
    shares = np.array([unit.successes for unit in units]) / sizes
    free = len(units) - 1
    effective = sizes.sum() - (sizes**2).sum() / max(1.0, sizes.sum()) - free
    spread = level * (1 - level)
    if effective <= 0 or not spread:
        return 0.0
    seen = float(sizes @ (shares - level) ** 2) / spread
    return float(np.clip((seen - free) / effective, 0.0, 1.0))

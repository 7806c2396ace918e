"""What somebody can carry, and how full they are.

Formulae as published in the workload tools (wmt-probation-rules `calculate-available-points.js`;
hmpps-workload `CapacityCalculator.kt`), but for one: where they show nought per cent, because there
are no hours, somebody with cases has *no capacity*, which is the gravest state and not a number.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NOMINAL_TARGET = 2176  # points a week, for a probation officer and an SPO (wmt-worker seed)
FULL = Decimal(100)
OVER_BAND = Decimal(110)  # the band in which reporting counts somebody as overloaded


class Band(StrEnum):
    """How full somebody is, in the bands that reporting uses."""

    NO_CAPACITY = "no capacity, and cases held"
    NOTHING_HELD = "nothing held"
    CANNOT_TELL = "cannot be told"
    UNDER = "under 100%"
    OVER = "over 100%"
    FAR_OVER = "over 110%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of somebody in a week."""

    contracted: Decimal
    reduction: Decimal  # taken off what they can be asked to carry
    default_for_grade: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What somebody carries against what they can."""

    points: int
    available: int
    cases: int
    untold: int = 0  # cases whose points nobody knows: they are not nought

    @property
    def percent(self) -> Decimal | None:
        """To a tenth of a per cent, as the tools round it; None where nothing is available."""
        if self.available <= 0:
            return None
        share = (Decimal(self.points) / self.available).quantize(Decimal("0.001"), ROUND_HALF_UP)
        return share * 100

    @property
    def band(self) -> Band:
        """How full somebody is, in words.

        Having no hours is not having no work, and a case that cannot be weighed is not light: with
        one of those, somebody may be over a band, and is never said to be under it.
        """
        percent = self.percent
        if percent is None:
            return Band.NO_CAPACITY if self.cases else Band.NOTHING_HELD
        if percent > OVER_BAND:
            return Band.FAR_OVER
        if percent > FULL:
            return Band.OVER
        return Band.CANNOT_TELL if self.untold else Band.UNDER


def available_points(hours: Hours, *, target: int = NOMINAL_TARGET) -> int:
    """The points that somebody can be asked to carry, cut down to a whole point.

    Target × (contracted ÷ default for the grade) × (contracted less reduction ÷ contracted).
    Nobody can carry less than nothing.

    >>> week = Decimal(37)
    >>> available_points(Hours(contracted=week, reduction=week / 2, default_for_grade=week))
    1088
    """
    if hours.contracted <= 0 or hours.default_for_grade <= 0:
        return 0
    left = max(hours.contracted - hours.reduction, Decimal(0))
    return int(target * left / hours.default_for_grade)

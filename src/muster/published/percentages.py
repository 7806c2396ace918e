"""What a published percentage of one key question says of the rating of its standard.

The lowest question decides, and the others are mostly not published: so a standard is at most in
the band of a published percentage, and may be lower. It is above only if a panel could have moved
it there, which is tried on every sample that would be shown as that percentage.
"""

from decimal import Decimal
from fractions import Fraction
from functools import cache

from muster.frameworks.model import Bands, Discretion
from muster.frameworks.scale import Rating
from muster.ratings.banding import SCALE, band_of
from muster.ratings.discretion import UP, near_an_edge, within_reach
from muster.ratings.model import Tally

LARGEST_SAMPLE = 100  # beyond it one case is less than a point, and the window reaches further


def highest_by_rule(percent: Decimal, bands: Bands) -> Rating:
    """The highest rating that the rule can have given."""
    return band_of(Fraction(percent), bands)


def highest_by_discretion(percent: Decimal, bands: Bands, discretion: Discretion | None) -> Rating:
    """The highest rating that a panel can have published."""
    by_rule = highest_by_rule(percent, bands)
    if discretion is None or not could_be_moved_up(percent, bands, discretion):
        return by_rule
    return SCALE[min(by_rule + discretion.at_most, SCALE[-1])]


def could_be_moved_up(percent: Decimal, bands: Bands, discretion: Discretion) -> bool:
    """Whether a panel could have moved a standard up from the band of a percentage."""
    by_rule = highest_by_rule(percent, bands)
    near = near_an_edge("", Fraction(percent), bands, discretion.window)
    return any(opening.direction == UP for opening in near) or any(
        rating > by_rule
        for tally in samples_shown_as(percent)
        for rating in within_reach({"": tally}, bands, discretion)
    )


def samples_shown_as(percent: Decimal) -> tuple[Tally, ...]:
    """Every sample up to the largest that would be shown as this percentage, digits and all."""
    return _samples(Fraction(percent), half_a_digit(percent))


@cache
def _samples(percent: Fraction, within: Fraction) -> tuple[Tally, ...]:
    return tuple(
        Tally(sufficient=sufficient, relevant=relevant)
        for relevant in range(1, LARGEST_SAMPLE + 1)
        for sufficient in range(relevant + 1)
        if abs(Fraction(100 * sufficient, relevant) - percent) <= within
    )


def half_a_digit(percent: Decimal) -> Fraction:
    """How far the exact share may lie from the percentage as written: 34 is 33.5 to 34.5."""
    exponent = percent.normalize().as_tuple().exponent  # a spreadsheet writes 34 as 34.0
    digits = -exponent if isinstance(exponent, int) else 0
    return Fraction(1, 2) / 10 ** max(digits, 0)

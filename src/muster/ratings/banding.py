"""From a tally to a band of the scale: how many in a hundred relevant cases were sufficient.

Everything is compared in whole numbers and exact fractions. As floats, `57 / 100 * 100 >= 57` is
False, and a service would lose a band to the arithmetic of its inspector's computer.
"""

from fractions import Fraction
from typing import assert_never

from muster.frameworks.model import Bands, ReadFrom
from muster.frameworks.scale import Rating
from muster.ratings.model import Tally

SCALE = tuple(Rating)  # lowest first


def percent_of(tally: Tally) -> int | None:
    """The whole percentage as shown, a half rounded up; `None` where nothing is relevant.

    >>> percent_of(Tally(sufficient=33, relevant=40))  # 82.5
    83
    """
    if not tally.relevant:
        return None
    return (200 * tally.sufficient + tally.relevant) // (2 * tally.relevant)


def figure_of(tally: Tally, bands: Bands) -> Fraction | None:
    """The percentage that the band is read from, exactly; `None` where nothing is relevant."""
    percent = percent_of(tally)
    if percent is None:
        return None
    match bands.read_from:
        case ReadFrom.ROUNDED:
            return Fraction(percent)
        case ReadFrom.EXACT:
            return Fraction(100 * tally.sufficient, tally.relevant)
        case _:
            assert_never(bands.read_from)


def band_of_tally(tally: Tally, bands: Bands) -> Rating | None:
    """The rating that a tally earns; `None` where nothing is relevant, which is not Inadequate."""
    figure = figure_of(tally, bands)
    return None if figure is None else band_of(figure, bands)


def band_of(figure: Fraction, bands: Bands) -> Rating:
    """The rating that a percentage earns."""
    return max(rating for rating in SCALE if figure >= lowest_percent(rating, bands))


def lowest_percent(rating: Rating, bands: Bands) -> int:
    """The lowest percentage that earns a rating: the edge between it and the one below."""
    match rating:
        case Rating.INADEQUATE:
            return 0
        case Rating.REQUIRES_IMPROVEMENT:
            return bands.requires_improvement
        case Rating.GOOD:
            return bands.good
        case Rating.OUTSTANDING:
            return bands.outstanding
        case _:
            assert_never(rating)


def range_of(rating: Rating, bands: Bands) -> str:
    """The band of a rating, in words: "65% to below 80%"."""
    lowest = lowest_percent(rating, bands)
    if rating is Rating.OUTSTANDING:
        return f"{lowest}% and over"
    edge = lowest_percent(SCALE[rating + 1], bands)
    return f"below {edge}%" if rating is Rating.INADEQUATE else f"{lowest}% to below {edge}%"

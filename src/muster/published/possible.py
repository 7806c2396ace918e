"""Which totals a service can have had, given what was published of its standards.

A standard that was published has its points. One that was not may have had any, or have been
left unrated, which takes its points off the maximum: nothing is guessed, every case is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from muster.frameworks.model import Overall
from muster.frameworks.scale import Rating
from muster.ratings.overall import MOST_POINTS, rating_for

Option = Rating | None  # None: not rated
Options = frozenset[Option]  # of one standard
ANY: Options = frozenset({*Rating, None})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Total:
    """So many points of so many."""

    maximum: int
    score: int


def totals(options: Iterable[Options]) -> frozenset[Total]:
    """Every total that standards with these options can make."""
    reached = frozenset({Total(maximum=0, score=0)})
    for each in options:
        reached = frozenset(
            total if rating is None else plus(total, rating) for total in reached for rating in each
        )
    return reached


def plus(total: Total, rating: Rating) -> Total:
    """The total with one more standard rated."""
    return Total(maximum=total.maximum + MOST_POINTS, score=total.score + rating.value)


def ratings_of(possible: Iterable[Total], overall: Overall) -> dict[Rating, list[Total]]:
    """The overall ratings that the totals make, each with the totals that make it, lowest first.

    A service of which nothing was rated has no overall rating, so it is in none.
    """
    made: dict[Rating, list[Total]] = {}
    for total in sorted(possible):
        if total.maximum:
            made.setdefault(rating_for(total.score, total.maximum, overall), []).append(total)
    return made


def span(possible: Iterable[Total]) -> str:
    """The totals in words: "4 to 9 of 21", or "0 to 9 of 12 to 21" where the maximum is open."""
    held = list(possible)
    scores, maxima = [t.score for t in held], [t.maximum for t in held]
    return f"{between(min(scores), max(scores))} of {between(min(maxima), max(maxima))}"


def between(lowest: int, highest: int) -> str:
    """A range of whole numbers, or the one number it is."""
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"

"""From the ratings of the standards to that of the whole service: points, and where they fall.

A standard that counts and is not rated is not a nought: its points leave the maximum too. One
that does not count is shown, and adds nothing.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from muster.frameworks.model import Edition, Overall, Scoring
from muster.frameworks.rules import RuleName
from muster.frameworks.scale import Rating, label_of
from muster.ratings.banding import SCALE
from muster.ratings.model import OverallRating, Reason, StandardRating
from muster.ratings.words import counted

MOST_POINTS = max(SCALE).value  # that one standard can earn


def rate_overall(edition: Edition, standards: Sequence[StandardRating]) -> OverallRating:
    """The overall rating of a service, or the reason why there is none."""
    if edition.overall is None:
        says = f"{edition.id} gives no overall rating: it reports shares of cases."
        return not_computed(Reason.by_rule(says, edition.rule(RuleName.SHARES_ONLY)))
    match edition.overall.scoring:
        case Scoring.SUM_OF_POINTS:
            return sum_of_points(edition, edition.overall, standards)
        case Scoring.BY_CHARACTERISTICS:
            says = (
                f"People choose the overall rating of {edition.id} from its rating "
                f"characteristics. It is not arithmetic, so it is not computed."
            )
        case Scoring.UNPUBLISHED:
            says = (
                f"No public source says how {edition.id} makes an overall rating, "
                f"so none is computed."
            )
        case _:
            assert_never(edition.overall.scoring)
    return not_computed(Reason.by_rule(says, edition.overall, tuple(points(edition, standards))))


def not_computed(because: Reason) -> OverallRating:
    """No overall rating, with the reason."""
    return OverallRating(score=None, maximum=None, rating=None, because=because)


def sum_of_points(
    edition: Edition, overall: Overall, standards: Sequence[StandardRating]
) -> OverallRating:
    """The points of the standards that count, and the rating that so many of so many make."""
    earned = [
        each.rating.value for each in standards if each.standard.counts and each.rating is not None
    ]
    each_standard = tuple(points(edition, standards))
    if not earned:
        says = "Not rated: no standard that counts is rated."
        return not_computed(Reason.by_rule(says, overall, each_standard))
    score, maximum = sum(earned), MOST_POINTS * len(earned)
    rating = rating_for(score, maximum, overall)
    lowest, highest = scores_of(rating, maximum, overall)
    scores = f"{lowest}" if lowest == highest else f"{lowest} to {highest}"
    says = (
        f"{rating.label} overall: {score} of {counted(maximum, 'point')}, "
        f"where {scores} is {rating.label}."
    )
    return OverallRating(
        score=score,
        maximum=maximum,
        rating=rating,
        because=Reason.by_rule(says, overall, each_standard),
    )


def rating_for(score: int, maximum: int, overall: Overall) -> Rating:
    """The overall rating that so many points of so many make."""
    passed = sum(score > edge for edge in overall.edges(maximum))
    return SCALE[passed]


def scores_of(rating: Rating, maximum: int, overall: Overall) -> tuple[int, int]:
    """The lowest and the highest score that make a rating."""
    ends = (-1, *overall.edges(maximum), maximum)
    return ends[rating] + 1, ends[rating + 1]


def points(edition: Edition, standards: Sequence[StandardRating]) -> Iterator[Reason]:
    """What each standard adds to the score, and beneath it why it is rated so."""
    for each in standards:
        name = f"{each.standard.code} {each.standard.title}: {label_of(each.rating)}"
        if not each.standard.counts:
            says, rule = f"{name}, shown and not counted.", RuleName.RATED_BESIDE
        elif each.rating is None:
            says = f"{name}, so the maximum falls by {counted(MOST_POINTS, 'point')}."
            rule = RuleName.NOT_RATED
        else:
            says, rule = f"{name}, {counted(each.rating.value, 'point')}.", RuleName.POINTS
        yield Reason.by_rule(says, edition.rule(rule), (each.because,))

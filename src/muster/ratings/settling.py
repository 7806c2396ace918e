"""How many more cases would settle a rating.

A rating is settled at 90% when there is a 90% chance that the larger sample gives the rating that
the whole frame would give. The chance is found by watching the urn of the certainty fill: in each
draw the sample grows to the whole frame, and is rated by rule on the way and at the end. With no
more cases it is the certainty of the rating as it stands.

What is learnt is never unlearnt, so the chance is taken never to fall: a larger sample has at
least the chance of every smaller one. (Read by rule alone it may dip, because a few more cases
can also move a rating that stood right.)
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from muster.frameworks.model import Edition
from muster.ratings.certainty import DRAWS as CERTAINTY_DRAWS
from muster.ratings.certainty import generator, sizes
from muster.ratings.model import RatingError, Settling, StandardRating
from muster.ratings.redrawing import Whole, answer_sheet, overall_again, standards_again, varies
from muster.ratings.tallying import Answered, SampledCase
from muster.ratings.words import counted, share
from muster.statistics.resampling import polya_growth

DRAWS = 1_000  # at each size: a chance of 90% is then good to about two points
STEPS = 16  # sizes tried between none and all, and again between the last too few and enough

Curve = Mapping[int, float]  # the chance, by the number of more cases


def settling(
    edition: Edition,
    standards: Sequence[StandardRating],
    cases: Sequence[SampledCase],
    answers: Sequence[Answered],
    *,
    frame: Mapping[str, int],
    seed: str,
    probability: float = 0.9,
    standard: str = "",
    draws: int = CERTAINTY_DRAWS,
    units_edition: Edition | None = None,
) -> Settling:
    """How many more cases would settle the overall rating, or that of one standard, by its code.

    New cases are taken to be spread over the strata as the unseen are. The frame has to be
    known, because an endless one is never all read. `draws` are those of the certainty, whose
    share is the chance as things stand; of the other arguments see `certainty_of`.

    Raises `RatingError` if the standard is not rated by cases, or the edition gives no overall.
    """
    if not 0 < probability < 1:
        raise RatingError(f"A probability of {probability!r} is not between 0 and 1.")
    if edition.bands is None or not any(map(varies, standards)):
        raise RatingError(f"Nothing in {edition.id} is rated by cases here, so none would settle.")
    bands = edition.bands
    sheet = answer_sheet(edition, cases, answers, units_edition=units_edition)
    held = sizes(sheet.strata, frame)

    def chances(tried: Sequence[int], draws: int) -> Curve:
        """The chance at each size; the last is the whole frame, and its chance 1."""
        grown = polya_growth(
            sheet.sufficient,
            sheet.relevant,
            sheet.strata,
            held,
            tried,
            draws=draws,
            rng=generator(seed),
        )
        rated = [
            wanted(edition, standards, standards_again(sheet, bands, standards, each), standard)
            for each in grown
        ]
        return {
            more: float(np.mean(then == rated[-1])) for more, then in zip(tried, rated, strict=True)
        }

    seen = len(sheet.strata)
    curve = searched(chances, sum(held.values()) - seen, probability, draws)
    return settled(curve, probability, seen=seen)


def wanted(
    edition: Edition,
    standards: Sequence[StandardRating],
    drawn: Mapping[str, Whole],
    standard: str,
) -> Whole:
    """The ratings whose settling is asked for: of one standard, or overall."""
    if standard:
        if standard not in drawn:
            raise RatingError(f"{standard} is not rated by cases here, so none would settle it.")
        return drawn[standard]
    overall = overall_again(edition, standards, drawn, draws=len(next(iter(drawn.values()))))
    if overall is None:
        raise RatingError(f"{edition.id} gives no overall rating by points. Name a standard.")
    return overall


def searched(
    chances: Callable[[Sequence[int], int], Curve], unseen: int, probability: float, draws: int
) -> Curve:
    """The chance at sizes from none to all, closer together where it reaches the probability.

    The chance as things stand is found with the draws of the certainty, and so is its very share.
    """
    now = chances([0, unseen], draws)
    if now[0] >= probability:
        return now
    rough = never_falling({**chances(evenly(0, unseen), min(draws, DRAWS)), **now})
    enough = enough_of(rough, probability)
    too_few = max((more for more in rough if more < enough), default=0)
    close = chances([*evenly(too_few, enough), unseen], min(draws, DRAWS))
    return never_falling({**close, **rough})


def evenly(first: int, last: int) -> list[int]:
    """Some whole numbers from the first to the last, both among them."""
    steps = max(1, min(last - first, STEPS))
    return sorted({first + (last - first) * step // steps for step in range(steps + 1)})


def never_falling(curve: Curve) -> Curve:
    """The chance at each size or any smaller, in the order of size."""
    tried = sorted(curve)
    return dict(zip(tried, accumulate((curve[more] for more in tried), max), strict=True))


def enough_of(curve: Curve, probability: float) -> int:
    """The first size that reaches the probability: at the latest all, whose chance is 1."""
    return next(more for more, chance in curve.items() if chance >= probability)


def settled(curve: Curve, probability: float, *, seen: int) -> Settling:
    """What the chances say of the rating."""
    unseen, enough = max(curve), enough_of(curve, probability)
    more = None if enough == unseen > 0 else enough
    return Settling(
        probability=probability,
        now=curve[0],
        more=more,
        chance=None if more is None else curve[more],
        curve=curve,
        says=in_a_sentence(curve, probability, more, seen),
    )


def in_a_sentence(curve: Curve, probability: float, more: int | None, seen: int) -> str:
    """What would settle the rating, for the reader of a report."""
    now = (
        f"With the {counted(seen, 'case')} seen, the chance that the whole frame would get the "
        f"same rating by rule is {share(curve[0])}"
    )
    if more is None:
        whole = seen + max(curve)
        return f"{now}; no sample short of all {whole:,} would settle it at {probability:.0%}."
    if more == 0:
        return f"{now}: it is settled at {probability:.0%}."
    return (
        f"{now}; about {counted(more, 'more case')} would settle it at {probability:.0%}, "
        f"{seen + more:,} in all."
    )

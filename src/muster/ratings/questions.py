"""One question, rated: its percentage, its band, how far it may be out, and what did not count."""

from collections.abc import Iterator
from fractions import Fraction

from muster.frameworks.model import Bands, Question
from muster.frameworks.scale import Rating
from muster.ratings.banding import band_of, band_of_tally, percent_of, range_of
from muster.ratings.model import QuestionRating, Reason, Tally
from muster.ratings.words import counted
from muster.statistics.intervals import Interval, hypergeometric, wilson


def rate_question(
    question: Question, tally: Tally, bands: Bands | None, *, population: int | None = None
) -> QuestionRating:
    """The rating of one question; without bands, its share of cases alone.

    `population` is how many cases of the frame it is relevant to, for the interval.
    """
    band = None if bands is None else band_of_tally(tally, bands)
    return QuestionRating(
        question=question,
        tally=tally,
        band=band,
        percent=percent_of(tally),
        interval=interval_of(tally, population),
        because=why(question, tally, band, bands),
    )


def interval_of(tally: Tally, population: int | None) -> Interval | None:
    """The 95% interval: exact for a frame of known size, Wilson's for one that is not known."""
    if population is None:
        return wilson(tally.sufficient, tally.relevant)
    return hypergeometric(tally.sufficient, tally.relevant, max(population, tally.relevant))


def why(question: Question, tally: Tally, band: Rating | None, bands: Bands | None) -> Reason:
    """The question's share of cases in a sentence, and beneath it what did not count."""
    beneath = tuple(Reason(says=says) for says in beside_the_percentage(tally))
    if not tally.relevant:
        return Reason(
            says=f"{question.code} was relevant to no case, so it did not count.", because=beneath
        )
    share = (
        f"{question.code}: {tally.sufficient} of {tally.relevant} relevant cases sufficient "
        f"({percent_of(tally)}%)"
    )
    if band is None or bands is None:
        return Reason(says=f"{share}.", because=beneath)
    rounded = tuple(Reason(says=says) for says in rounding(tally, bands))
    return Reason.by_rule(
        f"{share}: {band.label}, {range_of(band, bands)}.", bands, (*rounded, *beneath)
    )


def rounding(tally: Tally, bands: Bands) -> Iterator[str]:
    """That rounding to a whole percentage made the band, where it did."""
    exact = Fraction(100 * tally.sufficient, tally.relevant)
    if band_of_tally(tally, bands) is not band_of(exact, bands):
        yield (
            f"The band is read from the whole percentage: unrounded, {float(exact):.2f}% is "
            f"{band_of(exact, bands).label}."
        )


def beside_the_percentage(tally: Tally) -> Iterator[str]:
    """What a reader should know beside the percentage, a sentence each."""
    if tally.cannot_tell:
        yield (
            f"In {tally.cannot_tell} of the {tally.relevant} the inspector could not tell: "
            f"they are relevant and not sufficient."
        )
    if tally.undecided:
        yield (
            f"In {tally.undecided} of the {tally.relevant} the record does not say whether the "
            f"question applies, so it was asked."
        )
    if tally.not_applicable:
        yield f"Not applicable, and so left out: {counted(tally.not_applicable, 'case')}."
    if tally.unanswered:
        yield f"Not answered, and so in no percentage: {counted(tally.unanswered, 'case')}."
    if tally.set_aside:
        yield (
            f"Set aside, because the question does not apply to the case: "
            f"{counted(tally.set_aside, 'answer')}."
        )

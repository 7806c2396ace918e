"""Whether a published score, maximum and overall rating can come of the published standards."""

from collections.abc import Iterator, Sequence, Set

from muster.frameworks.model import Edition, Overall, Scoring, Standard
from muster.frameworks.scale import NOT_RATED, Rating
from muster.published.model import Said
from muster.published.percentages import highest_by_discretion
from muster.published.possible import ANY, Options, Total, between, ratings_of, span, totals
from muster.published.remarks import Remark, contradiction, follows, too_little
from muster.published.replaying import Read, rated_percentages
from muster.ratings.overall import MOST_POINTS
from muster.ratings.words import counted


def adds_up(edition: Edition, read: Read) -> Iterator[Remark]:
    """Whether the overall result can come of the standards, and whether no other can."""
    if edition.overall is None:
        yield from nothing_is_rated(edition, read)
    elif edition.overall.scoring is not Scoring.SUM_OF_POINTS:
        yield too_little(f"{edition.id} has no published rule that adds points up.")
    else:
        options = [options_of(edition, standard, read) for standard in edition.counted]
        impossible = [*maximum_fits(options, read), *score_fits(read)]
        yield from impossible or points_fit(edition.overall, options, read)


def nothing_is_rated(edition: Edition, read: Read) -> Iterator[Remark]:
    """An edition that rates nothing has "Not rated", or nothing, where a rating would be."""
    says = f"{edition.id} rates nothing: it reports shares of cases."
    if isinstance(read.overall, Rating):
        yield contradiction(says, published=read.overall.label, expected=NOT_RATED)
    elif read.overall is Said.NOT_RATED:
        yield follows(says)
    else:
        yield too_little(f"{says} No overall result was published.")


def options_of(edition: Edition, standard: Standard, read: Read) -> Options:
    """What one standard can have had: what was published, or whatever is not ruled out."""
    if published := read.ratings.get(standard.code):
        return frozenset(each if isinstance(each, Rating) else None for each in published)
    percentages = rated_percentages(edition, standard, read)
    if edition.bands is None or not percentages:
        return ANY
    highest = min(
        highest_by_discretion(each, edition.bands, edition.discretion) for each in percentages
    )
    return frozenset(rating for rating in Rating if rating <= highest)


def maximum_fits(options: Sequence[Options], read: Read) -> Iterator[Remark]:
    """Whether as many standards can have been rated as the maximum stands for."""
    least = max(1, sum(None not in each for each in options))
    most = sum(each != {None} for each in options)
    fitting = range(MOST_POINTS * least, MOST_POINTS * most + 1, MOST_POINTS)
    if read.maximum is not None and read.maximum not in fitting:
        yield contradiction(
            f"A maximum of {read.maximum} cannot be: {MOST_POINTS} points each for "
            f"{between(least, most)} of the {counted(len(options), 'standard')} that count.",
            published=read.maximum,
            expected=" or ".join(str(maximum) for maximum in fitting),
        )


def score_fits(read: Read) -> Iterator[Remark]:
    """Whether the score is within its maximum."""
    if read.score is not None and read.maximum is not None and read.score > read.maximum:
        yield contradiction(
            f"A score of {read.score} is above its maximum of {read.maximum}.",
            published=read.score,
            expected=f"{read.maximum} at most",
        )


def points_fit(overall: Overall, options: Sequence[Options], read: Read) -> Iterator[Remark]:
    """Whether the standards can add up to the score, and the points make the overall rating."""
    possible = {total for total in totals(options) if read.maximum in (None, total.maximum)}
    fitting = {total for total in possible if read.score in (None, total.score)}
    if not fitting and read.score is not None:
        scores = sorted(total.score for total in possible)
        yield contradiction(
            f"The standards that count come to {span(possible)}, and not to {read.score}.",
            published=read.score,
            expected=between(scores[0], scores[-1]),
        )
        # The overall rating may be held to the score all the same, if there is a maximum.
        fitting = {Total(maximum=read.maximum, score=read.score)} if read.maximum else possible
    yield overall_fits(overall, options, fitting, read)


def overall_fits(
    overall: Overall, options: Sequence[Options], fitting: Set[Total], read: Read
) -> Remark:
    """Whether the points make the overall rating that was published, and no other."""
    made = ratings_of(fitting, overall)
    labels = " or ".join(rating.label for rating in sorted(made)) or NOT_RATED
    came = (
        f"{span(fitting)} points is {labels}."
        if len(fitting) == 1
        else f"What was published leaves {span(fitting)} points: {labels}."
    )
    if read.overall is None:
        return without_overall(options, read)
    if isinstance(read.overall, Said):
        if read.score is None:
            return too_little("It was published as not rated, as an inspected service may be.")
        return contradiction(came, published=NOT_RATED, expected=labels)
    if read.overall not in made:
        return contradiction(came, published=read.overall.label, expected=labels)
    if len(made) == 1:
        return follows(came)
    if read.score is None and all(each == ANY for each in options):
        return too_little("Only the overall rating was published.")
    return too_little(f"{came} It was published as {read.overall.label}.")


def without_overall(options: Sequence[Options], read: Read) -> Remark:
    """Where no overall rating was published, a score may still be the sum of its standards."""
    if read.score is not None and all(len(each) == 1 for each in options):
        return follows(f"The standards that count come to {read.score}, as published.")
    return too_little("No overall rating was published.")

"""A published record read by its edition, and each part of it held to the edition's rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from muster.frameworks.model import Bands, Edition, Kind, Standard
from muster.frameworks.scale import Rating
from muster.published.matching import standard_of
from muster.published.model import PublishedRecord, Said, Stated, stated_label
from muster.published.percentages import highest_by_discretion, highest_by_rule
from muster.published.remarks import Remark, Standing, contradiction, only
from muster.ratings.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a record says in the terms of an edition.

    `overall`, `score` and `maximum` are `None` where the record says nothing, or two things.
    Ratings and percentages are by the code of the standard.
    """

    overall: Stated
    score: int | None
    maximum: int | None
    ratings: Mapping[str, tuple[Rating | Said, ...]]
    percentages: Mapping[str, tuple[Decimal, ...]]


def read_by(edition: Edition, record: PublishedRecord) -> Read:
    """A record in the terms of an edition; rows about none of its standards are left out."""
    ratings: dict[str, dict[Rating | Said, None]] = {}
    percentages: dict[str, dict[Decimal, None]] = {}
    for row in record.standards:
        standard = standard_of(edition, row.name)
        if standard is not None and row.rating is not None:
            ratings.setdefault(standard.code, {})[row.rating] = None
        if standard is not None and row.percent is not None:
            percentages.setdefault(standard.code, {})[row.percent] = None
    return Read(
        overall=only(record.overall),
        score=only(record.score),
        maximum=only(record.maximum),
        ratings={code: tuple(each) for code, each in ratings.items()},
        percentages={code: tuple(each) for code, each in percentages.items()},
    )


def named(standard: Standard) -> str:
    """A standard as a reader knows it."""
    return f"{standard.code} {standard.title}"


def standards_fit(edition: Edition, read: Read) -> Iterator[Remark]:
    """Whether each standard has one rating, and one that its published percentages allow."""
    for standard in edition.standards:
        ratings = read.ratings.get(standard.code, ())
        if len(ratings) > 1:
            words = listed([stated_label(each) for each in ratings])
            yield contradiction(
                f"{named(standard)} is rated more than once: {words}.",
                standard=named(standard),
                published=words,
                expected="one rating",
            )
        for rating in ratings:
            for percent in rated_percentages(edition, standard, read):
                assert edition.bands is not None  # or no percentage would be rated
                if isinstance(rating, Rating):
                    yield from percentage_fits(edition, edition.bands, standard, rating, percent)


def rated_percentages(edition: Edition, standard: Standard, read: Read) -> tuple[Decimal, ...]:
    """The published percentages of a standard that its rating rests on, if any rests on them."""
    if edition.bands is None or standard.kind is Kind.JUDGEMENT:
        return ()
    return read.percentages.get(standard.code, ())


def percentage_fits(
    edition: Edition, bands: Bands, standard: Standard, rating: Rating, percent: Decimal
) -> Iterator[Remark]:
    """Whether a standard can have this rating with a key question at this percentage."""
    by_rule = highest_by_rule(percent, bands)
    by_panel = highest_by_discretion(percent, bands, edition.discretion)
    at = f"{named(standard)} is {rating.label} with a question at {percent}%"
    if rating > by_panel:
        yield contradiction(
            f"{at}: the lowest question decides, and {percent}% is {by_rule.label}. "
            f"No panel's discretion reaches further.",
            standard=named(standard),
            published=rating.label,
            expected=f"{by_panel.label} or lower" if by_panel else by_panel.label,
        )
    elif rating > by_rule:
        yield Remark(
            standing=Standing.ADMISSIBLE,
            says=f"{at}, which is {by_rule.label} by rule: a panel can have moved it.",
            standard=named(standard),
        )

"""How the report says dates, counts, percentages and certainty: each in one place, one way."""

import re
from calendar import month_name
from datetime import date

from muster.inspections.results import Share
from muster.ratings.model import Distribution, StandardRating
from muster.ratings.words import share as share
from muster.statistics.intervals import Interval
from muster.tables.words import day_in_words as day

# The calibrated words for likelihood of the IPCC's guidance note for lead authors (Mastrandrea
# and others, 2010), so that "likely" means the same on every page.
LIKELIHOODS = (
    (0.99, "Virtually certain"),
    (0.90, "Very likely"),
    (0.66, "Likely"),
    (0.50, "More likely than not"),
)
NOT_SETTLED = "Not settled"

PART_OF_A_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


def day_or_part(written: str) -> str:
    """A day of the archive as prose, as far as it was published: "12 June 2025", "June 2025".

    >>> day_or_part("2025-06"), day_or_part("2025")
    ('June 2025', '2025')
    """
    found = PART_OF_A_DAY.fullmatch(written)
    if found is None:
        return written
    year, month, whole = found.groups()
    return " ".join(filter(None, [whole and str(int(whole)), month_name[int(month)], year]))


def days(first: date, last: date) -> str:
    """A period: "24 February to 4 April 2025"."""
    if first == last:
        return day(first)
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def percent(value: int | None) -> str:
    """A whole percentage as shown, or that there is none."""
    return "no relevant case" if value is None else f"{value}%"


def said(part: Share) -> str:
    """A percentage with its count and its denominator: "36% (12 of 33)"."""
    return f"{percent(part.percent)} ({of(part.count, part.of)})"


def interval(bounds: Interval | None) -> str:
    """How far out a percentage may be: "21% to 43%"."""
    return "none" if bounds is None else f"{bounds.low:.0%} to {bounds.high:.0%}"


def stratum(name: str) -> str:
    """A stratum's code as words: "MALE_COMMUNITY_LOW" is "male community low"."""
    return re.sub(r"\b[A-Z][A-Z_]{2,}\b", lambda code: code[0].replace("_", " ").lower(), name)


def of(part: int, whole: int) -> str:
    """A count with its denominator: "12 of 40"."""
    return f"{part:,} of {whole:,}"


def likelihood(spread: Distribution) -> str:
    """How sure the likeliest rating is, in calibrated words: "Very likely Good (93%)"."""
    likeliest = spread.likeliest
    value = spread.shares[likeliest]
    for least, words in LIKELIHOODS:
        if value > least:
            return f"{words} {likeliest.label} ({share(value)})"
    return f"{NOT_SETTLED}: {likeliest.label} is likeliest ({share(value)})"


def text_of_points(standard: StandardRating) -> str:
    """What a standard adds to the score: "2 of 3", or why it adds nothing."""
    if standard.rating is None:
        return "None: it leaves the maximum" if standard.standard.counts else "Does not count"
    return f"{standard.rating.value} of 3" if standard.standard.counts else "Does not count"

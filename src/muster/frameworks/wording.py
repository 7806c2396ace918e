"""An edition in words: each of its rules as a sentence beside how it is known.

Commands, reference pages and reports show the same sentences, and so they stand here once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.frameworks.model import (
    Bands,
    Discretion,
    Edition,
    Kind,
    Overall,
    Question,
    ReadFrom,
    Scoring,
    Sourced,
    Standard,
)
from muster.frameworks.predicates import PREDICATES
from muster.frameworks.scale import Confidence, Rating

NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
NUMBERS |= {8: "eight", 9: "nine", 10: "ten"}
RATED = {
    Kind.CASE: "rated from cases",
    Kind.POOLED: "rated from the cases of all units together",
    Kind.REGIONAL_SAMPLE: "rated from a regional sample",
    Kind.JUDGEMENT: "rated by people, from evidence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A rule of an edition as a reader is shown it, and how it is known."""

    about: str  # "Bands", "Discretion", "Overall", or the rule's name in words
    says: str
    known: Sourced


def statements(edition: Edition) -> tuple[Statement, ...]:
    """Every rule of the edition: bands, discretion, overall, and the others that it names."""
    return tuple(_statements(edition))


def _statements(edition: Edition) -> Iterator[Statement]:
    if edition.bands:
        yield Statement(about="Bands", says=bands_say(edition.bands), known=edition.bands)
    if edition.discretion:
        says = discretion_says(edition.discretion)
        yield Statement(about="Discretion", says=says, known=edition.discretion)
    if edition.overall:
        says = overall_says(edition.overall, edition)
        yield Statement(about="Overall", says=says, known=edition.overall)
    for rule in edition.rules:
        about = rule.name.replace("_", " ").capitalize()
        yield Statement(about=about, says=rule.name.says, known=rule)


def bands_say(bands: Bands) -> str:
    """Which percentage earns which rating, in a sentence."""
    lows = (bands.requires_improvement, bands.good, bands.outstanding)
    if bands.read_from is ReadFrom.ROUNDED:
        ends, read = [f"{low - 1}%" for low in lows[1:]], "the whole percentage, as shown"
    else:
        ends, read = [f"below {low}%" for low in lows[1:]], "the exact share of cases"
    return (
        f"Below {lows[0]}% of relevant cases is Inadequate, {lows[0]}% to {ends[0]} "
        f"Requires improvement, {lows[1]}% to {ends[1]} Good, {lows[2]}% and over Outstanding. "
        f"The band is read from {read}."
    )


def discretion_says(discretion: Discretion) -> str:
    """When a panel may move a rating, and how far, in a sentence."""
    when = [f"the lowest percentage is within {discretion.window} points of the edge of a band"]
    if discretion.one_case:
        when.append("one case judged differently would change the rating")
    if discretion.small_sample is not None:
        when.append(f"a question is relevant to {number(discretion.small_sample)} cases or fewer")
    bands = "band" if discretion.at_most == 1 else "bands"
    return (
        f"A ratings panel may move a standard by {number(discretion.at_most)} {bands} at most: "
        f"when {', or when '.join(when)}."
    )


def overall_says(overall: Overall, edition: Edition) -> str:
    """How the ratings of the standards make the overall rating, in a sentence."""
    if overall.scoring is Scoring.BY_CHARACTERISTICS:
        return "The overall rating is chosen by people, by its description. Nothing is added up."
    if overall.scoring is Scoring.UNPUBLISHED:
        return "There is an overall rating, and no public source says how it is made."
    maximum = edition.maximum
    assert maximum is not None  # points are added up
    ends = (-1, *overall.edges(maximum), maximum)
    reach = [f"{ends[rating] + 1} to {ends[rating + 1]} {rating.label}" for rating in Rating]
    return (
        f"The points of the {number(len(edition.counted))} standards that count are added up, "
        f"to {maximum} at most: {', '.join(reach)}."
    )


def standard_says(standard: Standard) -> str:
    """Where the rating of a standard comes from, and whether it counts."""
    return f"{RATED[standard.kind]}; {'counts' if standard.counts else 'does not count'}"


def conditions_say(question: Question) -> Iterator[str]:
    """When a question applies to a case, and what it pools: a sentence each; none if always."""
    for name in question.applies_when:
        condition = (PREDICATES[name].__doc__ or "").strip()
        yield f"Only if {condition[0].lower()}{condition[1:]}"
    if question.pools:
        yield f"Pools {', '.join(question.pools)} of the units."


def known_says(known: Sourced) -> str:
    """How something is known, in short: "remembered, confidence low"."""
    confidence: Confidence | None = known.confidence
    return (
        f"{known.status.value}, confidence {confidence.value}" if confidence else known.status.value
    )


def in_force_says(edition: Edition) -> str:
    """From when to when the edition is in force."""
    if edition.in_force_to is None:
        return f"from {day(edition.in_force_from)}"
    return f"from {day(edition.in_force_from)} to {day(edition.in_force_to)}"


def code_says(coded: Question | Standard) -> str:
    """A code, marked if it is ours and not the authority's."""
    return f"{coded.code} (our code)" if coded.our_code else coded.code


def day(on: date) -> str:
    """A day as prose writes it.

    >>> day(date(2026, 11, 20))
    '20 November 2026'
    """
    return f"{on.day} {on:%B} {on.year}"


def number(of: int) -> str:
    """A small number in words, a large one in figures."""
    return NUMBERS.get(of, str(of))

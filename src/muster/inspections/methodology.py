"""The rules that the ratings rest on, each with who says so: the methodology annex.

Nobody is shown a remembered rule as the authority's, so every rule is listed with its status, and
what no public source is known for is listed too.
"""

from collections.abc import Iterator

from muster.frameworks.model import Edition, Sourced, Standard
from muster.inspections.model import Inspection
from muster.inspections.results import Rule

KINDS = {
    "case": "rated from the answers on sampled cases",
    "pooled": "rated from the cases of all units put together",
    "regional_sample": "rated from a sample of its own, drawn over the region",
    "judgement": "rated by people, from evidence",
}


def rules_of(inspection: Inspection) -> tuple[Rule, ...]:
    """The rules of the edition of the service, then of its units."""
    editions = filter(None, (inspection.edition, inspection.units_edition))
    return tuple(rule for edition in editions for rule in _rules(edition))


def _rules(edition: Edition) -> Iterator[Rule]:
    for rule in edition.rules:
        yield _rule(edition, rule.name.value.replace("_", " ").capitalize(), rule.name.says, rule)
    if edition.bands:
        yield _rule(edition, "Bands", bands_say(edition), edition.bands)
    if edition.discretion:
        yield _rule(edition, "Discretion", discretion_says(edition), edition.discretion)
    if edition.overall:
        yield _rule(edition, "Overall", overall_says(edition), edition.overall)
    for standard in edition.standards:
        about = f"{standard.code} {standard.title}"
        yield _rule(edition, about, standard_says(standard), standard)


def _rule(edition: Edition, about: str, says: str, sourced: Sourced) -> Rule:
    return Rule(
        edition_id=edition.id,
        about=about,
        says=says,
        status=sourced.status,
        confidence=sourced.confidence,
        source=sourced.source,
        note=sourced.note,
    )


def bands_say(edition: Edition) -> str:
    """Which percentage earns which rating, in a sentence."""
    bands = edition.bands
    assert bands is not None
    return (
        f"Of the relevant cases, {bands.outstanding}% or more sufficient is Outstanding, "
        f"{bands.good}% to {bands.outstanding - 1}% Good, {bands.requires_improvement}% to "
        f"{bands.good - 1}% Requires improvement, and less Inadequate; read from the "
        f"{bands.read_from.value} percentage."
    )


def discretion_says(edition: Edition) -> str:
    """When a panel may move a rating, in a sentence."""
    rule = edition.discretion
    assert rule is not None
    when = [f"the lowest percentage is within {rule.window} points of a band's edge"]
    if rule.one_case:
        when.append("one case judged differently would change the rating")
    if rule.small_sample is not None:
        when.append(f"{rule.small_sample} relevant cases or fewer were seen")
    return f"A panel may move a standard by {rule.at_most} band where {', or '.join(when)}."


def overall_says(edition: Edition) -> str:
    """How the ratings of the standards make the overall rating, in a sentence."""
    rule = edition.overall
    assert rule is not None
    if not rule.good_up_to:
        return f"The overall rating: {rule.scoring.value.replace('_', ' ')}."
    return (
        f"The points of the standards that count are added up. Up to "
        f"{rule.inadequate_up_to} of the maximum is Inadequate, up to "
        f"{rule.requires_improvement_up_to} Requires improvement, up to {rule.good_up_to} Good, "
        f"and above Outstanding; each edge is cut down to a whole point."
    )


def standard_says(standard: Standard) -> str:
    """Where the rating of a standard comes from, and whether it counts, in a sentence."""
    counts = "counts" if standard.counts else "does not count"
    return f"{standard.title} is {KINDS[standard.kind]}; it {counts} towards the overall rating."

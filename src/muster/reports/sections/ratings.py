"""The ratings page: every standard with its rating, its points, and how sure the rating is."""

from collections.abc import Iterator

from muster.frameworks.model import Kind
from muster.inspections.results import Results, ServiceResult
from muster.ratings.model import StandardRating
from muster.reports.charts.certainty import certainty_chart
from muster.reports.document import Block, Column, Heading, Paragraph, Rated, Strong, Table, Words
from muster.reports.sections.cover import points
from muster.reports.sections.reasons import reasons
from muster.reports.sources import Sources
from muster.reports.words import likelihood, text_of_points

GIVEN = "Judged by people, and taken as given"
UNKNOWN = "Not worked out"

COLUMNS = (
    Column(title="Standard", width=5),
    Column(title="Rating", width=5),
    Column(title="Points", width=3),
    Column(title="How sure the rule is of its rating", width=5),
)


def ratings(results: Results, sources: Sources) -> Iterator[Block]:
    """The ratings of the service, on one page."""
    service = results.service
    yield Heading(text="Ratings", level=2, anchor="ratings")
    yield Paragraph(
        (
            f"Overall, {service.unit.name} is rated ",
            Rated(service.overall.rating),
            f": {points(service.overall)}. The ratings are Outstanding, Good, Requires improvement "
            "and Inadequate, and earn 3, 2, 1 and 0 points.",
        ),
        lead=True,
    )
    yield ratings_table(service)
    yield from _certainty(service)
    yield Heading(text=f"Why {service.unit.name} is rated so", level=3)
    yield Paragraph(
        "Each reason stands under the one that it explains. How a rule is known is said with it, "
        "and holds for the reasons below it until another is said."
    )
    yield reasons(service.overall.because, sources, levels=2)  # each standard tells the rest


def ratings_table(rated: ServiceResult) -> Table:
    """Every standard of a service or unit, and at the foot what they come to."""
    certainty = rated.certainty
    overall = (
        "" if certainty is None or certainty.overall is None else likelihood(certainty.overall)
    )
    return Table(
        caption=f"Ratings of {rated.unit.name}",
        columns=COLUMNS,
        rows=(
            *(standard_row(standard, rated) for standard in rated.standards),
            (
                Strong("Overall"),
                Rated(rated.overall.rating),
                Strong(points(rated.overall)),
                overall or UNKNOWN,
            ),
        ),
        note="How sure: the share of the draws that gave the rating when whole cases were drawn "
        "again. It measures chance in the sample, and not whether the judgements are right.",
    )


def standard_row(standard: StandardRating, rated: ServiceResult) -> tuple[Words, ...]:
    """One standard in the table of ratings."""
    return (
        Strong(f"{standard.standard.code} {standard.standard.title}"),
        Rated(standard.rating),
        text_of_points(standard),
        how_sure(standard, rated),
    )


def how_sure(standard: StandardRating, rated: ServiceResult) -> str:
    """How sure the rating of one standard is, in words, or why that is not known."""
    if standard.standard.kind is Kind.JUDGEMENT:
        return GIVEN
    spread = rated.certainty and rated.certainty.standards.get(standard.standard.code)
    return likelihood(spread) if spread else UNKNOWN


def _certainty(service: ServiceResult) -> Iterator[Block]:
    if service.certainty is None:
        return
    names = {s.standard.code: f"{s.standard.code} {s.standard.title}" for s in service.standards}
    rated = {names[code]: spread for code, spread in service.certainty.standards.items()}
    if service.certainty.overall:
        rated["Overall"] = service.certainty.overall
    if rated:
        yield certainty_chart(f"How sure each rating of {service.unit.name} is", rated)
    if service.settling:
        yield Paragraph(f"The overall rating. {service.settling.says}")

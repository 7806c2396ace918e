"""What was published before, and what of it can be compared with this inspection."""

from collections.abc import Iterator, Sequence

from muster.inspections.results import PublishedResult, Results
from muster.reports.document import Block, Column, Heading, Paragraph, Rated, Strong, Table, Words
from muster.reports.sources import Sources
from muster.reports.words import day_or_part, of

COLUMNS = (
    Column(title="Service", width=4),
    Column(title="Published", width=3),
    Column(title="Rating", width=5),
    Column(title="Score", width=3),
    Column(title="How it compares", width=7),
    Column(title="Where it is said", width=3),
)


def published(results: Results, sources: Sources) -> Iterator[Block]:
    """This inspection as published, what was published earlier, and comparable services."""
    if not (results.published_now or results.earlier or results.comparators):
        return
    yield Heading(text="Beside what was published", level=2, anchor="published")
    yield from _together("This inspection, as published", results.published_now, sources)
    if results.earlier:
        yield Heading(text="Earlier inspections", level=3)
    for earlier in results.earlier:
        yield Paragraph(f"{earlier.unit.name}: {earlier.says}")
        if earlier.results:
            yield published_table(
                f"{earlier.unit.name}, as published before", earlier.results, sources
            )
    yield from _together("Comparable services", results.comparators, sources)


def _together(title: str, found: Sequence[PublishedResult], sources: Sources) -> Iterator[Block]:
    if found:
        yield Heading(text=title, level=3)
        yield published_table(title, found, sources)


def published_table(caption: str, found: Sequence[PublishedResult], sources: Sources) -> Table:
    """Published results in a table."""
    return Table(
        caption=f"{caption}: results of the archive",
        columns=COLUMNS,
        rows=tuple(_row(result, sources) for result in found),
    )


def _row(result: PublishedResult, sources: Sources) -> tuple[Words, ...]:
    scored = result.score is not None and result.maximum is not None
    return (
        Strong(result.service),
        day_or_part(result.published),
        Rated(result.rating),
        of(result.score or 0, result.maximum or 0) if scored else "not published",
        result.compared,
        sources.cite(result.source) or "not known",
    )

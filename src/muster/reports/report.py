"""The report as a document: its sections, in reading order."""

from collections.abc import Callable, Iterator
from datetime import date

from muster.inspections.model import Inspection
from muster.inspections.results import Results
from muster.reports.document import Block, Document
from muster.reports.sections.cover import cover
from muster.reports.sections.findings import doubts, findings
from muster.reports.sections.method import all_sources, method
from muster.reports.sections.published import published
from muster.reports.sections.ratings import ratings
from muster.reports.sections.sample import sample
from muster.reports.sections.standards import standards
from muster.reports.sections.summary import recommendations, summary
from muster.reports.sections.units import units_compared, units_in_full
from muster.reports.sources import Sources

LANGUAGE = "en-GB"
AUTHOR = "Muster"

Section = Callable[[Results, Sources], Iterator[Block]]

# What a reader finds, and in which order.
SECTIONS: tuple[Section, ...] = (
    ratings,
    summary,
    recommendations,
    findings,
    standards,
    units_compared,
    units_in_full,
    published,
    sample,
    doubts,
    method,
    all_sources,
)


def title_of(inspection: Inspection) -> str:
    """What the report is called."""
    return f"An inspection of {inspection.service}"


def dated_of(inspection: Inspection) -> date:
    """The date that the report bears: its publication, or the last day of fieldwork before it."""
    return inspection.published_on or inspection.fieldwork_to


def report_of(results: Results) -> Document:
    """The whole report on an inspection."""
    inspection, sources = results.inspection, Sources.of(results)
    return Document(
        title=title_of(inspection),
        subtitle=inspection.edition.title,
        language=LANGUAGE,
        dated=dated_of(inspection),
        author=AUTHOR,
        cover=tuple(cover(results)),
        body=tuple(block for section in SECTIONS for block in section(results, sources)),
        warning=inspection.synthetic and "Not everything here is real: see the cover",
    )

"""The cover: what was inspected, when, under what, and what came of it."""

from collections import Counter
from collections.abc import Iterator

from muster.inspections.model import Inspection
from muster.inspections.results import Results
from muster.ratings.model import OverallRating
from muster.ratings.words import counted, listed
from muster.reports.document import Block, Callout, Definitions, Verdict, Words
from muster.reports.words import day, days

LEAD = "Lead inspector"
NOT_PUBLISHED = "A draft: this report is not published"


def cover(results: Results) -> Iterator[Block]:
    """What stands on the face of the report, first of all which parts of it are made up."""
    inspection = results.inspection
    if inspection.synthetic:
        yield Callout(title="Not everything here is real", words=inspection.synthetic)
    overall = results.service.overall
    yield Verdict(
        about=f"Overall rating of {inspection.service}", rating=overall.rating, says=points(overall)
    )
    yield Definitions(tuple(_facts(inspection)))


def points(overall: OverallRating) -> str:
    """The score with its maximum, or why there is none."""
    if overall.score is None or overall.maximum is None:
        return overall.because.says
    return f"{overall.score} of {counted(overall.maximum, 'point')}"


def _facts(inspection: Inspection) -> Iterator[tuple[str, Words]]:
    yield "Inspected under", inspection.edition.title
    if inspection.units_edition:
        yield "Its units under", inspection.units_edition.title
    if inspection.announced_on:
        yield "Announced", day(inspection.announced_on)
    yield "Fieldwork", days(inspection.fieldwork_from, inspection.fieldwork_to)
    yield "Cases inspected", cases_said(inspection)
    if inspection.started_from and inspection.started_to:
        yield "Sentences began", days(inspection.started_from, inspection.started_to)
    published = inspection.published_on
    yield "Published", day(published) if published else NOT_PUBLISHED
    yield LEAD, inspection.lead_inspector
    for member in inspection.team:
        if member.role.casefold() != LEAD.casefold():
            yield member.role, member.who


def cases_said(inspection: Inspection) -> str:
    """How many cases were inspected, by the sample that they were drawn in where there are more."""
    total = f"{len(inspection.cases):,}"
    if len(inspection.samples) < 2:
        return total
    drawn = Counter(case.drawn_for for case in inspection.cases)
    parts = [f"{sample.title} {drawn[sample.drawn_for]:,}" for sample in inspection.samples]
    return f"{total}: {listed(parts)}"

"""A draft of the press notice: what was found, in the order in which a newsroom reads."""

from collections.abc import Iterator

from muster.inspections.results import CheckedFinding, Results
from muster.ratings.words import counted, listed
from muster.reports.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Paragraph,
    Rated,
    Strong,
    Words,
)
from muster.reports.report import AUTHOR, LANGUAGE, dated_of, title_of
from muster.reports.sections.cover import points
from muster.reports.words import day, days, interval, said

AT_MOST = 5  # findings of each kind; the report has them all


def press_notice_of(results: Results) -> Document:
    """The draft, which nobody may send before somebody has read it."""
    inspection = results.inspection
    dated = dated_of(inspection)
    return Document(
        title=_headline(results),
        subtitle=f"Draft press notice, {day(dated)}",
        language=LANGUAGE,
        dated=dated,
        author=AUTHOR,
        cover=(
            Callout(
                title="A draft",
                words="Made from the results of the inspection. Somebody has to read and "
                "approve it before it is sent.",
            ),
        ),
        body=tuple(_body(results)),
        warning=inspection.synthetic,
    )


def _headline(results: Results) -> str:
    overall = results.service.overall
    if overall.rating is None:
        return title_of(results.inspection)
    return f"{results.inspection.service} is rated {overall.rating.label}"


def _body(results: Results) -> Iterator[Block]:
    inspection, overall = results.inspection, results.service.overall
    yield Paragraph(
        (
            f"Inspectors looked at {counted(len(inspection.cases), 'case')} in "
            f"{inspection.service} ({days(inspection.fieldwork_from, inspection.fieldwork_to)}). "
            "Overall rating: ",
            Rated(overall.rating),
            f", {points(overall)}.",
        ),
        lead=True,
    )
    for paragraph in inspection.summary:
        yield Paragraph(paragraph)
    yield Heading(text="Ratings", level=2, anchor="ratings")
    yield Bullets(items=tuple(_ratings(results)))
    for title, good in (("What has to change", False), ("Strengths", True)):
        found = [one for one in results.findings if one.finding.good is good][:AT_MOST]
        if found:
            yield Heading(text=title, level=2, anchor="strengths" if good else "change")
            yield Bullets(items=tuple(map(_finding, found)))
    yield from _recommendations(results)
    yield Heading(text="Notes for editors", level=2, anchor="notes")
    yield Bullets(items=tuple(_notes(results)))


def _ratings(results: Results) -> Iterator[Words]:
    for rated in results.service.standards:
        yield (f"{rated.standard.title}: ", Rated(rated.rating))
    for unit in results.units:
        yield (f"{unit.unit.name}: ", Rated(unit.overall.rating), f", {points(unit.overall)}")


def _finding(checked: CheckedFinding) -> str:
    measured = checked.measured
    if measured is None:
        return checked.finding.text
    bounds = interval(measured.interval)
    return f"{checked.finding.text} {said(measured)}; 95% interval {bounds}."


def _recommendations(results: Results) -> Iterator[Block]:
    asked = results.inspection.recommendations
    if asked:
        addressees = tuple(dict.fromkeys(one.addressee for one in asked))
        yield Heading(text="Recommendations", level=2, anchor="recommendations")
        yield Paragraph(f"{counted(len(asked), 'recommendation')}, to {listed(addressees)}.")
        yield Bullets(items=tuple((Strong(f"To {one.addressee}: "), one.text) for one in asked))


def _notes(results: Results) -> Iterator[Words]:
    inspection = results.inspection
    if inspection.synthetic:
        yield inspection.synthetic
    yield f"Inspected under: {inspection.edition.title}."
    yield (
        "Percentages are of the relevant cases that were sampled, and each has its 95% interval. "
        "Ratings are Outstanding, Good, Requires improvement and Inadequate."
    )
    yield f"Lead inspector: {inspection.lead_inspector}."

"""What was found, with each figure as stated and as counted again from the answers."""

from collections.abc import Iterator

from muster.inspections.results import CheckedFinding, Results
from muster.reports.document import Block, Bullets, Column, Heading, Paragraph, Table, Words
from muster.reports.notes import published_notes
from muster.reports.sources import Sources
from muster.reports.words import interval, said

COLUMNS = (
    Column(title="Finding", width=8),
    Column(title="Of whom", width=4),
    Column(title="As stated", width=3),
    Column(title="Counted again, of relevant cases", width=5),
    Column(title="95% interval", width=4),
    Column(title="Agree", width=2),
)
NOT_COUNTED = "not counted"


def findings(results: Results, sources: Sources) -> Iterator[Block]:
    """Strengths first, then what has to change."""
    if not results.findings:
        return
    yield Heading(text="Findings", level=2, anchor="findings")
    for title, good in (("Strengths", True), ("What has to change", False)):
        found = tuple(one for one in results.findings if one.finding.good is good)
        if found:
            yield Heading(text=title, level=3)
            yield findings_table(title, found)


def findings_table(caption: str, found: tuple[CheckedFinding, ...]) -> Table:
    """Findings with their figures."""
    return Table(caption=f"{caption}, with figures", columns=COLUMNS, rows=tuple(map(_row, found)))


def _row(checked: CheckedFinding) -> tuple[Words, ...]:
    finding, measured = checked.finding, checked.measured
    stated = "no figure" if finding.percent is None else f"{finding.percent}%"
    figures = (NOT_COUNTED, NOT_COUNTED)
    if measured is not None:
        figures = (said(measured), interval(measured.interval))
    agrees = {True: "yes", False: "no", None: "–"}[checked.agrees]
    return (finding.text, checked.unit.name, stated, *figures, agrees)


def doubts(results: Results, sources: Sources) -> Iterator[Block]:
    """What does not add up in the source, and what was passed over in reading it."""
    yield Heading(text="Doubts about the source", level=2, anchor="doubts")
    if results.doubts:
        yield Paragraph("These do not add up in the source. They are shown as they stand.")
        yield Bullets(items=tuple(f"{doubt.where}: {doubt.says}" for doubt in results.doubts))
    else:
        yield Paragraph("Every count that a source states is what the files hold.")
    notes = published_notes(results.inspection.notes)
    if notes:
        yield Heading(text="What was passed over or assumed in reading the files", level=3)
        yield Bullets(items=tuple(f"{note.where}: {note.says}" for note in notes))

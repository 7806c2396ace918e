"""What was found, in the words of whoever led the inspection, and what is asked of whom."""

from collections.abc import Iterator

from muster.inspections.results import Results
from muster.ratings.words import counted, listed
from muster.reports.document import Block, Bullets, Heading, Paragraph, Strong
from muster.reports.sources import Sources


def summary(results: Results, sources: Sources) -> Iterator[Block]:
    """The summary, signed."""
    inspection = results.inspection
    if not inspection.summary:
        return
    yield Heading(text="Summary", level=2, anchor="summary")
    first, *others = inspection.summary
    yield Paragraph(first, lead=True)
    yield from map(Paragraph, others)
    yield Paragraph((Strong(inspection.lead_inspector), ", lead inspector"))


def recommendations(results: Results, sources: Sources) -> Iterator[Block]:
    """What is asked, by who is asked."""
    asked = results.inspection.recommendations
    yield Heading(text="Recommendations", level=2, anchor="recommendations")
    if not asked:
        yield Paragraph("This inspection makes no recommendation.")
        return
    by_addressee = dict.fromkeys(one.addressee for one in asked)
    yield Paragraph(f"{counted(len(asked), 'recommendation')}, to {listed(tuple(by_addressee))}.")
    for addressee in by_addressee:
        yield Heading(text=f"To {addressee}", level=3)
        yield Bullets(
            items=tuple(
                (Strong(f"Recommendation {one.number}. "), one.text)
                for one in asked
                if one.addressee == addressee
            )
        )

"""The units side by side, in the order the inspection lists them: a comparison, no league table."""

from collections.abc import Iterator
from itertools import groupby

from muster.frameworks.model import Kind
from muster.inspections.model import SupplementaryQuestion
from muster.inspections.results import Results, ServiceResult, Spread
from muster.ratings.words import counted, listed
from muster.reports.charts.certainty import certainty_chart
from muster.reports.charts.funnel import deciding, funnel_chart
from muster.reports.charts.shares import shares_chart
from muster.reports.document import (
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Rated,
    Strong,
    Table,
    Tree,
)
from muster.reports.sections.cover import points
from muster.reports.sections.ratings import UNKNOWN, ratings_table
from muster.reports.sections.reasons import reasons
from muster.reports.sections.standards import QUESTION_COLUMNS, panel_said, question_row
from muster.reports.sources import Sources
from muster.reports.words import likelihood

AT_ONCE = 3  # questions in one drawing, so that it fits on a page


def units_compared(results: Results, sources: Sources) -> Iterator[Block]:
    """The overall ratings of the units, and their answers question by question."""
    if not results.units:
        return
    yield Heading(text="The units compared", level=2, anchor="units-compared")
    yield Paragraph(
        f"{counted(len(results.units), 'unit')}, in the order in which the inspection lists them. "
        "A difference between two of them may be chance: look at the intervals first."
    )
    yield _overall_table(results)
    sure = {
        unit.unit.name: unit.certainty.overall
        for unit in results.units
        if unit.certainty and unit.certainty.overall
    }
    if sure:
        yield certainty_chart("How sure the overall rating of each unit is", sure)
    if more := [f"{u.unit.name}. {u.settling.says}" for u in results.units if u.settling]:
        yield Paragraph("What more cases would tell of the overall rating of each unit:")
        yield Bullets(items=tuple(more))
    yield from _funnels(results)
    yield from _spreads(results)


def _overall_table(results: Results) -> Table:
    return Table(
        caption="Overall ratings of the units",
        columns=(
            Column(title="Unit", width=4),
            Column(title="Cases", width=2, number=True),
            Column(title="Rating", width=5),
            Column(title="Score", width=3),
            Column(title="How sure the rule is of its rating", width=5),
        ),
        rows=tuple(
            (
                Strong(unit.unit.name),
                f"{unit.cases:,}",
                Rated(unit.overall.rating),
                points(unit.overall),
                _how_sure(unit),
            )
            for unit in results.units
        ),
    )


def _how_sure(unit: ServiceResult) -> str:
    known = unit.certainty and unit.certainty.overall
    return likelihood(known) if known else UNKNOWN


def _funnels(results: Results) -> Iterator[Block]:
    spreads = deciding(results.spreads)
    if spreads:
        yield Heading(text="Which units differ by more than chance", level=3)
        yield Paragraph(
            "Of each standard, the question with the lowest share of all units together. A unit "
            "outside the limits differs by more than its number of cases explains; the cases of "
            "the units may differ too."
        )
        yield funnel_chart("Units against all together", spreads)


def _spreads(results: Results) -> Iterator[Block]:
    edition = results.inspection.units_edition or results.inspection.edition
    titles = {standard.code: standard.title for standard in edition.standards}
    for (code, beside), group in groupby(results.spreads, key=_kind):
        name = f"{code} {titles.get(code, '')}".strip()
        title = f"{name}, beside the edition’s questions" if beside else name
        yield Heading(text=f"{title}, over the units", level=3)
        spreads = tuple(group)
        for first in range(0, len(spreads), AT_ONCE):
            shown = spreads[first : first + AT_ONCE]
            yield Bullets(
                items=tuple((Strong(f"{s.question.code}. "), s.question.text) for s in shown)
            )
            codes = listed([spread.question.code for spread in shown])
            yield shares_chart(f"{codes} over the units", shown, None if beside else edition.bands)


def _kind(spread: Spread) -> tuple[str, bool]:
    return spread.standard, isinstance(spread.question, SupplementaryQuestion)


def units_in_full(results: Results, sources: Sources) -> Iterator[Block]:
    """Each unit with its ratings, its questions and its reasons."""
    if not results.units:
        return
    yield Heading(text="The units, one by one", level=2, anchor="units")
    for unit in results.units:
        yield Heading(text=unit.unit.name, level=3)
        yield from unit_in_full(unit, sources)


def unit_in_full(unit: ServiceResult, sources: Sources) -> Iterator[Block]:
    """One unit: its ratings, what the cases showed, what the panel decided, and why."""
    yield Paragraph(
        (
            "Rated ",
            Rated(unit.overall.rating),
            f": {points(unit.overall)}, from {counted(unit.cases, 'case')}.",
        )
    )
    yield ratings_table(unit)
    yield from _questions(unit)
    for rated in unit.standards:
        if rated.standard.kind is not Kind.JUDGEMENT:  # its evidence is among the reasons
            yield from panel_said(rated)
    yield Heading(text=f"Why {unit.unit.name} is rated so", level=4)
    told = {below for _, below in unit.overall.because.tree()}
    untold = (each.because for each in unit.standards if each.because not in told)
    because = (unit.overall.because, *untold)
    yield Tree(tuple(branch for reason in because for branch in reasons(reason, sources).branches))


def _questions(unit: ServiceResult) -> Iterator[Block]:
    rows = tuple(question_row(question) for rated in unit.standards for question in rated.questions)
    if rows:
        yield Table(caption=f"{unit.unit.name}: by question", columns=QUESTION_COLUMNS, rows=rows)

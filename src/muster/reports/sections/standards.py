"""The standards, one by one: what the cases showed, what the panel made of it, and why."""

from collections.abc import Iterator

from muster.frameworks.model import Kind
from muster.inspections.results import CheckedFinding, Results, ServiceResult
from muster.ratings.model import QuestionRating, StandardRating
from muster.ratings.words import counted
from muster.reports.charts.certainty import certainty_chart
from muster.reports.document import (
    Aside,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Inline,
    Paragraph,
    Rated,
    Strong,
    Table,
    Words,
)
from muster.reports.sections.reasons import reasons
from muster.reports.sources import Sources
from muster.reports.words import interval, of, percent, said

QUESTION_COLUMNS = (
    Column(title="Question", width=7),
    Column(title="Sufficient, of relevant", width=3, number=True),
    Column(title="Percentage", width=3, number=True),
    Column(title="95% interval", width=3, number=True),
    Column(title="Band", width=5),
)


def standards(results: Results, sources: Sources) -> Iterator[Block]:
    """Every standard of the service."""
    yield Heading(text="The standards, one by one", level=2, anchor="standards")
    for rated in results.service.standards:
        yield Heading(text=f"{rated.standard.code} {rated.standard.title}", level=3)
        yield from standard_in_full(rated, results, sources)


def standard_in_full(rated: StandardRating, results: Results, sources: Sources) -> Iterator[Block]:
    """One standard: its rating, its evidence, its questions, how sure it is, and why."""
    service = results.service
    yield Paragraph(rating_said(rated))
    yield from panel_said(rated)
    yield from questions_of(rated, service)
    yield from _findings(rated, results)
    yield from _certainty(rated, service)
    yield Heading(text=f"Why {rated.standard.code} is rated so", level=4)
    yield reasons(rated.because, sources)


def rating_said(rated: StandardRating) -> Words:
    """The rating, and what the rule alone would give where that is another."""
    parts: list[Inline] = ["Rated ", Rated(rated.rating), "."]
    if rated.standard.kind is Kind.JUDGEMENT:
        parts.append(" People judged it, from evidence.")
    elif rated.mechanical is rated.rating:
        parts.append(" The rule alone gives the same.")
    else:
        parts += [" The rule alone gives ", Rated(rated.mechanical), "; the panel moved it."]
    if not rated.standard.counts:
        parts.append(" It does not count towards the overall rating.")
    return tuple(parts)


def panel_said(rated: StandardRating) -> Iterator[Block]:
    """What the panel decided and its reason, or the evidence that people judged by."""
    panel = rated.panel
    if panel is None:
        return
    by = f"{panel.decided_by}: " if panel.decided_by else ""
    if rated.standard.kind is Kind.JUDGEMENT:
        yield Paragraph((Strong("Evidence. "), by + panel.reason))
    else:
        title = f"The panel decided on {rated.standard.code}: {panel.rating.label}"
        yield Callout(title=title, words=by + panel.reason)


def questions_of(rated: StandardRating, service: ServiceResult) -> Iterator[Block]:
    """The questions of a standard: counts with denominators, percentages with intervals."""
    if not rated.questions:
        return
    yield Table(
        caption=f"{rated.standard.code} {rated.standard.title}, {service.unit.name}: by question",
        columns=QUESTION_COLUMNS,
        rows=tuple(question_row(question) for question in rated.questions),
        note=" ".join(filter(None, (_set_aside(q) for q in rated.questions))),
    )


def question_row(rated: QuestionRating) -> tuple[Words, ...]:
    """One question in the table of questions."""
    return (
        (Strong(rated.question.code), f" {rated.question.text}"),
        of(rated.tally.sufficient, rated.tally.relevant),
        percent(rated.percent),
        interval(rated.interval),
        Rated(rated.band),
    )


def _set_aside(rated: QuestionRating) -> str:
    """What became of the cases that are neither sufficient nor insufficient, in sentences."""
    tally = rated.tally
    parts = [
        f"{counted(number, 'case')} {what}"
        for number, what in (
            (tally.cannot_tell, "could not be told, and counted as not sufficient"),
            (tally.undecided, "counted as relevant, because the record does not say"),
            (tally.not_applicable, "not applicable, outside the percentage"),
            (tally.unanswered, "not answered, in no percentage"),
            (tally.set_aside, "answered although it does not apply, and set aside"),
        )
        if number
    ]
    return f"{rated.question.code}: {'; '.join(parts)}." if parts else ""


def _findings(rated: StandardRating, results: Results) -> Iterator[Block]:
    found = [one for one in results.findings if one.finding.standard == rated.standard.code]
    own = tuple(_found(one) for one in found if one.unit.code == results.inspection.code)
    if own:
        yield Heading(text=f"What inspectors found on {rated.standard.code}", level=4)
        yield Bullets(items=own)


def _found(checked: CheckedFinding) -> Words:
    measured = checked.measured
    if measured is None:
        return checked.finding.text
    return (
        checked.finding.text,
        Aside(f" In the answers: {said(measured)}; 95% interval {interval(measured.interval)}."),
    )


def _certainty(rated: StandardRating, service: ServiceResult) -> Iterator[Block]:
    spread = service.certainty and service.certainty.standards.get(rated.standard.code)
    if spread:
        name = f"{rated.standard.code} {rated.standard.title}"
        yield certainty_chart(f"How sure the rating of {name} is", {name: spread})

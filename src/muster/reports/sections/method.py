"""How the ratings were made: the edition, its rules with their status, certainty, versions."""

from collections.abc import Iterator

from muster.frameworks.model import Edition
from muster.frameworks.scale import Status
from muster.inspections.results import Results, Rule
from muster.reports.document import (
    Block,
    Bullets,
    Column,
    Definitions,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Words,
)
from muster.reports.sections.reasons import known_as
from muster.reports.sources import ANCHOR, Sources, linked
from muster.reports.versions import versions
from muster.reports.words import LIKELIHOODS, NOT_SETTLED, day

RULE_COLUMNS = (
    Column(title="About", width=4),
    Column(title="What the rule says", width=9),
    Column(title="How it is known", width=3),
    Column(title="Where it is said", width=3),
)


def method(results: Results, sources: Sources) -> Iterator[Block]:
    """The methodology annex."""
    yield PageBreak()
    yield Heading(text="Annex A: how the ratings were made", level=2, anchor="method")
    inspection = results.inspection
    for edition in filter(None, (inspection.edition, inspection.units_edition)):
        yield from _edition(edition, results, sources)
    yield from _statuses()
    yield from _certainty(results)
    yield from _unknown(results)
    yield Heading(text="What made this report", level=3)
    yield Definitions(tuple(versions().items()))


def _edition(edition: Edition, results: Results, sources: Sources) -> Iterator[Block]:
    yield Heading(text=f"The edition {edition.id}", level=3)
    until = f" to {day(edition.in_force_to)}" if edition.in_force_to else ""
    yield Paragraph(f"{edition.title}: in force from {day(edition.in_force_from)}{until}.")
    rules = tuple(rule for rule in results.methodology if rule.edition_id == edition.id)
    if rules:
        yield Table(
            caption=f"The rules of {edition.id}, and how each is known",
            columns=RULE_COLUMNS,
            rows=tuple(_rule(rule, sources) for rule in rules),
        )


def _rule(rule: Rule, sources: Sources) -> tuple[Words, ...]:
    return (
        Strong(rule.about),
        f"{rule.says} {rule.note}".strip(),
        known_as(rule).capitalize(),
        sources.cite(rule.source) or "No source is known",
    )


def _statuses() -> Iterator[Block]:
    yield Heading(text="What “how it is known” means", level=3)
    yield Definitions(tuple((status.value.capitalize(), status.meaning) for status in Status))


def _certainty(results: Results) -> Iterator[Block]:
    yield Heading(text="How certainty was worked out", level=3)
    certainty = results.service.certainty
    if certainty is None:
        yield Paragraph("No certainty was worked out for this inspection.")
        return
    yield Paragraph(
        "The cases that were not inspected are not known, so the whole service was made up "
        f"{certainty.draws:,} times from the cases that were: whole cases were drawn again within "
        "each stratum, with the size of the frame (a Pólya posterior), so that the answers of one "
        "case stay together. Each time every standard was rated by the rule. How often each "
        "rating came out is how sure it is. Ratings that people judge were taken as given, and "
        "the panel’s decisions were left aside. It says nothing about whether an inspector judged "
        "a case rightly."
    )
    yield Paragraph(
        f"The seed of the draws: {certainty.seed}. The same seed gives the same shares."
    )
    yield Paragraph(
        "A 95% interval is the range in which the percentage of the whole frame would lie in 95 "
        "of 100 samples drawn so."
    )
    if certainty.assumes:
        yield Paragraph("What certainty takes for granted:")
        yield Bullets(items=certainty.assumes)
    yield _likelihoods()


def _likelihoods() -> Table:
    return Table(
        caption="The words for certainty",
        columns=(Column(title="Word", width=4), Column(title="Share of the draws", width=6)),
        rows=(
            *((words, f"more than {least:.0%}") for least, words in LIKELIHOODS),
            (NOT_SETTLED, f"{LIKELIHOODS[-1][0]:.0%} or less"),
        ),
        note="After the guidance note on uncertainty for lead authors of the IPCC (2010).",
    )


def _unknown(results: Results) -> Iterator[Block]:
    yield Heading(text="What is not known", level=3)
    unknown = [r for r in results.methodology if r.status in (Status.MISSING, Status.ASSUMED)]
    remembered = sum(rule.status is Status.REMEMBERED for rule in results.methodology)
    yield Bullets(
        items=(
            f"{remembered} of the {len(results.methodology)} rules above are remembered: nobody "
            "has checked them against the authority’s own text, and they are not to be quoted as "
            "the authority’s.",
            "How far two inspectors would agree on the same case: no coefficient is published.",
            *(f"{rule.about}: {rule.says} {rule.note}".strip() for rule in unknown),
        )
    )


def all_sources(results: Results, sources: Sources) -> Iterator[Block]:
    """Every source, by the number that the report cites it by."""
    yield Heading(text="Annex B: sources", level=2, anchor=ANCHOR)
    if not sources.numbered:
        yield Paragraph("This report cites no source.")
        return
    yield Bullets(items=tuple(map(linked, sources.numbered)), numbered=True)

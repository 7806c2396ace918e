"""What was sampled and how fairly: the frame, who was left out, the draw and its proof."""

from collections.abc import Iterator, Mapping

from muster.inspections.model import (
    InspectedCase,
    Replacement,
    SampleAccount,
)
from muster.inspections.results import Results
from muster.ratings.words import counted
from muster.reports.document import (
    Block,
    Bullets,
    Column,
    Definitions,
    Heading,
    Paragraph,
    Strong,
    Table,
)
from muster.reports.small_numbers import (
    SUPPRESSED,
    PublishedLikeness,
    PublishedStratum,
    published_likeness,
    published_strata,
    shown,
)
from muster.reports.sources import Sources
from muster.reports.words import of
from muster.reports.words import stratum as stratum_said


def sample(results: Results, sources: Sources) -> Iterator[Block]:
    """Each sample with the account of its draw."""
    samples = results.inspection.samples
    if not samples:
        return
    yield Heading(text="What was sampled, and how fairly", level=2, anchor="sample")
    for account in samples:
        yield Heading(text=account.title, level=3)
        drawn = tuple(c for c in results.inspection.cases if c.drawn_for == account.drawn_for)
        yield from sample_in_full(account, drawn, results)


def sample_in_full(
    account: SampleAccount, drawn: tuple[InspectedCase, ...], results: Results
) -> Iterator[Block]:
    """One sample: its design and proof, its strata, its likeness to the frame, its exclusions."""
    yield Paragraph(account.design)
    yield Definitions(
        (
            ("Rows read from the long list", f"{account.rows_read:,}"),
            ("In the frame", of(account.frame, account.rows_read)),
            ("Cases inspected", f"{len(drawn):,}"),
            ("Seed", account.seed),
            ("Seal", account.seal),
            ("Proof", account.proof),
        )
    )
    yield _strata(account, drawn)
    yield from _left_out(account)
    yield from _likeness(account, results)
    yield from _replacements(account)


def _strata(account: SampleAccount, drawn: tuple[InspectedCase, ...]) -> Table:
    return Table(
        caption=f"{account.title}: strata, in cases",
        columns=(
            Column(title="Stratum", width=5),
            Column(title="In the frame", width=2, number=True),
            Column(title="Drawn", width=2, number=True),
            Column(title="In reserve", width=2, number=True),
            Column(title="Inspected", width=2, number=True),
            Column(title="Each stands for", width=3),
        ),
        rows=tuple(
            (
                Strong(stratum_said(stratum.name)),
                shown(stratum.frame),
                shown(stratum.primary),
                shown(stratum.reserve),
                shown(stratum.inspected),
                _stands_for(stratum, drawn),
            )
            for stratum in published_strata(account.strata)
        ),
    )


def _stands_for(stratum: PublishedStratum, drawn: tuple[InspectedCase, ...]) -> str:
    """The weights of a stratum's cases, unless they would tell a count that is left out."""
    if stratum.frame is None or stratum.inspected is None:
        return SUPPRESSED
    weights = sorted(case.weight for case in drawn if case.stratum == stratum.name)
    if not weights:
        return "no case inspected"
    low, high = f"{weights[0]:.1f}", f"{weights[-1]:.1f}"
    return f"{low} cases" if low == high else f"{low} to {high} cases"


def _left_out(account: SampleAccount) -> Iterator[Block]:
    rows = sum(left.rows for left in account.left_out)
    if not rows:
        yield Paragraph("No row of the long list was left out.")
        return
    yield Table(
        caption=f"{account.title}: rows of the long list that were left out",
        columns=(Column(title="Reason", width=8), Column(title="Rows", width=2, number=True)),
        rows=tuple((left.reason, of(left.rows, account.rows_read)) for left in account.left_out),
    )


def _likeness(account: SampleAccount, results: Results) -> Iterator[Block]:
    published = published_likeness(account.likeness)
    names = {unit.code: unit.name for unit in results.inspection.units}
    if published:
        yield Table(
            caption=f"{account.title}: how like the frame the sample is",
            columns=(
                Column(title="Of the cases", width=6),
                Column(title="In the frame", width=3, number=True),
                Column(title="Share", width=2, number=True),
                Column(title="In the sample", width=3, number=True),
                Column(title="Share", width=2, number=True),
                Column(title="Differs by more than chance", width=3),
            ),
            rows=tuple(_likeness_row(one, names) for one in published),
            note="More than chance: a fair draw would rarely differ so much. "
            f"{SUPPRESSED}: a number too small to publish, or one that would give it away.",
        )


def _likeness_row(like: PublishedLikeness, names: Mapping[str, str]) -> tuple[str, ...]:
    characteristic = like.characteristic[:1].upper() + like.characteristic[1:]
    return (
        f"{characteristic}: {names.get(like.value, like.value)}",
        *_part(like.frame, like.frame_total),
        *_part(like.sample, like.sample_total),
        {True: "yes", False: "no", None: SUPPRESSED}[like.beyond_chance],
    )


def _part(part: int | None, whole: int | None) -> tuple[str, str]:
    if part is None or whole is None:
        return SUPPRESSED, SUPPRESSED
    return of(part, whole), f"{part / whole:.0%}" if whole else "none"


def _replacements(account: SampleAccount) -> Iterator[Block]:
    if not account.replacements:
        yield Paragraph("No drawn case was replaced.")
        return
    by_reason: dict[tuple[str, str], list[Replacement]] = {}
    for one in account.replacements:
        by_reason.setdefault((one.stratum, one.reason), []).append(one)
    yield Paragraph(f"{counted(len(account.replacements), 'drawn case')} gave way to a reserve:")
    yield Bullets(
        items=tuple(
            f"{counted(len(group), 'case')} in {stratum_said(name)}: {reason}"
            for (name, reason), group in by_reason.items()
        )
    )

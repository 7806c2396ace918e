"""The front page of a roll: where every unit stands, what is not known, and how far to trust it."""

from collections.abc import Iterator

from muster.obligations.states import State
from muster.reports.document import (
    Block,
    Bullets,
    Callout,
    Definitions,
    Document,
    Heading,
    Link,
    Paragraph,
    Strong,
    Words,
)
from muster.reports.report import AUTHOR, LANGUAGE
from muster.reports.roll import tables
from muster.reports.roll.reading import Reading
from muster.reports.roll.workload import workload
from muster.reports.words import day

NO_LEAGUE = (
    "It counts what the record shows, not how well anybody works. Units, teams and practitioners "
    "stand in the order of their names or codes, and are not ranked. It holds case numbers, so it "
    "is for those who supervise these cases, and is not to be published."
)


def front_page(reading: Reading) -> Document:
    """The roll of everywhere, with a line for each unit that leads to its own page."""
    return Document(
        title=f"The roll of {day(reading.out.as_at)}",
        subtitle="What every live case is owed, and what is overdue",
        language=LANGUAGE,
        dated=reading.out.as_at,
        author=AUTHOR,
        cover=tuple(cover(reading, "all")),
        body=tuple(
            block
            for section in (_units, _workload, _obligations, _unknown, _exempt, trust, _opening)
            for block in section(reading)
        ),
    )


def cover(reading: Reading, level: str, **place: str) -> Iterator[Block]:
    """What a page is of, in a few lines."""
    (row,) = reading.rows("standing", level, **place) or (None,)
    if row is None:
        return
    wanting = row["live_cases"] - row["nothing_overdue"]
    yield Paragraph(
        (
            Strong(f"{wanting:,} of {row['live_cases']:,} live cases have something overdue."),
            f" {row['due_this_week']:,} have something due this week.",
        ),
        lead=True,
    )
    yield Definitions(
        (
            ("Called for", day(reading.out.as_at)),
            ("From", known(reading)),
            ("Live cases", f"{row['live_cases']:,}"),
            ("Nothing overdue", f"{row['nothing_overdue']:,}"),
            ("Overdue in all", f"{row['obligations_overdue']:,}, counting each obligation of "
             "each case once"),
        )
    )  # fmt: skip
    yield Callout(title="What this page is not", words=NO_LEAGUE)


def known(reading: Reading) -> str:
    """Which ledger, of which records."""
    if reading.known_at:
        return f"what was on record by the end of {day(reading.known_at)}"
    if reading.night:
        return (
            f"the ledger of the night of {day(reading.night.as_at)}, load {reading.night.load_id}"
        )
    return "the records as they stood when this was made"


def _units(reading: Reading) -> Iterator[Block]:
    yield Heading(text="Where each unit stands", level=2, anchor="units")
    rows = sorted(reading.rows("standing", "unit"), key=lambda row: reading.name(row["unit_code"]))
    named: list[tuple[Words, object]] = [
        (Link(text=reading.name(row["unit_code"]), href=f"units/{row['unit_code']}.html"), row)
        for row in rows
    ]
    total = reading.rows("standing", "all")
    lines = [*named, *((Strong("All units"), row) for row in total)]
    yield tables.standing("Live cases of each unit", "Unit", lines)  # type: ignore[arg-type]
    yield tables.by_age(reading.rows("overdue", "all"))


def _workload(reading: Reading) -> Iterator[Block]:
    yield from workload(reading, "unit", "Unit")


def _obligations(reading: Reading) -> Iterator[Block]:
    yield Heading(text="What is owed, obligation by obligation", level=2, anchor="obligations")
    yield tables.obligations(reading, reading.rows("counts", "all"), opened=False)
    due = [row for row in reading.rows("counts", "all") if row[State.DUE_SOON.value]]
    if due:
        yield Heading(text="Due this week", level=2, anchor="due-this-week")
        yield Bullets(
            items=tuple(
                f"{row['obligation']}: {row['due_soon']:,}. "
                f"{reading.obligations[row['obligation']].says}"
                for row in due
            )
        )


def _unknown(reading: Reading) -> Iterator[Block]:
    yield Heading(text="What is not known, and why", level=2, anchor="unknown")
    yield from unknown(reading, "all")


def unknown(reading: Reading, level: str, **place: str) -> Iterator[Block]:
    """What the record cannot say, with the reason."""
    rows = reading.rows("unknown", level, **place)
    if not rows:
        yield Paragraph("Nothing is unknown.")
        return
    yield tables.reasons("Cases of which the record cannot say", rows, of=[("why_unknown", "Why")])


def _exempt(reading: Reading) -> Iterator[Block]:
    yield Heading(text="What is exempt, and on whose authority", level=2, anchor="exempt")
    yield from exempt(reading, "all")


def exempt(reading: Reading, level: str, **place: str) -> Iterator[Block]:
    """What is not owed for now, with why and on whose authority."""
    rows = reading.rows("exempt", level, **place)
    if not rows:
        yield Paragraph("Nothing is exempt.")
        return
    of = [("why_exempt", "Why"), ("authority", "Authority, and how it is known")]
    yield tables.reasons("Cases of which it is not owed now", rows, of=of)


def trust(reading: Reading) -> Iterator[Block]:
    """How old the records are, which limits are assumed, and which sums were proved."""
    yield Heading(text="How far to trust it", level=2, anchor="trust")
    if reading.feeds:
        yield tables.feeds(reading)
    else:
        yield Paragraph("No feed says how far it reaches, so how old the records are is not known.")
    if any(reading.assumed(name) for name in reading.obligations):
        yield tables.assumed(reading)
    yield Heading(text="What was added up", level=3)
    proofs = [f"{proof.says.capitalize()}: {proof.sums:,} sums." for proof in reading.out.proofs]
    yield Paragraph("These were added up, and each came to the live cases:")
    yield Bullets(items=tuple(proofs))


def _opening(reading: Reading) -> Iterator[Block]:
    yield Heading(text="Open a number", level=2, anchor="open")
    yield Paragraph(
        "The page of each unit lists the cases behind its numbers. All of them stand in cases.csv "
        "and cases.parquet beside this page, one line for each thing that is overdue, unknown, due "
        "this week or exempt; counts, standing, overdue, unknown and exempt hold the tables above "
        "at every level, down to the practitioner. Of one case, everything is said by:"
    )
    yield Paragraph(f"muster roll explain CASE --as-at {reading.out.as_at} --store ...")

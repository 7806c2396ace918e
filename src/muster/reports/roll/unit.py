"""The page of one unit: its teams and practitioners, what is owed, and the cases behind it."""

from collections.abc import Iterator, Mapping, Sequence

from muster.obligations.states import State
from muster.reports.document import Block, Document, Heading, Link, Paragraph
from muster.reports.report import AUTHOR, LANGUAGE
from muster.reports.roll import tables
from muster.reports.roll.front import cover, exempt, trust, unknown
from muster.reports.roll.reading import Reading, Row
from muster.reports.roll.workload import practitioners, workload
from muster.reports.words import day

MOST = 25  # cases of an obligation that a page lists; the rest are in cases.csv
LISTED = (State.OVERDUE, State.UNKNOWN, State.DUE_SOON)


def unit_page(reading: Reading, unit: str, listed: Mapping[str, Sequence[Row]]) -> Document:
    """The roll of one unit; `listed` has the cases behind its numbers, by obligation."""
    return Document(
        title=f"{reading.name(unit)}: the roll of {day(reading.out.as_at)}",
        subtitle="What every live case of the unit is owed, and what is overdue",
        language=LANGUAGE,
        dated=reading.out.as_at,
        author=AUTHOR,
        cover=(
            *cover(reading, "unit", unit_code=unit),
            Paragraph(Link(text="The roll of all units", href="../index.html")),
        ),
        body=(
            *_people(reading, unit),
            *_workload(reading, unit),
            *_obligations(reading, unit),
            *_cases(reading, listed),
            *_not_counted(reading, unit),
            *trust(reading),
        ),
    )


def _people(reading: Reading, unit: str) -> Iterator[Block]:
    yield Heading(text="Where its teams stand", level=2, anchor="teams")
    teams = reading.rows("standing", "team", unit_code=unit)
    yield tables.standing(
        "Live cases of each team", "Team", [(reading.name(row["team_code"]), row) for row in teams]
    )
    yield tables.by_age(reading.rows("overdue", "unit", unit_code=unit))
    held = reading.rows("standing", "practitioner", unit_code=unit)
    yield Heading(text="Where each practitioner's cases stand", level=2, anchor="practitioners")
    yield Paragraph(
        "So that each may see theirs first, and answer. In the order of codes, and not compared."
    )
    yield tables.standing(
        "Live cases of each practitioner", "Practitioner", [(row["staff_id"], row) for row in held]
    )


def _workload(reading: Reading, unit: str) -> Iterator[Block]:
    yield from workload(reading, "team", "Team", unit_code=unit)
    yield practitioners([one for one in reading.carried if one.unit_code == unit])


def _obligations(reading: Reading, unit: str) -> Iterator[Block]:
    yield Heading(text="What is owed, obligation by obligation", level=2, anchor="obligations")
    rows = reading.rows("counts", "unit", unit_code=unit)
    yield tables.obligations(reading, rows, opened=True)


def _cases(reading: Reading, listed: Mapping[str, Sequence[Row]]) -> Iterator[Block]:
    yield Heading(text="The cases behind the numbers", level=2, anchor="cases")
    if not listed:
        yield Paragraph("Nothing is overdue, unknown or due this week.")
    for obligation, rows in sorted(listed.items()):
        declared = reading.obligations[obligation]
        yield Heading(text=obligation, level=3, anchor=obligation)
        yield Paragraph(declared.says)
        yield tables.cases(reading, obligation, rows[:MOST])
        if len(rows) > MOST:
            yield Paragraph(f"And {len(rows) - MOST:,} more lines, in cases.csv.")
        clears = f"To clear it: {declared.clears} " if declared.clears else ""
        yield Paragraph((clears, Link(text="Back to what is owed", href="#obligations")))


def _not_counted(reading: Reading, unit: str) -> Iterator[Block]:
    yield Heading(text="What is not known, and why", level=2, anchor="unknown")
    yield from unknown(reading, "unit", unit_code=unit)
    yield Heading(text="What is exempt, and on whose authority", level=2, anchor="exempt")
    yield from exempt(reading, "unit", unit_code=unit)

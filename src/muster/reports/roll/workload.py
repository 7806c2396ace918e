"""Workload beside what is overdue: what each place carries, and what clearing it would take."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from muster.reports.document import Block, Column, Heading, Table
from muster.reports.roll.reading import Reading
from muster.reports.roll.tables import count, number
from muster.workload.backlog import RATE, Backlog
from muster.workload.carried import Carried
from muster.workload.points import default_points


def workload(reading: Reading, level: str, of: str, **place: str) -> Iterator[Block]:
    """The backlog of the places of a level, and what its figures rest on."""
    yield Heading(text="Workload beside it", level=2, anchor="workload")
    rows = [one for one in reading.backlogs if one.level == level and _in(one, place)]
    yield _backlogs(reading, of, rows)


def _in(one: Backlog, place: dict[str, str]) -> bool:
    return all(code in one.place for code in place.values())


def _backlogs(reading: Reading, of: str, rows: Sequence[Backlog]) -> Table:
    named = sorted((reading.name(one.place[-1]), one) for one in rows)
    return Table(
        caption="What is overdue, and the hours to clear it",
        columns=(
            Column(title=of, width=5),
            number("Cases"),
            number("Full"),
            number("Free hours a week"),
            number("Overdue"),
            number("Hours to clear"),
            number("Weeks to clear"),
            number("Cannot be weighed"),
            number("Held by nobody"),
        ),
        rows=tuple(
            (
                name,
                count(one.cases),
                full(one.points, one.available, untold=one.cannot_be_weighed),
                _hours(one.free),
                count(one.overdue),
                _hours(one.to_clear),
                _weeks(one.weeks),
                count(one.cannot_be_weighed),
                count(one.held_by_nobody),
            )
            for name, one in named
        ),
        note="Where no hours are free, it is never cleared at this rate. Cases that cannot be "
        f"weighed take no hours here, and would. {RATE} {reading.acts.known} Points of tiers: "
        f"{default_points().source}.",
    )


def practitioners(people: Sequence[Carried]) -> Table:
    """What each practitioner carries, in the order of codes."""
    return Table(
        caption="What each practitioner carries",
        columns=(
            Column(title="Practitioner", width=4),
            Column(title="Grade", width=2),
            number("Cases"),
            number("Full"),
            Column(title="So", width=5),
            number("Cannot be weighed"),
            number("No points"),
            number("Warrants"),
            number("Past their end"),
            number("Overdue"),
        ),
        rows=tuple(
            (
                one.staff_id,
                one.grade or "None on record",
                count(one.cases),
                full(one.points, one.capacity.available, untold=one.capacity.untold),
                one.capacity.band.value.capitalize(),
                count(one.capacity.untold),
                count(sum(n for how, n in one.weighed.items() if how.value == "no points")),
                count(one.warrants),
                count(one.past_end),
                count(one.overdue),
            )
            for one in people
        ),
    )


def full(points: int, available: int, *, untold: int) -> str:
    """How full, in per cent; at least so much where something could not be weighed."""
    if available <= 0:
        return "no hours"
    percent = f"{100 * points / available:.0f}%"
    return f"at least {percent}" if untold else percent


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.0f}"


def _weeks(weeks: Fraction | None) -> str:
    return "Never" if weeks is None else f"{float(weeks):.1f}"

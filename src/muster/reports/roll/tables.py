"""The tables of the roll's pages: each a caption, header cells, and counts of cases."""

from collections.abc import Iterable, Sequence

from muster.obligations.model import Severity
from muster.obligations.roll.read_out import AGES, GRAVEST_FIRST, NOTHING, OLDER
from muster.obligations.states import State
from muster.records.codes import code_list
from muster.records.schema.estate import ALL_REGIONS
from muster.reports.document import Aside, Column, Link, Table, Words
from muster.reports.roll.reading import Reading, Row
from muster.reports.words import day

FEEDS = code_list("feeds")
STANDING = ("live_cases", "nothing_overdue", *(f"overdue_{s.name.lower()}" for s in GRAVEST_FIRST))
BESIDE = ("due_this_week", "unknown", "exempt")
SHOWN = (
    State.OVERDUE,
    State.DUE_SOON,
    State.UNKNOWN,
    State.EXEMPT,
    State.NOT_YET_DUE,
    State.MET,
    State.MET_LATE,
    State.NOT_APPLICABLE,
)


def number(title: str) -> Column:
    """A column of counts."""
    return Column(title=title, width=2, number=True)


def count(cases: int) -> str:
    """A count as it is printed."""
    return f"{cases:,}"


def standing(caption: str, first: str, rows: Iterable[tuple[Words, Row]]) -> Table:
    """Where places stand: live cases, by the gravest thing that is overdue."""
    return Table(
        caption=caption,
        columns=(
            Column(title=first, width=6),
            number("Live cases"),
            number("Nothing overdue"),
            *(number(f"Overdue: {s.name.lower()}") for s in GRAVEST_FIRST),
            number("Due this week"),
            number("Unknown"),
            number("Exempt"),
        ),
        rows=tuple(
            (name, *(count(row[column]) for column in (*STANDING, *BESIDE))) for name, row in rows
        ),
        note="A case stands once among nothing overdue and overdue, under the gravest that is: "
        "those five add up to the live cases. The last three count cases with at least one thing "
        "due, unknown or exempt, and may count a case again.",
    )


def by_age(rows: Sequence[Row]) -> Table:
    """Cases by the gravest that is overdue, and how long ago it was due."""
    cases = {(row["gravest"], row["age"]): row["cases"] for row in rows}
    ages = [words for _most, words in AGES] + [OLDER]
    grave = [severity.name.lower() for severity in GRAVEST_FIRST]
    sums = {one: sum(cases.get((one, age), 0) for age in ages) for one in grave}
    lines = [
        (one.capitalize(), *(count(cases.get((one, age), 0)) for age in ages), count(sums[one]))
        for one in grave
    ]
    nothing = cases.get((NOTHING, NOTHING), 0)
    total = (*("" for _ in ages), count(sum(sums.values()) + nothing))
    return Table(
        caption="Cases by the gravest thing overdue, and how long ago that was due",
        columns=(
            Column(title="Gravest overdue", width=4),
            *(number(age.capitalize()) for age in ages),
            number("Cases"),
        ),
        rows=(
            *lines,
            ("Nothing overdue", *("" for _ in ages), count(nothing)),
            ("All live cases", *total),
        ),
    )


def obligations(reading: Reading, rows: Sequence[Row], *, opened: bool) -> Table:
    """Every obligation, with the cases in each state; `opened` leads to the cases on the page."""
    return Table(
        caption="Live cases in each state of every obligation",
        columns=(
            Column(title="Obligation", width=9),
            *(number(state.label) for state in SHOWN),
            number("Live cases"),
        ),
        rows=tuple(
            (
                _named(reading, row, opened=opened),
                *(count(row[state.value]) for state in SHOWN),
                count(row["live_cases"]),
            )
            for row in sorted(rows, key=lambda row: (-_grave(row), row["obligation"]))
        ),
        note="Each line adds up to the live cases. A case with several things owed under one "
        "obligation stands under the worst. The gravest obligations come first: that order is "
        "ours, and no public source has it.",
    )


def _grave(row: Row) -> int:
    return int(Severity[row["severity"].upper()])


def _named(reading: Reading, row: Row, *, opened: bool) -> Words:
    name = row["obligation"]
    says = f" {reading.obligations[name].says} "
    open_ = opened and any(row[state.value] for state in (State.OVERDUE, State.UNKNOWN,
                                                          State.DUE_SOON))  # fmt: skip
    head = Link(text=name, href=f"#{name}") if open_ else name
    doubt = Aside(f"{row['severity']}; limit assumed" if reading.assumed(name) else row["severity"])
    return (head, says, doubt)


def reasons(caption: str, rows: Sequence[Row], *, of: Sequence[tuple[str, str]]) -> Table:
    """Cases of each obligation, by a reason; `of` has the columns and their titles."""
    return Table(
        caption=caption,
        columns=(
            Column(title="Obligation", width=3),
            *(Column(title=title, width=8) for _name, title in of),
            number("Cases"),
        ),
        rows=tuple(
            (row["obligation"], *(row[name] for name, _title in of), count(row["cases"]))
            for row in rows
        ),
    )


def feeds(reading: Reading) -> Table:
    """How far the records reach."""
    return Table(
        caption="How far each feed reaches",
        columns=(
            Column(title="Feed", width=7),
            Column(title="Region", width=3),
            Column(title="Complete to", width=4),
            number("Days behind"),
            Column(title="So", width=6),
        ),
        rows=tuple(
            (
                FEEDS.codes[feed.feed].means if feed.feed in FEEDS else feed.feed,
                "All" if feed.region == ALL_REGIONS else reading.name(feed.region),
                day(feed.reaches),
                count(feed.days_behind),
                "What rests on it is unknown from that day." if feed.days_behind else "",
            )
            for feed in reading.feeds
        ),
    )


def assumed(reading: Reading) -> Table:
    """The limits that nobody publishes, with the value that was taken."""
    return Table(
        caption="Limits that are assumptions",
        columns=(
            Column(title="Obligation", width=3),
            Column(title="Limit", width=3),
            Column(title="What it limits", width=9),
        ),
        rows=tuple(
            (name, setting.limit, setting.says)
            for name in sorted(reading.obligations)
            for setting in reading.assumed(name)
        ),
    )


def cases(reading: Reading, obligation: str, rows: Sequence[Row]) -> Table:
    """The cases behind the numbers of an obligation, what is overdue longest first."""
    return Table(
        caption=f"Cases of {obligation}: overdue, unknown and due this week",
        columns=(
            Column(title="Case", width=3),
            Column(title="Team", width=4),
            Column(title="Practitioner", width=3),
            Column(title="State", width=2),
            Column(title="Due", width=5),
            number("Days overdue"),
            Column(title="Why unknown", width=5),
        ),
        rows=tuple(
            (
                row["case_id"],
                reading.name(row["team_code"]),
                row["staff_id"],
                State(row["state"]).label,
                day(row["due_on"]) if row["due_on"] else "",
                "" if row["days_overdue"] is None else count(row["days_overdue"]),
                row["why_unknown"] or "",
            )
            for row in rows
        ),
    )

"""Which units differ by more than chance: each unit's share against its number of cases.

Small units lie far out by luck alone, so the limits narrow as cases grow. They are those of a
sample from endlessly many cases, and so a little wide: a unit outside them is outside indeed.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import altair as alt

from muster.inspections.results import Spread
from muster.ratings.words import listed
from muster.reports.charts.drawing import draw
from muster.reports.document import Chart, Column, Table
from muster.reports.palette import INK, PAPER, QUIET
from muster.reports.words import interval, of, said
from muster.statistics.funnel import (
    ALARM,
    WARNING,
    Funnel,
    Place,
    UnitCount,
    control_limits,
    funnel,
)

PANEL = 235  # the width of one question's plot; two stand side by side
STEPS = 24  # at how many numbers of cases the limits are worked out

COLUMNS = (
    Column(title="Question and unit", width=6),
    Column(title="Sufficient, of relevant", width=3, number=True),
    Column(title="95% limits", width=3, number=True),
    Column(title="99.8% limits", width=3, number=True),
    Column(title="Where it lies", width=3),
)


def deciding(spreads: Sequence[Spread]) -> tuple[Spread, ...]:
    """Of each standard, the question with the lowest share of all together, which decides it."""
    told = [spread for spread in spreads if spread.together.of]
    return tuple(
        min(of_standard, key=lambda spread: spread.together.count / spread.together.of)
        for _, of_standard in groupby(told, key=lambda spread: spread.standard)
    )


def funnel_chart(title: str, spreads: Sequence[Spread]) -> Chart:
    """A funnel for each question, around the share of all units together."""
    funnels = [(spread, funnel_of(spread)) for spread in spreads]
    says = " ".join(_said(spread, made) for spread, made in funnels)
    rows = [row for spread, made in funnels for row in _rows(spread, made)]
    return Chart(
        title=title,
        says=says,
        svg=draw(_drawing(rows), title=title, says=says),
        data=_data(title, funnels),
    )


def funnel_of(spread: Spread) -> Funnel:
    """The units of one question on their funnel."""
    return funnel(
        {part.unit.code: UnitCount(successes=part.count, n=part.of) for part in spread.units}
    )


def _said(spread: Spread, made: Funnel) -> str:
    places = {part.unit.name: made.points[part.unit.code].place for part in spread.units}
    begins = f"{spread.question.code}, all together {said(spread.together)}:"
    out = [
        f"{name} lies {place} the limits"
        for name, place in places.items()
        if place not in (Place.WITHIN, Place.UNKNOWN)
    ]
    unknown = [f"{name} had no relevant case" for name, p in places.items() if p is Place.UNKNOWN]
    rest = [] if out else ["no unit lies outside the limits"]
    return f"{begins} {listed([*out, *rest, *unknown])}."


def _rows(spread: Spread, made: Funnel) -> Iterator[dict[str, Any]]:
    question = spread.question.code
    seen = [part.of for part in spread.units if part.of]
    for n in _numbers(min(seen), max(seen)):
        level = made.level or 0.0
        warning, alarm = control_limits(level, n, WARNING), control_limits(level, n, ALARM)
        assert warning is not None
        assert alarm is not None
        yield {"question": question, "what": "limits", "cases": n, "level": level,
               "low": warning.low, "high": warning.high,
               "lowest": alarm.low, "highest": alarm.high}  # fmt: skip
    for number, part in enumerate(spread.units, start=1):
        if part.of:
            yield {"question": question, "what": "unit", "cases": part.of,
                   "share": part.count / part.of, "number": str(number)}  # fmt: skip


def _numbers(fewest: int, most: int) -> range:
    first, last = max(1, fewest * 3 // 4), most * 5 // 4 + 1
    return range(first, last + 1, max(1, (last - first) // STEPS))


def _drawing(rows: list[dict[str, Any]]) -> alt.FacetChart:
    across = alt.X("cases:Q", title="Relevant cases", scale=alt.Scale(zero=False, nice=False))
    base = alt.Chart(width=PANEL, height=125)
    limits = base.transform_filter(alt.datum.what == "limits")
    units = base.transform_filter(alt.datum.what == "unit")
    up = alt.Scale(domain=[0, 1])
    lines = [
        limits.mark_line(color=QUIET, strokeDash=dash, interpolate="step-after").encode(
            x=across,
            y=alt.Y(f"{name}:Q", title="Sufficient", scale=up, axis=alt.Axis(format="%")),
        )
        for name, dash in (
            ("level", [1, 0]),
            ("low", [5, 3]),
            ("high", [5, 3]),
            ("lowest", [1, 3]),
            ("highest", [1, 3]),
        )
    ]
    points = units.mark_point(filled=True, opacity=1, size=55, color=INK, stroke=PAPER).encode(
        x=across, y="share:Q"
    )
    numbers = units.mark_text(color=INK, fontSize=12, fontWeight="bold", dx=9).encode(
        x=across, y="share:Q", text="number:N"
    )
    return alt.layer(*lines, points, numbers, data=alt.InlineData(values=rows)).facet(
        alt.Facet("question:N", sort=None, header=alt.Header(labelAnchor="start")),
        columns=2,
    )


def _data(title: str, funnels: Sequence[tuple[Spread, Funnel]]) -> Table:
    return Table(
        caption=f"{title}: shares and limits",
        columns=COLUMNS,
        rows=tuple(
            (
                f"{spread.question.code}, {number} {part.unit.name}",
                of(part.count, part.of),
                interval(made.points[part.unit.code].warning),
                interval(made.points[part.unit.code].alarm),
                made.points[part.unit.code].place.value,
            )
            for spread, made in funnels
            for number, part in enumerate(spread.units, start=1)
        ),
        note="In the drawing the line is the share of all together, the dashes the 95% limits and "
        "the dots the 99.8% limits. Of twenty units that are all alike, one lies outside the 95% "
        "limits.",
    )

"""Percentages of units side by side: a point for each, and a line for how far out it may be.

Units stand in the order in which the inspection lists them, never in the order of their figures:
this is a comparison, and not a league table.
"""

from collections.abc import Sequence

import altair as alt

from muster.frameworks.model import Bands
from muster.inspections.results import Share, Spread
from muster.reports.charts.drawing import WIDTH, draw
from muster.reports.document import Chart, Column, Table
from muster.reports.palette import INK, PAPER, QUIET
from muster.reports.words import interval, of, percent, said

TOGETHER = "All together"


def shares_chart(title: str, spreads: Sequence[Spread], bands: Bands | None) -> Chart:
    """The questions of one standard over the units, with the edges of the bands as dashed lines."""
    says = " ".join(map(spread_said, spreads))
    drawn = draw(_drawing(spreads, bands), title=title, says=says)
    return Chart(title=title, says=says, svg=drawn, data=_data(title, spreads))


def spread_said(spread: Spread) -> str:
    """How far the units reach on one question, and whether that is more than chance."""
    known = [unit for unit in spread.units if unit.percent is not None]
    if not known:
        return f"{spread.question.code}: relevant to no case."
    low, high = min(known, key=_percent), max(known, key=_percent)
    return (
        f"{spread.question.code}: all together {said(spread.together)}; from {said(low)} in "
        f"{low.unit.name} to {said(high)} in {high.unit.name}. {spread.says}"
    )


def _percent(part: Share) -> int:
    return part.percent or 0


def _drawing(spreads: Sequence[Spread], bands: Bands | None) -> alt.FacetChart:
    rows = [
        {"question": spread.question.code, "unit": name, "share": (part.percent or 0) / 100,
         "low": part.interval.low, "high": part.interval.high, "together": name == TOGETHER}
        for spread in spreads
        for name, part in _named(spread)
        if part.interval is not None
    ]  # fmt: skip
    edges = [] if bands is None else [bands.requires_improvement, bands.good, bands.outstanding]
    across = alt.X(
        "low:Q",
        title="Sufficient, of relevant cases (dashed: the edges of the bands)",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    down = alt.Y("unit:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False))
    drawn = alt.Chart(height=alt.Step(20), width=WIDTH)
    reach = drawn.mark_rule(strokeWidth=2.5, color=QUIET).encode(x=across, x2="high:Q", y=down)
    points = drawn.mark_point(size=90, filled=True, opacity=1, stroke=PAPER).encode(
        x="share:Q",
        y=down,
        color=alt.value(INK),
        shape=alt.Shape(
            "together:N",
            legend=None,
            scale=alt.Scale(domain=[False, True], range=["circle", "diamond"]),
        ),
    )
    bound = drawn.mark_rule(strokeDash=[3, 3], color=QUIET)
    layers = [bound.encode(x=alt.datum(edge / 100)) for edge in edges] + [reach, points]
    return alt.layer(*layers, data=alt.InlineData(values=rows)).facet(
        row=alt.Row(
            "question:N",
            sort=None,
            header=alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top"),
        ),
        spacing=14,
    )


def _named(spread: Spread) -> list[tuple[str, Share]]:
    return [*((part.unit.name, part) for part in spread.units), (TOGETHER, spread.together)]


def _data(title: str, spreads: Sequence[Spread]) -> Table:
    return Table(
        caption=f"{title}: percentages with their counts",
        columns=(
            Column(title="Question and unit", width=5),
            Column(title="Sufficient, of relevant", width=3, number=True),
            Column(title="Percentage", width=2, number=True),
            Column(title="95% interval", width=2, number=True),
        ),
        rows=tuple(
            (
                f"{spread.question.code}, {name}",
                of(part.count, part.of),
                percent(part.percent),
                interval(part.interval),
            )
            for spread in spreads
            for name, part in _named(spread)
        ),
    )

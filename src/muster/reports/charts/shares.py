"""Percentages of units side by side: a point for each, and a line for how far out it may be.

Units stand in the order in which the inspection lists them, never in the order of their figures:
this is a comparison, and not a league table.
"""

from collections.abc import Sequence

from muster.frameworks.model import Bands
from muster.inspections.results import Share, Spread
from muster.reports.charts.drawing import BARE, WIDTH, Spec, draw, name, number, percentages
from muster.reports.document import Chart, Column, Strong, Table
from muster.reports.palette import INK, PAPER, QUIET
from muster.reports.words import interval, said

TOGETHER = "All together"
HEADER = {"labelAngle": 0, "labelAnchor": "start", "labelOrient": "top", "labelPadding": 0}


def shares_chart(title: str, spreads: Sequence[Spread], bands: Bands | None) -> Chart:
    """Questions over the units, with the edges of the bands that they are rated by, if any."""
    says = " ".join(f"{spread.question.code}: {spread.says}" for spread in spreads)
    drawn = draw(_drawing(bands), _rows(spreads), title=title, says=says)
    return Chart(title=title, says=says, svg=drawn, data=_data(title, spreads))


def _rows(spreads: Sequence[Spread]) -> list[Spec]:
    return [
        {
            "question": spread.question.code,
            "unit": called,
            "share": part.count / part.of,
            "low": part.interval.low,
            "high": part.interval.high,
            "shape": "diamond" if called == TOGETHER else "circle",
        }
        for spread in spreads
        for called, part in _named(spread)
        if part.interval is not None
    ]


def _drawing(bands: Bands | None) -> Spec:
    edges = [bands.requires_improvement, bands.good, bands.outstanding] if bands else []
    dashed = " (dashed: the edges of the bands)" if edges else ""
    across = number("low", title=f"Answered yes, of relevant cases{dashed}", **percentages())
    edge = {"type": "rule", "strokeDash": [3, 3], "color": QUIET}
    point = {"type": "point", "size": 90, "filled": True, "opacity": 1, "stroke": PAPER}
    return {
        "facet": {"row": name("question", title=None, header=HEADER)},
        "spacing": 6,
        "spec": {
            "width": WIDTH,
            "height": {"step": 17},
            "layer": [
                *({"mark": edge, "encoding": {"x": {"datum": at / 100}}} for at in edges),
                {
                    "mark": {"type": "rule", "strokeWidth": 2.5, "color": QUIET},
                    "encoding": {"x": across, "x2": {"field": "high"}, "y": name("unit", **BARE)},
                },
                {
                    "mark": {**point, "color": INK},
                    "encoding": {
                        "x": number("share"),
                        "y": name("unit", **BARE),
                        "shape": name("shape", scale=None),
                    },
                },
            ],
        },
    }


def _named(spread: Spread) -> list[tuple[str, Share]]:
    return [*((part.unit.name, part) for part in spread.units), (TOGETHER, spread.together)]


def _data(title: str, spreads: Sequence[Spread]) -> Table:
    every = [_named(spread) for spread in spreads]
    return Table(
        caption=f"{title}: percentages of relevant cases, counts and 95% intervals",
        columns=(
            Column(title="Unit", width=6),
            *(Column(title=spread.question.code, width=5) for spread in spreads),
        ),
        rows=tuple(
            (Strong(called), *(_cell(named[place][1]) for named in every))
            for place, (called, _) in enumerate(every[0])
        ),
    )


def _cell(part: Share) -> str:
    if part.interval is None:
        return said(part)
    return f"{said(part)}, {interval(part.interval)}"

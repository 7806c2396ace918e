"""Which units differ by more than chance: each unit's share against its number of cases.

Small units lie far out by luck alone, so the limits narrow as cases grow. They are those of a
sample from endlessly many cases, and so a little wide: a unit outside them is outside indeed.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from muster.inspections.model import SupplementaryQuestion
from muster.inspections.results import Spread
from muster.ratings.words import listed
from muster.reports.charts.drawing import Spec, draw, name, number
from muster.reports.document import Chart, Column, Strong, Table
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


LINES = {"95%": WARNING, "99.8%": ALARM}
ACROSS = number("cases", title="Relevant cases", scale={"zero": False, "nice": False})
UP = number("share", title="Sufficient", axis={"format": "%"}, scale={"domain": [0, 1]})

FUNNELS: Spec = {
    "facet": name("question", title=None, header={"labelAnchor": "start"}),
    "columns": 2,
    "spec": {
        "width": PANEL,
        "height": 125,
        "encoding": {"x": ACROSS, "y": UP},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.line)"}],
                "mark": {"type": "line", "color": QUIET, "interpolate": "step-after"},
                "encoding": {
                    "detail": name("line"),
                    "strokeDash": name(
                        "dash",
                        legend=None,
                        scale={"domain": ["level", *LINES], "range": [[1, 0], [5, 3], [1, 3]]},
                    ),
                },
            },
            {
                "transform": [{"filter": "isValid(datum.unit)"}],
                "mark": {
                    "type": "point",
                    "filled": True,
                    "opacity": 1,
                    "size": 55,
                    "color": INK,
                    "stroke": PAPER,
                },
            },
            {
                "transform": [{"filter": "isValid(datum.unit)"}],
                "mark": {
                    "type": "text",
                    "color": INK,
                    "fontSize": 12,
                    "fontWeight": "bold",
                    "dx": 9,
                },
                "encoding": {"text": name("unit")},
            },
        ],
    },
}


def deciding(spreads: Sequence[Spread]) -> tuple[Spread, ...]:
    """Of each standard, the question with the lowest share of all together, which decides it."""
    told = [
        spread
        for spread in spreads
        if spread.together.of and not isinstance(spread.question, SupplementaryQuestion)
    ]
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
        svg=draw(FUNNELS, rows, title=title, says=says),
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
        f"{called} lies {place} the limits"
        for called, place in places.items()
        if place not in (Place.WITHIN, Place.UNKNOWN)
    ]
    unknown = [
        f"{called} had no relevant case" for called, p in places.items() if p is Place.UNKNOWN
    ]
    rest = [] if out else ["no unit lies outside the limits"]
    return f"{begins} {listed([*out, *rest, *unknown])}."


def _rows(spread: Spread, made: Funnel) -> Iterator[Spec]:
    question = spread.question.code
    seen = [part.of for part in spread.units if part.of]
    for n in _numbers(min(seen), max(seen)):
        level = made.level or 0.0
        for line, confidence in LINES.items():
            limits = control_limits(level, n, confidence)
            assert limits is not None, "n is not 0"
            for end, share in (("low", limits.low), ("high", limits.high)):
                yield {"question": question, "line": f"{line} {end}", "dash": line, "cases": n,
                       "share": share}  # fmt: skip
        yield {"question": question, "line": "level", "dash": "level", "cases": n, "share": level}
    for number_of_unit, part in enumerate(spread.units, start=1):
        if part.of:
            yield {"question": question, "unit": str(number_of_unit), "cases": part.of,
                   "share": part.count / part.of}  # fmt: skip


def _numbers(fewest: int, most: int) -> range:
    first, last = max(1, fewest * 3 // 4), most * 5 // 4 + 1
    return range(first, last + 1, max(1, (last - first) // STEPS))


def _data(title: str, funnels: Sequence[tuple[Spread, Funnel]]) -> Table:
    return Table(
        caption=f"{title}: shares and limits",
        columns=COLUMNS,
        rows=tuple(
            (
                (Strong(spread.question.code), f", {place} {part.unit.name}"),
                of(part.count, part.of),
                interval(made.points[part.unit.code].warning),
                interval(made.points[part.unit.code].alarm),
                made.points[part.unit.code].place.value,
            )
            for spread, made in funnels
            for place, part in enumerate(spread.units, start=1)
        ),
        note="In the drawing the line is the share of all together, the dashes the 95% limits and "
        "the dots the 99.8% limits. Of twenty units that are all alike, one lies outside the 95% "
        "limits.",
    )

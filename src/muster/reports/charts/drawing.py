"""How every chart is drawn: one look, one width, and the title and description inside the SVG.

Charts are laid out with the widths of Liberation Sans, which vl-convert carries and which are
those of Arial: so a chart is the same on every machine, and fits where a reader has Arial and,
narrower, where the PDF has Source Sans Pro.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

import vl_convert
from markupsafe import escape

from muster.reports.palette import INK, LINE, PAPER, QUIET

Spec: TypeAlias = Mapping[str, Any]  # a drawing, or a part of one, as Vega-Lite writes it

VEGA_LITE = "5.21"  # the newest that every vl-convert we allow carries
WIDTH = 520  # of the plot; labels stand outside it
FONT = "Liberation Sans, Arial, Source Sans Pro, sans-serif"
LABELS = {"labelFontSize": 13, "labelColor": INK, "labelLimit": 240}
CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "axis": {**LABELS, "titleFontSize": 13, "titleColor": QUIET, "titleFontWeight": "normal",
             "gridColor": LINE, "domainColor": INK, "tickColor": INK},
    "legend": {**LABELS, "title": None, "orient": "top", "symbolType": "square", "symbolSize": 160},
    "header": {**LABELS, "title": None, "labelFontWeight": "bold"},
}  # fmt: skip


def draw(spec: Spec, rows: Sequence[Spec], *, title: str, says: str) -> str:
    """The rows drawn as the spec says: SVG that names and describes itself, with ids of its own.

    Several drawings stand in one page, so an id is made from what the chart says.
    """
    whole = {"data": {"values": list(rows)}, "config": CONFIG, **spec}
    svg = vl_convert.vegalite_to_svg(whole, vl_version=VEGA_LITE)
    own = "c" + sha256((title + says).encode()).hexdigest()[:8]
    svg = re.sub(r'(id="|url\(#)', rf"\g<1>{own}-", svg)
    svg = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", svg)  # the drawing is one image, not a tree
    named = (
        f' role="img" aria-labelledby="{own}-title {own}-desc">'
        f'<title id="{own}-title">{escape(title)}</title>'
        f'<desc id="{own}-desc">{escape(says)}</desc>'
    )
    return svg.replace(">", named, 1)


def number(field: str, **more: Any) -> Spec:
    """A channel that shows a number of each row."""
    return {"field": field, "type": "quantitative", **more}


def name(field: str, **more: Any) -> Spec:
    """A channel that shows a name of each row, in the order of the rows."""
    return {"field": field, "type": "nominal", "sort": None, **more}


def percentages(**more: Any) -> Spec:
    """The scale and axis of shares, from none to all."""
    axis = {"format": "%", "values": [0, 0.25, 0.5, 0.75, 1]}
    return {"axis": axis, "scale": {"domain": [0, 1]}, **more}


# Names down the side need no line and no ticks.
BARE = {"title": None, "axis": {"ticks": False, "domain": False}}

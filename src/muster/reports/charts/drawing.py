"""How every chart is drawn: one look, one width, and the title and description inside the SVG.

Charts are laid out with the widths of Liberation Sans, which vl-convert carries and which are
those of Arial: so a chart is the same on every machine, and fits where a reader has Arial and,
narrower, where the PDF has Source Sans Pro.
"""

import re
from hashlib import sha256

import altair as alt
import vl_convert
from markupsafe import escape

from muster.reports.palette import INK, LINE, PAPER, QUIET

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


def draw(chart: alt.TopLevelMixin, *, title: str, says: str) -> str:
    """The chart as SVG that names and describes itself, with ids that are its own.

    Several drawings stand in one page, so an id is made from what the chart says.
    """
    spec = chart.to_dict()
    spec["config"] = CONFIG
    svg = vl_convert.vegalite_to_svg(spec)
    own = "c" + sha256((title + says).encode()).hexdigest()[:8]
    svg = re.sub(r'(id="|url\(#)', rf"\g<1>{own}-", svg)
    svg = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", svg)  # the drawing is one image, not a tree
    named = (
        f' role="img" aria-labelledby="{own}-title {own}-desc">'
        f'<title id="{own}-title">{escape(title)}</title>'
        f'<desc id="{own}-desc">{escape(says)}</desc>'
    )
    return svg.replace(">", named, 1)

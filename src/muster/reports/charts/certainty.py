"""How sure ratings are: one bar for each, shared out over the four ratings."""

from collections.abc import Mapping

import altair as alt

from muster.frameworks.scale import Rating
from muster.ratings.model import Distribution
from muster.ratings.words import listed
from muster.reports.charts.drawing import WIDTH, draw
from muster.reports.document import Chart, Column, Table
from muster.reports.palette import PAPER, TONES
from muster.reports.words import likelihood, share

LABELLED_FROM = 0.16  # a narrower piece has no room for its word; the table has it


def certainty_chart(title: str, rated: Mapping[str, Distribution]) -> Chart:
    """The distribution of each rating in `rated`, by name, from Inadequate to Outstanding."""
    says = " ".join(f"{name}: {likely_ratings(spread)}." for name, spread in rated.items())
    return Chart(
        title=title,
        says=says,
        svg=draw(_bars(rated), title=title, says=says),
        data=_data(title, rated),
    )


def likely_ratings(spread: Distribution) -> str:
    """The ratings that the draws gave, likeliest first: "Inadequate 93%, Good 7%"."""
    given = sorted(
        (rating for rating in spread.shares if spread.shares[rating] > 0),
        key=lambda rating: (-spread.shares[rating], rating),
    )
    return listed(tuple(f"{rating.label} {share(spread.shares[rating])}" for rating in given))


def _bars(rated: Mapping[str, Distribution]) -> alt.LayerChart:
    rows = [
        {
            "name": name,
            "rating": rating.label,
            "place": rating.value,
            "share": spread.shares.get(rating, 0.0),
            "word": f"{rating.label} {share(spread.shares.get(rating, 0.0))}",
            "middle": _middle(spread, rating),
        }
        for name, spread in rated.items()
        for rating in Rating
    ]
    drawn = alt.Chart(alt.InlineData(values=rows)).properties(width=WIDTH, height=alt.Step(34))
    names = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False))
    bars = drawn.mark_bar(stroke=PAPER, strokeWidth=1.5, height=24).encode(
        y=names,
        x=alt.X(
            "share:Q",
            stack="zero",
            title="Share of the draws",
            axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
            scale=alt.Scale(domain=[0, 1]),
        ),
        color=alt.Color(
            "rating:N",
            scale=alt.Scale(domain=[r.label for r in Rating], range=[TONES[r] for r in Rating]),
        ),
        order="place:Q",
    )
    said = (
        drawn.transform_filter(alt.datum.share >= LABELLED_FROM)
        .mark_text(color=PAPER, fontSize=12)
        .encode(y=names, x="middle:Q", text="word:N")
    )
    return bars + said


def _middle(spread: Distribution, rating: Rating) -> float:
    below = sum(spread.shares.get(lower, 0.0) for lower in Rating if lower < rating)
    return below + spread.shares.get(rating, 0.0) / 2


def _data(title: str, rated: Mapping[str, Distribution]) -> Table:
    return Table(
        caption=f"{title}: the share of the draws that gave each rating",
        columns=(
            Column(title="What is rated", width=5),
            *(Column(title=rating.label, width=3, number=True) for rating in Rating),
            Column(title="How sure", width=5),
        ),
        rows=tuple(
            (
                name,
                *(share(spread.shares.get(rating, 0.0)) for rating in Rating),
                likelihood(spread),
            )
            for name, spread in rated.items()
        ),
    )

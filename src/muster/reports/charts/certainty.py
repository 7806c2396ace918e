"""How sure ratings are: one bar for each, shared out over the four ratings."""

from collections.abc import Mapping

from muster.frameworks.scale import Rating
from muster.ratings.model import Distribution
from muster.ratings.words import listed
from muster.reports.charts.drawing import BARE, WIDTH, Spec, draw, name, number, percentages
from muster.reports.document import Chart, Column, Strong, Table
from muster.reports.palette import PAPER, TONES
from muster.reports.words import likelihood, share

LABELLED_FROM = 0.16  # a narrower piece has no room for its word; the table has it


BARS: Spec = {
    "width": WIDTH,
    "height": {"step": 34},
    "encoding": {"y": name("name", **BARE)},
    "layer": [
        {
            "mark": {"type": "bar", "stroke": PAPER, "strokeWidth": 1.5, "height": 24},
            "encoding": {
                "x": number("share", title="Share of the draws", stack="zero", **percentages()),
                "color": name(
                    "rating",
                    scale={
                        "domain": [rating.label for rating in Rating],
                        "range": [TONES[rating] for rating in Rating],
                    },
                ),
                "order": number("place"),
            },
        },
        {
            "transform": [{"filter": f"datum.share >= {LABELLED_FROM}"}],
            "mark": {"type": "text", "color": PAPER, "fontSize": 12},
            "encoding": {"x": number("middle"), "text": name("word")},
        },
    ],
}


def certainty_chart(title: str, rated: Mapping[str, Distribution]) -> Chart:
    """The distribution of each rating in `rated`, by name, from Inadequate to Outstanding."""
    says = " ".join(f"{called}: {likely_ratings(spread)}." for called, spread in rated.items())
    return Chart(
        title=title,
        says=says,
        svg=draw(BARS, _rows(rated), title=title, says=says),
        data=_data(title, rated),
    )


def likely_ratings(spread: Distribution) -> str:
    """The ratings that the draws gave, likeliest first: "Inadequate 93%, Good 7%"."""
    given = sorted(
        (rating for rating in spread.shares if spread.shares[rating] > 0),
        key=lambda rating: (-spread.shares[rating], rating),
    )
    return listed(tuple(f"{rating.label} {share(spread.shares[rating])}" for rating in given))


def _rows(rated: Mapping[str, Distribution]) -> list[Spec]:
    return [
        {
            "name": called,
            "rating": rating.label,
            "place": rating.value,
            "share": spread.shares.get(rating, 0.0),
            "word": f"{rating.label} {share(spread.shares.get(rating, 0.0))}",
            "middle": _middle(spread, rating),
        }
        for called, spread in rated.items()
        for rating in Rating
    ]


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
                Strong(called),
                *(share(spread.shares.get(rating, 0.0)) for rating in Rating),
                likelihood(spread),
            )
            for called, spread in rated.items()
        ),
    )

"""How far a ratings panel may move a standard from what the rule gives, and why.

The panel may move a rating where the figures themselves are a close call: the lowest figure is
near an edge, or rests on very few cases, or one case judged differently would have changed the
rating. What it cannot reach so, it cannot choose. The published percentages never change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from muster.frameworks.model import Bands, Discretion
from muster.frameworks.scale import Rating
from muster.ratings.banding import SCALE, band_of, figure_of, lowest_percent
from muster.ratings.model import Tally

DOWN, UP = -1, 1
Tallies = Mapping[str, Tally]  # of one standard's questions, by code


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One reason for which the panel may move a standard, up or down."""

    direction: int
    says: str


def figures_of(tallies: Tallies, bands: Bands) -> dict[str, Fraction]:
    """The figure of each question that is relevant to any case."""
    figures = {code: figure_of(tally, bands) for code, tally in tallies.items()}
    return {code: figure for code, figure in figures.items() if figure is not None}


def lowest_band(tallies: Tallies, bands: Bands) -> Rating | None:
    """The mechanical rating: the lowest question's band; `None` where none is relevant."""
    figures = figures_of(tallies, bands)
    return band_of(min(figures.values()), bands) if figures else None


def within_reach(
    tallies: Tallies, bands: Bands, discretion: Discretion
) -> dict[Rating, tuple[str, ...]]:
    """The ratings, other than the mechanical one, that a panel may choose, each with why."""
    mechanical = lowest_band(tallies, bands)
    if mechanical is None:
        return {}
    reach: dict[Rating, tuple[str, ...]] = {}
    for opening in openings(tallies, bands, discretion):
        for bands_away in range(1, discretion.at_most + 1):
            place = mechanical + opening.direction * bands_away
            if 0 <= place < len(SCALE):
                reach[SCALE[place]] = (*reach.get(SCALE[place], ()), opening.says)
    return reach


def openings(tallies: Tallies, bands: Bands, discretion: Discretion) -> Iterator[Opening]:
    """Every reason for which the panel may move the standard.

    The window and the few cases are read of the question with the lowest figure (of any of them
    where several are equal), because that is the one that decides.
    """
    figures = figures_of(tallies, bands)
    for code, figure in figures.items():
        if figure == min(figures.values()):
            yield from near_an_edge(code, figure, bands, discretion.window)
            yield from few_cases(code, tallies[code], discretion.small_sample)
    if discretion.one_case:
        yield from one_case_swings(tallies, bands)


def near_an_edge(code: str, figure: Fraction, bands: Bands, window: int) -> Iterator[Opening]:
    """Up where the figure is close below an edge, down where it is close above one."""
    for rating in SCALE[1:]:
        edge = lowest_percent(rating, bands)
        if abs(figure - edge) <= window:
            yield Opening(
                direction=UP if figure < edge else DOWN,
                says=f"{code}, the lowest figure, is {shown(figure)}, "
                f"within {window} points of the edge at {edge}%.",
            )


def few_cases(code: str, tally: Tally, small_sample: int | None) -> Iterator[Opening]:
    """Either way where the lowest figure rests on very few cases."""
    if small_sample is not None and tally.relevant <= small_sample:
        says = (
            f"{code}, the lowest figure, rests on {tally.relevant} relevant cases: "
            f"{small_sample} or fewer."
        )
        yield Opening(direction=UP, says=says)
        yield Opening(direction=DOWN, says=says)


def one_case_swings(tallies: Tallies, bands: Bands) -> Iterator[Opening]:
    """Where one case, judged differently on one question, would have changed the rating."""
    mechanical = lowest_band(tallies, bands)
    for code, tally in tallies.items():
        for direction in (UP, DOWN):
            sufficient = tally.sufficient + direction
            if not 0 <= sufficient <= tally.relevant:
                continue
            otherwise = Tally(sufficient=sufficient, relevant=tally.relevant)
            if lowest_band({**tallies, code: otherwise}, bands) is not mechanical:
                yield Opening(
                    direction=direction,
                    says=f"One case judged differently on {code} would make it "
                    f"{sufficient} of {tally.relevant}, and change the rating.",
                )


def shown(figure: Fraction) -> str:
    """A percentage as people read it: whole if it is, else to one decimal."""
    return f"{figure}%" if figure.denominator == 1 else f"{float(figure):.1f}%"

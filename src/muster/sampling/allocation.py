"""How many cases each stratum gives: in proportion, rounded half up, and then made to add up.

Whole numbers throughout, so that no machine rounds another way. Source of the rounding, its
repair and the buffer: github.com/ministryofjustice/probation-case-sampler (2020), whose published
vectors are the tests. Floors are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle

from muster.errors import did_you_mean
from muster.sampling.design import Design
from muster.sampling.model import SamplingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What one stratum gives, in cases: of how many, to be inspected, and in reserve."""

    frame: int
    primary: int
    reserve: int


def round_half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number to a fraction, a half going up.

    >>> round_half_up(5, 2)
    3
    """
    return (2 * numerator + denominator) // (2 * denominator)


def in_proportion(size: int, groups: Mapping[str, int], *, buffer: int = 0) -> dict[str, int]:
    """How many of `size` cases each group gives, in proportion to its own size.

    Each share is rounded half up and enlarged by `buffer` per cent, never beyond the group. Then
    one case at a time is added from the smallest share up, or taken from the largest down, until
    they make the size and its buffer. Equal shares are served in the order of the groups.

    >>> in_proportion(148, {"A": 454, "B": 138, "C": 327, "D": 129, "E": 169})
    {'A': 54, 'B': 17, 'C': 40, 'D': 16, 'E': 21}
    """
    total = sum(groups.values())
    shares = {
        group: _enlarged(min(held, round_half_up(size * held, total)), held, buffer)
        for group, held in groups.items()
    }
    return _made_to_add_up(size + round_half_up(size * buffer, 100), shares, groups)


def _enlarged(share: int, held: int, buffer: int) -> int:
    return min(held, share + round_half_up(share * buffer, 100))


def _made_to_add_up(size: int, shares: dict[str, int], groups: Mapping[str, int]) -> dict[str, int]:
    short = size - sum(shares.values())
    step = 1 if short > 0 else -1
    by_share = sorted(shares, key=lambda group: step * shares[group])
    left = abs(min(short, sum(groups.values()) - sum(shares.values())))
    turns = cycle(by_share)
    while left:
        group = next(turns)
        if 0 <= shares[group] + step <= groups[group]:
            shares[group] += step
            left -= 1
    return shares


def allocate(design: Design, groups: Mapping[str, int]) -> dict[str, Allocation]:
    """What each stratum of a frame gives under a design.

    Raises `SamplingError` if the frame is smaller than the design asks, or its floors do not fit.
    """
    _check(design, groups)
    floors = _floors(design, groups)
    primary, buffered = _above_floors(design, groups, floors)
    return {
        group: Allocation(
            frame=held,
            primary=primary[group],
            reserve=max(0, min(held, buffered[group]) - primary[group]),
        )
        for group, held in groups.items()
    }


def _check(design: Design, groups: Mapping[str, int]) -> None:
    held = sum(groups.values())
    if design.size < 1:
        raise SamplingError("The design does not say how many cases to draw. Give a size.")
    if design.size > held:
        raise SamplingError(
            f"The frame has {held:,} cases and the design asks for {design.size:,}. "
            f"Widen the window of start dates, or ask for fewer."
        )
    for name in design.floors:
        if name not in groups:
            advice = did_you_mean(name, groups) or f" There are {', '.join(groups)}."
            raise SamplingError(f"The design has a floor for {name!r}, no stratum here.{advice}")


def _floors(design: Design, groups: Mapping[str, int]) -> dict[str, int]:
    """The fewest cases of each stratum. The general floor gives way to a small sample."""
    general = min(design.floor, design.size // len(groups))
    floors = {g: min(held, design.floors.get(g, general)) for g, held in groups.items()}
    if sum(floors.values()) > design.size:
        raise SamplingError(
            f"The floors of the strata add up to {sum(floors.values()):,} cases, more than the "
            f"{design.size:,} of the design. Lower the floors, or draw more cases."
        )
    return floors


def _above_floors(
    design: Design, groups: Mapping[str, int], floors: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Primary cases, and these with their buffer: strata below their floor get it, others share."""
    held: dict[str, int] = {}
    while True:
        rest = {group: size for group, size in groups.items() if group not in held}
        size = design.size - sum(held.values())
        primary = in_proportion(size, rest) if rest else {}
        if not (low := [group for group in rest if primary[group] < floors[group]]):
            break
        held |= {group: floors[group] for group in low}
    buffered = in_proportion(size, rest, buffer=design.buffer) if rest else {}
    enlarged = {g: _enlarged(share, groups[g], design.buffer) for g, share in held.items()}
    return primary | held, buffered | enlarged

"""What a design would draw from a frame: how many of each stratum, and never which."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from muster.sampling.allocation import allocate
from muster.sampling.design import Design
from muster.sampling.drawing import chances
from muster.sampling.model import Frame
from muster.sampling.strata import stratified
from muster.statistics.sizes import margin, sample_size

CONFIDENCES = (0.80, 0.95)
POINTS = (0.05, 0.10)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedStratum:
    """A stratum: its cases in the frame, what is asked of it, and what the cap leaves on average.

    `expected` is below `primary` where practitioners of the stratum reach the cap.
    """

    name: str
    frame: int
    primary: int
    reserve: int
    expected: float

    @property
    def is_short(self) -> bool:
        return self.primary - self.expected > 0.05  # less is rounding, and no case


def strata_of(frame: Frame, design: Design) -> tuple[PreviewedStratum, ...]:
    """What each stratum would give.

    Raises `SamplingError` if the frame is smaller than the design asks, or its floors do not fit.
    """
    groups = stratified(frame, design)
    allocation = allocate(design, {name: len(cases) for name, cases in groups.items()})
    chance, expected = chances(frame, design), defaultdict[str, Fraction](Fraction)
    for name, cases in groups.items():
        expected[name] = sum((chance[case.identity] for case in cases), Fraction())
    return tuple(
        PreviewedStratum(
            name=name,
            frame=each.frame,
            primary=each.primary,
            reserve=each.reserve,
            expected=float(expected[name]),
        )
        for name, each in allocation.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How far out a share of the sample may be, and the cases that two usual margins take."""

    confidence: float
    points: float  # of the chosen size, at its widest
    cases_for: tuple[tuple[int, int], ...]  # points, and how many cases


def precision_of(size: int, frame: int) -> Iterator[Precision]:
    """How precise a sample of this size of this frame is, at the usual confidences."""
    for confidence in CONFIDENCES:
        out = margin(size, confidence=confidence, population=frame)
        yield Precision(
            confidence=confidence,
            points=100 * (out or 0.0),
            cases_for=tuple(
                (round(100 * points), sample_size(points, confidence, frame)) for points in POINTS
            ),
        )

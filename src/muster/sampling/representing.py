"""How like its frame a sample is: by sex, sentence type, RoSH, unit and ethnicity.

A sample differs from its frame by chance. Each difference is held against the chance that this
very design leaves, and called beyond chance only if a true draw would rarely show it anywhere
among the levels compared. What is not recorded is a level of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

from muster.sampling.drawing import chances
from muster.sampling.model import Case, Frame
from muster.sampling.sample import Sample
from muster.sampling.sealing import key_of
from muster.sampling.strata import stratum_of

NOT_RECORDED: Final = "not recorded"
RARE: Final = 0.05  # over all the levels of one attribute together
ATTRIBUTES: Final[Mapping[str, Callable[[Case], str | None]]] = {
    "sex": lambda case: case.sex,
    "sentence type": lambda case: case.sentence,
    "RoSH": lambda case: case.rosh,
    "unit": lambda case: case.unit,
    "ethnicity": lambda case: case.ethnicity,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of one attribute: cases in the frame, in the primary sample, and as expected."""

    attribute: str
    level: str
    frame: int
    frame_percent: float
    sample: int
    sample_percent: float
    expected: float  # primary cases, on average over all draws of this design
    by_chance: float | None  # how often a draw differs this much; None where the design fixes it
    levels: int  # compared within the attribute

    @property
    def difference(self) -> float:
        """The sample's percentage less the frame's, in percentage points."""
        return self.sample_percent - self.frame_percent

    @property
    def is_beyond_chance(self) -> bool:
        """Whether so great a difference is rare, allowing for how many levels were compared."""
        return self.by_chance is not None and self.by_chance < RARE / self.levels


@dataclass(slots=True)
class _Tally:
    """The cases of one level within one stratum, summed up."""

    frame: int = 0
    sample: int = 0
    expected: float = 0.0
    spread: float = 0.0  # chance times what is left of it to one


def representativeness(frame: Frame, sample: Sample) -> tuple[Level, ...]:
    """Frame against primary sample, level by level; what nobody recorded at all is left out."""
    return tuple(
        level
        for attribute, tallies in _tallied(frame, sample).items()
        if any(name != NOT_RECORDED for name, _ in tallies)
        for level in _levels(attribute, tallies)
    )


def primary_identities(frame: Frame, sample: Sample) -> frozenset[str]:
    """Who the primary cases of a sample are, which only its frame can tell."""
    opened = key_of(frame, sample.ids).opened(
        frame.cases, {case.case_id for case in sample.primary}
    )
    return frozenset(case.identity for case in opened.values())


def _tallied(frame: Frame, sample: Sample) -> dict[str, dict[tuple[str, str], _Tally]]:
    """The cases of the frame summed up by attribute, level and stratum, in one pass."""
    known = chances(frame, sample.design)
    drawn = primary_identities(frame, sample)
    tallied: dict[str, dict[tuple[str, str], _Tally]] = {name: {} for name in ATTRIBUTES}
    for case in frame.cases:
        stratum, share = stratum_of(case, sample.design), float(known[case.identity])
        for attribute, of in ATTRIBUTES.items():
            level = of(case) or NOT_RECORDED
            tally = tallied[attribute].setdefault((level, stratum), _Tally())
            tally.frame += 1
            tally.sample += case.identity in drawn
            tally.expected += share
            tally.spread += share * (1 - share)
    return tallied


def _levels(attribute: str, tallies: Mapping[tuple[str, str], _Tally]) -> Iterator[Level]:
    in_stratum: dict[str, _Tally] = defaultdict(_Tally)
    for (_, stratum), tally in tallies.items():
        in_stratum[stratum].frame += tally.frame
        in_stratum[stratum].sample += tally.sample
        in_stratum[stratum].spread += tally.spread
    of_frame = sum(whole.frame for whole in in_stratum.values())
    of_sample = sum(whole.sample for whole in in_stratum.values())
    names = sorted({level for level, _ in tallies})
    for name in names:
        own = {stratum: tally for (level, stratum), tally in tallies.items() if level == name}
        held = sum(tally.frame for tally in own.values())
        drawn = sum(tally.sample for tally in own.values())
        expected = sum(tally.expected for tally in own.values())
        yield Level(
            attribute=attribute,
            level=name,
            frame=held,
            frame_percent=100 * held / of_frame,
            sample=drawn,
            sample_percent=100 * drawn / of_sample if of_sample else 0.0,
            expected=expected,
            by_chance=_by_chance(drawn - expected, _variance(own, in_stratum)),
            levels=len(names),
        )


def _variance(own: Mapping[str, _Tally], in_stratum: Mapping[str, _Tally]) -> float:
    """The variance of a level's count over draws, stratum by stratum.

    With one chance a stratum it is that of the hypergeometric distribution; with several it is
    Hájek's approximation to it. The lots that tie units and practitioners together make counts of
    units vary a little less, so that for units the comparison is on the safe side.

    Source: Hájek (1964), Annals of Mathematical Statistics 35.
    """
    variance = 0.0
    for stratum, tally in own.items():
        whole = in_stratum[stratum]
        if whole.frame > 1 and whole.spread > 0:
            without_replacement = whole.frame / (whole.frame - 1)
            variance += without_replacement * tally.spread * (1 - tally.spread / whole.spread)
    return variance


def _by_chance(difference: float, variance: float) -> float | None:
    """How often chance makes a count differ so much, counts being whole; None if it cannot."""
    if variance < 1e-9:
        return None
    beyond = max(0.0, abs(difference) - 0.5) / sqrt(variance)
    return 2 * (1 - NormalDist().cdf(beyond))

"""How far each review of the demonstration has come: decided by the case's id, without dice.

The inspectors go from unit to unit, so the first units are nearly done and the last has begun.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final, TypeVar

from muster.sampling.chance import placed_by
from muster.web.models import SampledCase, Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a review stands: its stage, and the share of its questions that is answered."""

    stage: Stage
    answered: float = 1.0

    @property
    def begun(self) -> bool:
        return self.answered > 0


AGREED: Final = Standing(stage=Stage.AGREED)
SUBMITTED: Final = Standing(stage=Stage.SUBMITTED)
RETURNED: Final = Standing(stage=Stage.RETURNED)
IN_CONSENSUS: Final = Standing(stage=Stage.IN_CONSENSUS)
HALF_DONE: Final = Standing(stage=Stage.DRAFT, answered=0.5)
NOT_BEGUN: Final = Standing(stage=Stage.DRAFT, answered=0.0)

# Of those handed in, in turn; and of those still out. Eleven and five, so that the twelve
# reviewers, who are given cases in turn as well, each have some of every kind.
HANDED_IN: Final = (
    *(AGREED, AGREED, SUBMITTED, AGREED, AGREED, RETURNED),
    *(AGREED, SUBMITTED, AGREED, AGREED, SUBMITTED),
)
STILL_OUT: Final = (HALF_DONE, NOT_BEGUN, HALF_DONE, NOT_BEGUN, NOT_BEGUN)

Shares = Mapping[str, float]  # how much is handed in, by the code of the unit

UNDER_WAY: Final[Shares] = {
    "N53DRBY": 1.0,
    "N53DERS": 0.98,
    "N53EWL": 0.95,
    "N53LEIS": 0.85,
    "N53NOCY": 0.65,
    "N53NOTS": 0.35,
}
FINISHED: Final[Shares] = {}
"""Every review agreed: the whole of the example's answers."""

# A pair each: the first review, and the second; the rest of the pairs are agreed.
PAIRS: Final = (
    (SUBMITTED, HALF_DONE),
    (HALF_DONE, HALF_DONE),
    (IN_CONSENSUS, IN_CONSENSUS),
    (HALF_DONE, SUBMITTED),
    (IN_CONSENSUS, IN_CONSENSUS),
    (NOT_BEGUN, NOT_BEGUN),
)


def standings(
    cases: Iterable[SampledCase], shares: Shares
) -> Iterator[tuple[SampledCase, Standing]]:
    """Where the review of each case stands."""
    for unit, own in by_unit(cases).items():
        handed_in = ceil(shares[unit] * len(own)) if shares else len(own)
        for place, case in enumerate(own):
            if not shares:
                yield case, AGREED
            elif place < handed_in:
                yield case, HANDED_IN[place % len(HANDED_IN)]
            else:
                yield case, STILL_OUT[place % len(STILL_OUT)]


def pair_standing(place: int, shares: Shares) -> tuple[Standing, Standing]:
    """Where both reviews of a pair stand, by its place among the pairs."""
    return PAIRS[place] if shares and place < len(PAIRS) else (AGREED, AGREED)


def by_unit(cases: Iterable[SampledCase]) -> dict[str, list[SampledCase]]:
    """The cases of each unit, in an order that nothing but their ids decides."""
    units: dict[str, list[SampledCase]] = {}
    for case in in_order(cases, "demonstration"):
        units.setdefault(case.unit_code, []).append(case)
    return units


def in_order(cases: Iterable[SampledCase], seed: str) -> list[SampledCase]:
    """Cases in the order of a seed."""
    place = placed_by(seed, "case")
    return sorted(cases, key=lambda case: place(case.case_id))


def by_chance(seed: str, *about: str) -> float:
    """A number from 0 to 1 that these words alone decide."""
    return int.from_bytes(placed_by(seed, "lot")("/".join(about))[:6]) / 2**48

"""A sample as drawn: its cases by opaque id, the chance that each had, and the seal of it all.

Nothing in a sample says who a case is. Whoever holds the long list can work the ids out again,
and so can open a case and prove the draw; whoever does not, cannot.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.sampling.design import Design
from muster.sampling.model import Why


class Ids(StrEnum):
    """What the cases of a sample are called in it."""

    OPAQUE = "opaque"
    CRN = "crn"  # where somebody asked for it; a restricted case is opaque all the same


class Role(StrEnum):
    """What a drawn case is for."""

    PRIMARY = "primary"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCase:
    """A case of the sample, with its chance of being drawn as primary, over all seeds."""

    case_id: str
    stratum: str
    unit: str
    practitioner: str
    role: Role
    order: int  # within its role and stratum: reserves are used in this order
    inclusion_probability: float

    @property
    def weight(self) -> float | None:
        """How many cases of the frame a primary case stands for; a reserve stands for none yet."""
        return 1 / self.inclusion_probability if self.role is Role.PRIMARY else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumDraw:
    """What one stratum gave, in cases; `wanted` is what the allocation asked of it."""

    stratum: str
    frame: int
    wanted: int
    primary: int
    reserve: int
    never: int = 0  # cases that no seed could have drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A case that could not be inspected, the reserve in its place, why, and the seal after it."""

    case_id: str
    by_case_id: str
    reason: str
    on: date
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sealed draw. `fingerprint` knows the frame again, and cannot be turned back into it."""

    seal: str
    seed: str
    as_at: date
    design: Design
    ids: Ids
    fingerprint: str
    left_out: dict[Why, int]  # rows of the long list, by kind of reason
    strata: tuple[StratumDraw, ...]
    cases: tuple[DrawnCase, ...]
    replacements: tuple[Replacement, ...] = ()

    @property
    def primary(self) -> tuple[DrawnCase, ...]:
        """The primary cases as drawn, by stratum and in their order."""
        return tuple(case for case in self.cases if case.role is Role.PRIMARY)

    @property
    def reserve(self) -> tuple[DrawnCase, ...]:
        """The reserve cases as drawn, by stratum and in the order they are to be used."""
        return tuple(case for case in self.cases if case.role is Role.RESERVE)

    @property
    def last_seal(self) -> str:
        """The seal of the sample as it now stands, after its replacements."""
        return self.replacements[-1].seal if self.replacements else self.seal

    def find(self, case_id: str) -> DrawnCase | None:
        """The drawn case with this id, or None."""
        return next((case for case in self.cases if case.case_id == case_id), None)

"""What a sample is drawn from: cases, those left out with their reasons, and the frame of both.

A frame is the same whatever order its rows came in: its cases stand in the order of their
identities. A restricted case is a case like any other; only its name is withheld, and a name was
never needed to draw it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from muster.errors import InputError


class SamplingError(InputError):
    """A sample that cannot be drawn as asked, or a record of one that cannot be followed."""


class Sex(StrEnum):
    """As the record has it; a case without one has None."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class SentenceType(StrEnum):
    """The two kinds of sentence that the published strata tell apart."""

    COMMUNITY = "community"
    POST_CUSTODY = "post-custody"


class Rosh(StrEnum):
    """Risk of serious harm; a case nobody has assessed has None."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case that could be drawn. `identity` is its CRN, else its PNC, else a hash of who it is."""

    identity: str
    sex: Sex | None
    sentence: SentenceType
    rosh: Rosh | None
    started_on: date
    cluster: str = ""
    unit: str = ""
    practitioner: str = ""  # empty: nobody has it
    ethnicity: str = ""
    risk_weight: int = 1
    restricted: bool = False
    line: int = field(default=0, compare=False)  # in the long list, for those who look it up

    @property
    def may_be_named(self) -> bool:
        """Whether its CRN may stand in a result, where somebody asks for that."""
        return not self.restricted and not self.identity.startswith(("PNC ", "names "))


class Why(StrEnum):
    """The kinds of reason for which a row of the long list is not in the frame."""

    UNREADABLE = "unreadable"
    NOT_STARTED = "not started"
    SAME_PERSON = "same person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A row that is not in the frame: its line, and why in a sentence that names nobody."""

    line: int
    why: Why
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The cases that could be drawn on a day, in the order of identity, and the rows left out."""

    as_at: date
    cases: tuple[Case, ...]
    excluded: tuple[Exclusion, ...] = ()

    def __post_init__(self) -> None:
        identities = [case.identity for case in self.cases]
        if identities != sorted(set(identities)):
            raise ValueError("The cases of a frame are all different, in the order of identity.")

    @property
    def excluded_by_why(self) -> Mapping[Why, int]:
        """How many rows were left out for each kind of reason."""
        return Counter(exclusion.why for exclusion in self.excluded)

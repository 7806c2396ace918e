"""The results of an inspection: every rating with its reasons and certainty, unit by unit."""

from dataclasses import dataclass

from muster.frameworks.model import Question
from muster.frameworks.scale import Confidence, Rating, Status
from muster.inspections.model import Finding, Inspection, SupplementaryQuestion, Unit
from muster.ratings.model import Certainty, OverallRating, Settling, StandardRating
from muster.statistics.intervals import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceResult:
    """One service or unit, rated: what `reports` shows on its ratings page."""

    unit: Unit
    edition_id: str
    cases: int
    standards: tuple[StandardRating, ...]
    overall: OverallRating
    certainty: Certainty | None
    settling: Settling | None = None  # of the overall rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something in the source that does not add up: shown in the report, not hidden or mended."""

    where: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the relevant cases of a unit were answered one way, and how far out it may be."""

    unit: Unit
    count: int
    of: int
    percent: int | None  # None: relevant to no case
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One question over the units, in the order the units are listed: never a league table.

    `says` tells in a sentence whether the units differ by more than their samples could by chance.
    """

    question: Question | SupplementaryQuestion
    standard: str
    units: tuple[Share, ...]
    together: Share
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFinding:
    """A finding, and its figure worked out again from the answers, where it names its question."""

    finding: Finding
    unit: Unit
    measured: Share | None
    agrees: bool | None  # None: nothing to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStandard:
    """What the archive holds of one standard in one published result."""

    standard: str
    rating: Rating | None
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedResult:
    """A result from the archive set beside this inspection's.

    `compared` says whether the two can be compared, and how they differ, in a sentence.
    """

    service: str  # as the archive names it
    published: str  # a date, a month or a year: as much as the source gives
    programme: str
    rating: Rating | None
    score: int | None
    maximum: int | None
    standards: tuple[PublishedStandard, ...]
    source: str
    compared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was published before of the service or one of its units, latest first."""

    unit: Unit
    results: tuple[PublishedResult, ...]
    says: str  # "No earlier result is in the archive." where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that the ratings rest on, for the methodology annex: what it says and who says so."""

    edition_id: str
    about: str  # "Bands", "Discretion", "Overall", "P 2.1 Assessment"
    says: str
    status: Status
    confidence: Confidence | None
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The whole inspection, rated: the service first, then its units."""

    inspection: Inspection
    service: ServiceResult
    units: tuple[ServiceResult, ...]
    doubts: tuple[Doubt, ...]
    findings: tuple[CheckedFinding, ...] = ()
    spreads: tuple[Spread, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    published_now: tuple[PublishedResult, ...] = ()  # this very inspection, as published
    comparators: tuple[PublishedResult, ...] = ()
    methodology: tuple[Rule, ...] = ()

    @property
    def all(self) -> tuple[ServiceResult, ...]:
        """The service, then its units."""
        return (self.service, *self.units)

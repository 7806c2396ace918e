"""The results of an inspection: every rating with its reasons and certainty, unit by unit."""

from dataclasses import dataclass

from muster.inspections.model import Inspection, Unit
from muster.ratings.model import Certainty, OverallRating, StandardRating


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceResult:
    """One service or unit, rated: what `reports` shows on its ratings page."""

    unit: Unit
    edition_id: str
    cases: int
    standards: tuple[StandardRating, ...]
    overall: OverallRating
    certainty: Certainty | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something in the source that does not add up: shown in the report, not hidden or mended."""

    where: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The whole inspection, rated: the service first, then its units."""

    inspection: Inspection
    service: ServiceResult
    units: tuple[ServiceResult, ...]
    doubts: tuple[Doubt, ...]

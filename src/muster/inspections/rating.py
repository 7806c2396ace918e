"""An inspection becomes its results: every service rated, with reasons, certainty and comparisons.

The service of a region is rated from the cases of all its units together and from the samples
drawn for its own standards; each unit from its own cases.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict

from muster.frameworks.model import Edition
from muster.inspections.counting import doubts_of_counts, doubts_of_dates
from muster.inspections.earlier import compared
from muster.inspections.methodology import rules_of
from muster.inspections.model import InspectedCase, Inspection, Unit
from muster.inspections.results import Doubt, Results, ServiceResult
from muster.inspections.shares import (
    Counted,
    checked_findings,
    doubts_of_answers,
    doubts_of_findings,
    spreads,
    with_supplementary,
)
from muster.ratings.certainty import certainty_of
from muster.ratings.model import OverallRating, PanelDecision, StandardRating
from muster.ratings.rating import rate_service
from muster.ratings.settling import settling
from muster.ratings.tallying import relevant_in_frame, tally_cases

DRAWS = 10_000


class DrawnWith(TypedDict):
    """What the certainty of a rating and what would settle it are both drawn with."""

    frame: Mapping[str, int]
    seed: str
    draws: int
    units_edition: Edition | None


Told = Callable[[str], None]  # is told which part begins


def rate(
    inspection: Inspection, *, seed: str, draws: int = DRAWS, tell: Told = lambda part: None
) -> Results:
    """The results of an inspection; the same seed and draws give the same certainty.

    Raises `RatingError` if a decision of the panel is out of its reach.
    """
    counted = [count(inspection, unit) for unit in (inspection.itself, *inspection.units)]
    services = []
    for each in counted:
        tell(f"Rating {each.unit.name}")
        services.append(rate_unit(inspection, each, seed=seed, draws=draws))
    tell("Comparing")
    findings = checked_findings(inspection, {each.unit.code: each for each in counted})
    results = Results(
        inspection=inspection,
        service=services[0],
        units=tuple(services[1:]),
        doubts=(
            *(Doubt(where=note.where, says=note.says) for note in inspection.notes),
            *doubts_of_counts(inspection),
            *doubts_of_dates(inspection),
            *doubts_of_answers(counted),
            *doubts_of_findings(findings),
        ),
        findings=findings,
        spreads=spreads(tuple(counted[1:])),
        methodology=rules_of(inspection),
    )
    editions = {each.unit.code: editions_of(inspection, each.unit)[0] for each in counted}
    return compared(results, editions)


def cases_of(inspection: Inspection, unit: Unit) -> tuple[InspectedCase, ...]:
    """The cases that a unit is rated from: of the service, all; of a unit, those in it."""
    if unit.code == inspection.code:
        return inspection.cases
    return tuple(case for case in inspection.cases if case.unit == unit.code and not case.drawn_for)


def frame_of(inspection: Inspection, unit: Unit) -> dict[str, int]:
    """How many cases of the frame each stratum has in the unit, or in the whole service."""
    return {
        stratum.name: stratum.frame
        if unit.code == inspection.code
        else stratum.frame_by_unit.get(unit.code, 0)
        for sample in inspection.samples
        for stratum in sample.strata
        if unit.code == inspection.code or not sample.drawn_for
    }


def editions_of(inspection: Inspection, unit: Unit) -> tuple[Edition, Edition | None]:
    """The edition that a unit is rated by, and that of the units below it, which it may pool."""
    below = inspection.units_edition
    if unit.code == inspection.code or below is None:
        return inspection.edition, below
    return below, None


def count(inspection: Inspection, unit: Unit) -> Counted:
    """The answers on one unit's cases, counted, the supplementary questions among them."""
    edition, below = editions_of(inspection, unit)
    edition = with_supplementary(edition, inspection.supplementary)
    cases, answers = cases_of(inspection, unit), inspection.answers
    frame = frame_of(inspection, unit)
    return Counted(
        unit=unit,
        edition=edition,
        tallies=tally_cases(edition, cases, answers, units_edition=below),
        populations=relevant_in_frame(edition, cases, answers, frame, units_edition=below),
    )


def rated(
    inspection: Inspection, counted: Counted, decisions: Iterable[PanelDecision]
) -> tuple[tuple[StandardRating, ...], OverallRating]:
    """The standards of one service or unit, and the overall rating that they make."""
    edition, _ = editions_of(inspection, counted.unit)
    return rate_service(edition, counted.tallies, decisions, populations=counted.populations)


def rate_unit(
    inspection: Inspection, counted: Counted, *, seed: str, draws: int, settle: bool = True
) -> ServiceResult:
    """One service or unit, rated, with how sure it is and, if asked, what would settle it."""
    unit, cases = counted.unit, cases_of(inspection, counted.unit)
    edition, below = editions_of(inspection, unit)
    standards, overall = rated(inspection, counted, decisions_on(inspection, unit))
    drawn: DrawnWith = {
        "frame": frame_of(inspection, unit),
        "seed": f"{seed}, {unit.code}",
        "draws": draws,
        "units_edition": below,
    }
    certainty = certainty_of(edition, standards, cases, inspection.answers, **drawn)
    varies = settle and certainty.overall is not None and certainty.standards
    return ServiceResult(
        unit=unit,
        edition_id=edition.id,
        cases=sum(not case.drawn_for for case in cases),
        standards=standards,
        overall=overall,
        certainty=certainty,
        settling=settling(edition, standards, cases, inspection.answers, **drawn)
        if varies
        else None,
    )


def decisions_on(inspection: Inspection, unit: Unit) -> tuple[PanelDecision, ...]:
    """What people judged of the unit's standards, with their evidence, and what the panel moved."""
    judged = [
        PanelDecision(standard=each.standard, rating=each.rating, reason=each.evidence)
        for each in inspection.judgements
        if each.unit == unit.code and each.rating is not None
    ]
    moved = [each.decision for each in inspection.decisions if each.unit == unit.code]
    return (*judged, *moved)

"""Results as the pages show them: plain values that can be kept, with every sentence made."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from muster.frameworks.scale import Rating, label_of
from muster.inspections.model import Inspection
from muster.inspections.rating import count, rate_unit
from muster.inspections.results import ServiceResult
from muster.inspections.shares import Counted
from muster.ratings.model import Distribution, QuestionRating, Reason, StandardRating
from muster.ratings.reaching import QuestionReach, Reach, reaches
from muster.reports.words import interval, likelihood, share
from muster.web.models import Stage

Told = dict[str, Any]
Standings = Mapping[str, Stage | None]  # of each case by id: the stage of the review that counts
HANDED_IN = frozenset({Stage.SUBMITTED, Stage.RETURNED, Stage.IN_CONSENSUS, Stage.AGREED})


def results_of(
    inspection: Inspection, standings: Standings, *, seed: str, draws: int
) -> list[Told]:
    """The service and its units, each rated from the reviews that have come."""
    told = []
    for unit in (inspection.itself, *inspection.units):
        counted = count(inspection, unit)
        rated = rate_unit(inspection, counted, seed=seed, draws=draws, settle=False)
        told.append(service(inspection, rated, counted, standings))
    return told


def service(
    inspection: Inspection, rated: ServiceResult, counted: Counted, standings: Standings
) -> Told:
    """One service or unit."""
    found = reaches(counted.edition, rated.standards, counted.tallies)
    certainty = rated.certainty.standards if rated.certainty else {}
    return {
        "code": rated.unit.code,
        "name": rated.unit.name,
        "edition": rated.edition_id,
        "cases": progress(inspection, rated, standings),
        "overall": overall(rated),
        "standards": [
            standard(each, found.get(each.standard.code), certainty.get(each.standard.code))
            for each in rated.standards
        ],
        "assumes": list(rated.certainty.assumes) if rated.certainty else [],
    }


def progress(inspection: Inspection, rated: ServiceResult, standings: Standings) -> Told:
    """How many of its cases are agreed, handed in and still out."""
    whole = rated.unit.code == inspection.code
    stages = Counter(
        standings.get(case.case_id)
        for case in inspection.cases
        if whole or (case.unit == rated.unit.code and not case.drawn_for)
    )
    handed_in = sum(stages[stage] for stage in HANDED_IN)
    return {
        "all": stages.total(),
        "in": handed_in,
        "agreed": stages[Stage.AGREED],
        "out": stages.total() - handed_in,
    }


def overall(rated: ServiceResult) -> Told:
    """The overall rating; while a standard that counts is not rated, what it waits for instead."""
    counts = [each for each in rated.standards if each.standard.counts]
    waits = [each.standard.code for each in counts if each.rating is None]
    certain = rated.certainty.overall if rated.certainty else None
    if waits or rated.overall.rating is None:
        return {"rating": None, "waits_for": waits, "points": None, "sure": ""}
    return {
        "rating": label_of(rated.overall.rating),
        "waits_for": [],
        "points": f"{rated.overall.score} of {rated.overall.maximum}",
        "sure": likelihood(certain) if certain else "",
    }


def standard(rated: StandardRating, reach: Reach | None, certain: Distribution | None) -> Told:
    """One standard: its rating by rule, how sure, what could still move it, and why."""
    return {
        "code": rated.standard.code,
        "title": rated.standard.title,
        "kind": rated.standard.kind.value,
        "counts": rated.standard.counts,
        "rating": label(rated.mechanical),
        "because": reasons(rated.because),
        "sure": likelihood(certain) if certain else "",
        "shares": shares(certain),
        "lowest": label(reach.lowest) if reach else None,
        "highest": label(reach.highest) if reach else None,
        "reach": reach.says if reach else "",
        "questions": [
            question(each, reach.questions[each.question.code] if reach else None)
            for each in rated.questions
        ],
    }


def question(rated: QuestionRating, reach: QuestionReach | None) -> Told:
    """One question: its tally, its percentage with the interval, and what it can still come to."""
    tally = rated.tally
    return {
        "code": rated.question.code,
        "text": rated.question.text,
        "sufficient": tally.sufficient,
        "not_sufficient": tally.relevant - tally.sufficient - tally.cannot_tell,
        "cannot_tell": tally.cannot_tell,
        "relevant": tally.relevant,
        "not_applicable": tally.not_applicable,
        "unanswered": tally.unanswered,
        "percent": rated.percent,
        "interval": interval(rated.interval) if rated.interval else "",
        "band": label(rated.band),
        "lowest_percent": reach.lowest_percent if reach else None,
        "highest_percent": reach.highest_percent if reach else None,
    }


def label(rating: Rating | None) -> str | None:
    return None if rating is None else rating.label


def shares(certain: Distribution | None) -> list[Told]:
    """The chance of each rating, the highest first: to draw, in whole per cent, and to read."""
    if certain is None:
        return []
    ratings: Iterable[Rating] = sorted(certain.shares, reverse=True)
    return [
        {
            "rating": rating.label,
            "percent": round(100 * certain.shares[rating]),
            "says": share(certain.shares[rating]),
        }
        for rating in ratings
    ]


def reasons(because: Reason) -> list[Told]:
    """The reasons as a reader goes down them, with how each rule is known."""
    return [
        {
            "depth": depth,
            "says": reason.says,
            "status": reason.status.value if reason.status else "",
            "source": reason.source,
        }
        for depth, reason in because.tree()
    ]

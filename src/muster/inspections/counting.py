"""Counts that sources state, held against what the files hold and against each other.

Published counts do not always add up: 216 community and 115 licence cases are not 330. Such a
source is never refused and never mended. The difference becomes a doubt that the report shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import product

from muster.frameworks.predicates import SentenceKind
from muster.inspections.model import InspectedCase, Inspection, StatedCount
from muster.inspections.results import Doubt

Counts = Callable[[InspectedCase], bool]

# What can be counted of the inspected cases. The sample of cases alone holds the first five.
COUNTS: Mapping[str, Counts] = {
    "cases": lambda case: not case.drawn_for,
    "community": lambda case: not case.drawn_for and case.facts.sentence is SentenceKind.COMMUNITY,
    "licence": lambda case: not case.drawn_for and case.facts.sentence is SentenceKind.LICENCE,
    "court_reports": lambda case: not case.drawn_for and case.facts.court_report is True,
    "resettlement": lambda case: not case.drawn_for and case.facts.resettlement is True,
    "unpaid_work": lambda case: case.facts.unpaid_work is True,
    "victim_contact": lambda case: case.facts.victim_contact is True,
}

PARTS = {"cases": ("community", "licence")}  # every sentence is one or the other


def counted(inspection: Inspection, counts: str) -> int:
    """How many inspected cases the files hold of what `counts` names."""
    return sum(COUNTS[counts](case) for case in inspection.cases)


def doubts_of_counts(inspection: Inspection) -> Iterator[Doubt]:
    """Where a stated count differs from the files, or from the other counts of its source."""
    for stated in inspection.stated_counts:
        held = counted(inspection, stated.counts)
        if held != stated.number:
            yield Doubt(
                where=stated.source,
                says=f"States {stated.number} {of_cases(stated.counts)}; the files hold {held}.",
            )
    yield from _sums_that_fail(inspection.stated_counts)


def doubts_of_dates(inspection: Inspection) -> Iterator[Doubt]:
    """That inspected sentences began outside the window that the inspection states."""
    first, last = inspection.started_from, inspection.started_to
    began = [case.facts.started_on for case in inspection.cases if not case.drawn_for]
    outside = [day for day in began if day and ((first and day < first) or (last and day > last))]
    if outside:
        yield Doubt(
            where="The sample of cases",
            says=f"Cases that began outside the window: {len(outside)}, from "
            f"{min(outside)} to {max(outside)}.",
        )


def of_cases(counts: str) -> str:
    """What is counted, as a sentence has it: "court report cases"."""
    return counts if counts == "cases" else f"{counts.removesuffix('s').replace('_', ' ')} cases"


def _sums_that_fail(stated: tuple[StatedCount, ...]) -> Iterator[Doubt]:
    by_source: dict[str, dict[str, int]] = defaultdict(dict)
    for one in stated:
        by_source[one.source][one.counts] = one.number
    for (source, numbers), (whole, parts) in product(by_source.items(), PARTS.items()):
        if numbers.keys() >= {whole, *parts}:
            total, said = sum(numbers[part] for part in parts), numbers[whole]
            if total != said:
                sum_of = " + ".join(f"{numbers[part]} {part}" for part in parts)
                yield Doubt(
                    where=source, says=f"{sum_of} is {total}, and it states {said} {whole}."
                )

"""How far the reviews of an inspection have come, by inspector and by unit: counts alone.

It shows whose turn it is, and not how fast anybody types. No answer is opened for it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from muster.web.models import CaseReview, Inspection, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The reviews of one inspector or one unit, by their stage."""

    name: str
    not_begun: int
    by_stage: dict[str, int]

    @property
    def all(self) -> int:
        return self.not_begun + sum(self.by_stage.values())


def progress_of(inspection: Inspection) -> dict[str, Any]:
    """A line for each inspector and each unit, in the order of their names, and one for all."""
    rows = list(
        CaseReview.objects.filter(inspection=inspection).values_list(
            "reviewer__name", "case__unit_code", "stage", "begun_at"
        )
    )
    names = dict(inspection.units.values_list("code", "name"))
    found = [
        (name, names.get(unit, unit), stage if begun or stage != Stage.DRAFT else "")
        for name, unit, stage, begun in rows
    ]
    return {
        "stages": list(Stage),
        "by_inspector": _lines((name, stage) for name, _unit, stage in found),
        "by_unit": _lines((unit, stage) for _name, unit, stage in found),
        "everything": _lines(("", stage) for _name, _unit, stage in found),
    }


def _lines(found: Iterable[tuple[str, str]]) -> list[Line]:
    counted: dict[str, Counter[str]] = {}
    for name, stage in found:
        counted.setdefault(name, Counter())[stage] += 1
    return [
        Line(
            name=name,
            not_begun=counts[""],
            by_stage={stage: counts[stage] for stage in Stage},
        )
        for name, counts in sorted(counted.items())
    ]

"""How many points a case carries, by its tier and where it is served, as settings with a source.

The live values are edited area by area and are not public. These are of a public test fixture:
plausible, and not confirmed.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from muster.frameworks.scale import Status


class Setting(StrEnum):
    """Where a case is served."""

    COMMUNITY = "community"
    CUSTODY = "custody"
    LICENCE = "licence"


class Weighing(StrEnum):
    """Whether a case could be weighed. What could not is counted, and never left out."""

    WEIGHED = "weighed"
    NO_TIER = "no tier"
    UNKNOWN_TIER = "unknown tier"  # one that the table of points does not have
    NO_POINTS = "no points"  # Reset tiers, and tiers whose points are nought


UNTOLD = (Weighing.NO_TIER, Weighing.UNKNOWN_TIER)  # what such a case carries cannot be told


# As the workload tool is seeded: standard delivery 138, fast 65. A report for parole had 120, and
# has had none since version 1.50 of the tool; it is counted all the same.
REPORT_POINTS = {"STANDARD": 138, "SHORT": 65, "ORAL": 65, "PAROLE": 0}
REPORTS_SOURCE = "github.com/ministryofjustice/hmpps-workload V1_1__SEED_REF_DATA.sql, V1_50"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    """Points by tier and setting, with where they come from."""

    points: Mapping[tuple[str, Setting], int]
    source: str
    status: Status

    def of(self, tier: str | None, setting: Setting) -> tuple[int, Weighing]:
        """The points of one case, and whether it could be weighed."""
        if not tier:
            return 0, Weighing.NO_TIER
        if tier.endswith("S"):  # Reset: the workload tool gives these tiers nothing
            return 0, Weighing.NO_POINTS
        if (tier, setting) not in self.points:
            return 0, Weighing.UNKNOWN_TIER
        points = self.points[tier, setting]
        return points, Weighing.WEIGHED if points else Weighing.NO_POINTS


@cache
def default_points() -> PointsTable:
    """The points of the public fixture."""
    path = files("muster.workload") / "data" / "tier_points.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return PointsTable(
        points={
            (row["tier"], setting): int(row[f"{setting.value}_points"])
            for row in rows
            for setting in Setting
        },
        source=rows[0]["source"],
        status=Status.ASSUMED,
    )

"""The estate: regions, units and teams with their real codes, and which teams hold cases.

Team names say what a team is for. Queues ("Awaiting Allocation"), unpaid work, training and reset
teams hold no caseload of their own here; where a unit's every name reads so, all its teams do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from muster.records import data

_NO_CASELOAD = re.compile(
    r"await|unalloc|allocation|upw|unpaid|\bcp |standalone|pqip|reset|hub|business|bus sup",
    re.IGNORECASE,
)
_QUEUE = re.compile(r"await|unalloc|allocations", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of practitioners, or a queue that is set up as one."""

    code: str
    name: str
    unit: str
    region: str
    local_admin_unit: tuple[str, str]
    holds_cases: bool
    is_queue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A probation delivery unit, or one that is not of a place, as for unpaid work."""

    code: str
    name: str
    region: str
    is_geographic: bool


@cache
def regions() -> dict[str, str]:
    """The twelve regions by code."""
    return {row["region_code"]: row["region"] for row in data.rows("regions_pdus")}


@cache
def units() -> tuple[Unit, ...]:
    """Every unit, in the order of the published list."""
    return tuple(
        Unit(
            code=row["pdu_code"],
            name=row["pdu"],
            region=row["region_code"],
            is_geographic=row["geographic_pdu"] == "yes",
        )
        for row in data.rows("regions_pdus")
    )


@cache
def teams() -> tuple[Team, ...]:
    """Every team, in the order of the published list."""
    listed = data.rows("probation_teams")
    holding = {row["pdu_code"] for row in listed if _sounds_like_a_caseload(row)}
    return tuple(
        Team(
            code=row["team_code"],
            name=row["team"],
            unit=row["pdu_code"],
            region=row["region_code"],
            local_admin_unit=(row["lau_code"], row["lau"]),
            is_queue=bool(_QUEUE.search(row["team"])),
            holds_cases=_sounds_like_a_caseload(row) or row["pdu_code"] not in holding,
        )
        for row in listed
    )


def _sounds_like_a_caseload(row: dict[str, str]) -> bool:
    return not (_NO_CASELOAD.search(row["team"]) or row["lau"].startswith("Non OM"))


def caseload_teams(unit: str) -> Sequence[Team]:
    """The teams of a unit that hold cases."""
    return [team for team in teams() if team.unit == unit and team.holds_cases]

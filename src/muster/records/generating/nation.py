"""The plan of the nation: how many cases each unit, team and desk holds, and whose desk it is.

A *desk* is a practitioner's post with its caseload. The caseload is made of *places*: a place
holds one live case on the day of the extract, and held others, one after another, before it.
So each unit's caseload keeps its size over the years, as a real one roughly does.

The plan is small (some seven thousand desks for England and Wales) and is made whole; the
histories are made from it a shard of desks at a time.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from muster.records.data import rows
from muster.records.generating import estate
from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Chance, Places

SHARD_PLACES = 8_192
FEWEST_IN_A_UNIT = 60  # a small nation has fewer units rather than empty ones
GRADES = ("PO", "PSO", "PQIP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: a nation is a function of this and of nothing else."""

    cases: int
    as_at: int  # the day the nation is made around
    seed: int
    regions: tuple[str, ...] = ()  # codes; none means all
    difference: str = ""  # the characteristic by which a difference is planted, if one is asked for


@dataclass(frozen=True, kw_only=True)
class Nation:
    """Who supervises where, and how many cases each desk holds."""

    request: Request
    team_of_desk: Places  # by place in `estate.teams()`
    size_of_desk: Places
    grade_of_desk: NDArray[np.int8]  # by place in GRADES

    @cached_property
    def first_place(self) -> Places:
        """The first place of each desk, in the order of the nation."""
        return np.cumsum(self.size_of_desk) - self.size_of_desk

    @cached_property
    def teams(self) -> Places:
        """The teams that hold cases, by place in `estate.teams()`."""
        return np.unique(self.team_of_desk)

    @cached_property
    def shards(self) -> tuple[slice, ...]:
        """Desks in runs of about SHARD_PLACES places; a desk is never split."""
        runs, start, held = [], 0, 0
        for desk, size in enumerate(self.size_of_desk):
            if held and held + size > SHARD_PLACES:
                runs.append(slice(start, desk))
                start, held = desk, 0
            held += int(size)
        return (*runs, slice(start, self.size_of_desk.size))


def plan(request: Request) -> Nation:
    """Deal the cases to units, their teams and their desks."""
    chance = Chance(request.seed, "estate")
    team_of_desk: list[int] = []
    size_of_desk: list[int] = []
    place_of = {team.code: place for place, team in enumerate(estate.teams())}
    units = _units(request, chance)
    for unit, cases in zip(units, _dealt(request.cases, _unit_weights(units, chance)), strict=True):
        teams = _teams(unit, int(cases))
        for team, share in zip(teams, _dealt(int(cases), np.ones(len(teams))), strict=True):
            sizes = _desk_sizes(int(share), unit.region, chance)
            team_of_desk += [place_of[team.code]] * sizes.size
            size_of_desk += sizes.tolist()
    desks = len(size_of_desk)
    return Nation(
        request=request,
        team_of_desk=np.array(team_of_desk, dtype=np.int64),
        size_of_desk=np.array(size_of_desk, dtype=np.int64),
        grade_of_desk=chance.chosen(list(weights("desk_grades").values()), desks).astype(np.int8),
    )


def _units(request: Request, chance: Chance) -> list[estate.Unit]:
    """The units there are cases enough for, in the order of the published list."""
    listed = [
        unit
        for unit in estate.units()
        if unit.is_geographic and (not request.regions or unit.region in request.regions)
    ]
    wanted = min(len(listed), max(1, request.cases // FEWEST_IN_A_UNIT))
    keep = set(chance.rng.permutation(len(listed))[:wanted].tolist())
    return [unit for place, unit in enumerate(listed) if place in keep]


def _unit_weights(units: list[estate.Unit], chance: Chance) -> NDArray[np.float64]:
    """Units of uneven size; London has the share of the caseload that was published for it."""
    sizes = np.exp(number("unit_size_spread") * chance.rng.standard_normal(len(units)))
    london = np.array([unit.region == "N07" for unit in units])
    if london.any() and not london.all():
        share = number("london_share")
        sizes[london] *= share / (1 - share) * sizes[~london].sum() / sizes[london].sum()
    return sizes


def _teams(unit: estate.Unit, cases: int) -> list[estate.Team]:
    """As many of the unit's teams as its cases fill."""
    listed = estate.caseload_teams(unit.code)
    return list(listed[: max(1, min(len(listed), round(cases / number("cases_per_team"))))])


def _desk_sizes(cases: int, region: str, chance: Chance) -> Places:
    """The caseload of each desk of a team: heavier where a region has more vacancies."""
    desks = max(1, round(cases / (number("cases_per_practitioner") * load_of(region))))
    uneven = np.exp(number("desk_size_spread") * chance.rng.standard_normal(desks))
    return _dealt(cases, uneven)


def load_of(region: str) -> float:
    """How much heavier a desk of this region is than the average, for its vacancies."""
    return (1 - vacancy_rate("")) / (1 - vacancy_rate(region))


def vacancy_rate(region: str) -> float:
    """The share of posts that are vacant in a region, or in all of them."""
    names = estate.regions()
    listed = {row["region"]: float(row["vacancies_fte"]) for row in rows(VACANCIES)}
    in_post = number("staff_in_post")
    geographic = [unit for unit in estate.units() if unit.is_geographic]
    here = [unit for unit in geographic if region in ("", unit.region)]
    vacant = listed[names[region]] if region else sum(listed.values())
    return vacant / (vacant + in_post * len(here) / len(geographic))


VACANCIES = "vacancies_by_region_2023-09"


def _dealt(total: int, shares: NDArray[np.float64]) -> Places:
    """A whole number dealt by shares: largest remainders first, the earlier of two that tie."""
    exact = total * shares / shares.sum()
    dealt = np.floor(exact).astype(np.int64)
    left = total - int(dealt.sum())
    dealt[np.argsort(dealt - exact, kind="stable")[:left]] += 1
    return dealt

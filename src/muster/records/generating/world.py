"""What all shards share: the plan, the staff, and the names that every shard spells alike."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from muster.records.generating import estate
from muster.records.generating.chance import Places
from muster.records.generating.nation import Nation, Request, plan
from muster.records.generating.planting import Effects
from muster.records.generating.staff import Staff, appoint


@dataclass(frozen=True, kw_only=True)
class World:
    """The nation before any case: who works where, and how well."""

    nation: Nation
    staff: Staff
    effects: Effects

    @cached_property
    def staff_ids(self) -> pa.Array:
        """Everybody's id, by number."""
        return pa.array([f"S{number:07d}" for number in range(self.staff.size)])

    @cached_property
    def user_names(self) -> pa.Array:
        """How everybody signs in, by number."""
        return pa.array([f"ZzUser{number:07d}" for number in range(self.staff.size)])

    @cached_property
    def team_codes(self) -> pa.Array:
        """The code of every team, by place in `estate.teams()`."""
        return pa.array([team.code for team in estate.teams()])

    @cached_property
    def unit_codes(self) -> tuple[str, ...]:
        """The code of every unit, by place in `estate.units()`."""
        return tuple(unit.code for unit in estate.units())

    @cached_property
    def region_codes(self) -> tuple[str, ...]:
        """The code of every region."""
        return tuple(estate.regions())

    @cached_property
    def unit_of_team(self) -> Places:
        """The unit of each team, by place in `estate.units()`."""
        places = {unit.code: place for place, unit in enumerate(estate.units())}
        return np.array([places[team.unit] for team in estate.teams()])

    @cached_property
    def region_of_unit(self) -> Places:
        """The region of each unit."""
        places = {code: place for place, code in enumerate(self.region_codes)}
        return np.array([places[unit.region] for unit in estate.units()])

    @cached_property
    def councils(self) -> tuple[str, ...]:
        """One made-up council for each unit."""
        return tuple(f"ZZC-{unit.code}" for unit in estate.units())

    @cached_property
    def forces(self) -> tuple[str, ...]:
        """One made-up police force for each region."""
        return tuple(f"ZZP-{code}" for code in self.region_codes)

    @cached_property
    def courts(self) -> tuple[str, ...]:
        """One made-up court for each unit."""
        return tuple(f"ZZK-{unit.code}" for unit in estate.units())

    @cached_property
    def prisons(self) -> tuple[str, ...]:
        """Some made-up prisons."""
        return tuple(f"ZZJ{number:02d}" for number in range(20))

    @cached_property
    def court_staff(self) -> Places:
        """Who writes court reports in each unit, by place in `estate.units()`."""
        return self._others(3)

    @cached_property
    def victim_staff(self) -> Places:
        """The victim liaison officer of each unit."""
        return self._others(4)

    @cached_property
    def unpaid_work_staff(self) -> Places:
        """Who runs unpaid work in each unit."""
        return self._others(5)

    def _others(self, post: int) -> Places:
        return np.array([self.staff.others_of[unit.code, post] for unit in estate.units()])


def world_of(request: Request) -> World:
    """Plan the nation and appoint its staff."""
    nation = plan(request)
    return World(nation=nation, staff=appoint(nation), effects=Effects(request.seed))

"""What goes wrong, where and how often: the failures that are planted, for detectors to find.

Each failure has a share, published or assumed. Units and teams differ: a unit or a team that does
worse does worse at everything, which is how inspectors find them, and the shares over the nation
stay what was published. No difference by sex, age or ethnicity is planted unless it is asked for.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import Field, Strict, TypeAdapter

from muster.frameworks.model import Edited
from muster.frameworks.scale import Status
from muster.records.generating import estate
from muster.records.generating.calibration import Published, number
from muster.records.generating.chance import Chance, Flags, Places, around
from muster.records.generating.days import number as day_number

# By what a difference can be planted, for whom, and how much likelier a failure then is.
ASKED_FOR = {"sex": "women", "age": "people under 25", "ethnicity": "Black people"}
TIMES_LIKELIER = 1.5


class OfUnit(Edited):
    """The share that was published for one unit."""

    share: float
    source: str
    n: int | None = None


class Failure(Edited):
    """One way in which things go wrong."""

    pattern: str  # FP01 to FP38, or the name of a check that has no pattern
    obligation: str  # whose detector is to find it
    says: str
    of: str  # among what the share is planted
    share: float | dict[str, float]  # or by date, joined by straight lines
    status: Annotated[Status, Strict(False)]
    source: str = ""
    n: int | None = None
    published: Published | None = None
    units: dict[str, OfUnit] = Field(default_factory=dict)

    def share_on(self, days: ArrayLike) -> NDArray[np.float64]:
        """The share on each of these days."""
        if isinstance(self.share, float):
            return np.full(np.shape(days), self.share)
        on = [day_number(date.fromisoformat(day)) for day in self.share]
        return np.interp(np.asarray(days, np.float64), on, list(self.share.values()))


@cache
def failures() -> Mapping[str, Failure]:
    """Every failure that is planted, by pattern."""
    text = (files("muster.records.generating") / "planting.toml").read_text("utf-8")
    listed = TypeAdapter(list[Failure]).validate_python(tomllib.loads(text)["failures"])
    return {failure.pattern: failure for failure in listed}


class Effects:
    """How much worse or better each team does than the rest, on the scale of log-odds."""

    def __init__(self, seed: int) -> None:
        chance = Chance(seed, "effects")
        self.unit_spread, self.team_spread = number("unit_effect"), number("team_effect")
        units = [unit.code for unit in estate.units()]
        of_unit = self.unit_spread * chance.rng.standard_normal(len(units))
        of_team = self.team_spread * chance.rng.standard_normal(len(estate.teams()))
        unit = np.array([units.index(team.unit) for team in estate.teams()])
        self.within_unit = of_team
        self.of_team = of_unit[unit] + of_team


class Planting:
    """Which failures happen to which cases of a shard."""

    def __init__(self, seed: int, shard: int, effects: Effects, teams: Places) -> None:
        self.seed, self.shard, self.effects = seed, shard, effects
        self.teams = teams  # of each case of the shard, by place in `estate.teams()`
        self.worse_off: Flags | None = None  # by case, where a difference was asked for

    def flags(
        self, pattern: str, cases: Places, days: ArrayLike, part: str = "", times: float = 1
    ) -> Flags:
        """Whether the failure happens, to each of these cases, in something begun on its day.

        `times` corrects the share where only some of what it was published for can be drawn here.
        """
        failure = failures()[pattern]
        spread = np.hypot(self.effects.unit_spread, self.effects.team_spread)
        share = np.broadcast_to(failure.share_on(days), cases.shape)
        chances = around(share, self.effects.of_team[self.teams[cases]], float(spread))
        for unit, own in failure.units.items():
            here = np.isin(self.teams[cases], _teams_of(unit))
            effect = self.effects.within_unit[self.teams[cases]]
            chances = np.where(here, around(own.share, effect, self.effects.team_spread), chances)
        if self.worse_off is not None:
            chances = np.where(
                self.worse_off[cases], np.minimum(TIMES_LIKELIER * chances, 1), chances
            )
        return Chance(self.seed, f"plant {pattern} {part}", self.shard).flags(chances * times)


@cache
def _teams_of(unit: str) -> tuple[int, ...]:
    return tuple(place for place, team in enumerate(estate.teams()) if team.unit == unit)

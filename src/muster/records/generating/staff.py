"""Staff: who held each desk, from when until when, and who covers while nobody does.

A desk has one holder after another. Between two holders, and while one is long away, the team's
duty practitioner has the cases. Each team also has an SPO, each unit a head and the people for
courts, victims and unpaid work. A code that ends in U stands for nobody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating import estate
from muster.records.generating.calibration import number
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER
from muster.records.generating.nation import GRADES, Nation

HOLDERS = 4  # of one desk, back from today
LONG_AGO = 7_305  # 1 January 1990: the first holder of a desk had it before any case here began
YEAR = 365.25
LONGEST = 9_000  # days that one person holds a desk
GRADE_NAMES = (*GRADES, "SPO", "DMY")
SPO, NOBODY = 3, 4
POSTS = ("PRACTITIONER", "SPO", "HEAD", "COURT", "VICTIMS", "UNPAID_WORK", "ADMIN")


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Everybody, by number: one holder of one post."""

    team: Places  # by place in `estate.teams()`
    grade: NDArray[np.int8]  # by place in GRADE_NAMES
    post: NDArray[np.int8]  # by place in POSTS
    joined: Days
    posted: Days  # to the desk or post; the first holders of all, long ago
    left: Days
    hours: NDArray[np.int64]  # a week, in hundredths
    spells: NDArray[np.int32]  # desk x spell: the day each spell of holding begins
    holders: NDArray[np.int32]  # desk x spell: whose it is
    is_cover: NDArray[np.bool_]  # desk x spell: whether that is duty cover
    absent_from: Days  # by desk: when its holder went on long absence
    absent_to: Days
    cover_of: Places  # by team: its duty practitioner
    spo_of: Places  # by team: its first SPO
    nobody_of: Places  # by team: the code that stands for nobody
    head_of: dict[str, int]  # by unit
    others_of: dict[tuple[str, int], int]  # by unit and post

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.team.size)


def appoint(nation: Nation) -> Staff:
    """Appoint everybody, back from the day of the extract."""
    return _Appointing(nation).staff()


class _Appointing:
    """Everybody as they are appointed; `staff` closes the list."""

    def __init__(self, nation: Nation) -> None:
        self.nation = nation
        self.chance = Chance(nation.request.seed, "staff")
        self.as_at = nation.request.as_at
        self.columns: dict[str, list[NDArray]] = {
            name: [] for name in ("team", "grade", "post", "joined", "posted", "left", "hours")
        }
        self.size = 0

    def staff(self) -> Staff:
        grades = self.nation.grade_of_desk
        taken, gave_up = self._tenures()
        holders = self._holders(taken, gave_up, grades)
        teams = estate.teams()
        everywhere = np.arange(len(teams))
        cover = self._settled(everywhere, grade=1, post=0)
        absent_from, absent_to = self._long_absences(taken[:, -1], gave_up[:, -1])
        spells, held_by, is_cover = self._spells(
            taken, gave_up, holders, cover[self.nation.team_of_desk], absent_from, absent_to
        )
        return Staff(
            spells=spells,
            holders=held_by,
            is_cover=is_cover,
            absent_from=absent_from,
            absent_to=absent_to,
            cover_of=cover,
            spo_of=self._settled(everywhere, grade=SPO, post=1),
            nobody_of=self._settled(everywhere, grade=NOBODY, post=0),
            head_of=self._one_a_unit(post=2),
            others_of=self._others(),
            **{name: np.concatenate(parts) for name, parts in self.columns.items()},
        )

    def _tenures(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """When each holder took each desk and gave it up, the oldest first; desk x holder."""
        desks = self.nation.size_of_desk.size
        leaving = np.array([number("leaving_po"), number("leaving_pso"), number("leaving_pqip")])
        mean = YEAR / leaving[self.nation.grade_of_desk]
        taken = np.empty((desks, HOLDERS), np.int32)
        gave_up = np.empty((desks, HOLDERS), np.int32)
        vacant = self.chance.flags(number("desks_vacant"), desks)
        end = np.where(vacant, self.as_at - self.chance.whole(1, 60, desks), NEVER)
        until = np.minimum(end, self.as_at)
        for place in range(HOLDERS - 1, -1, -1):
            stayed = 30 + (mean * self.chance.rng.exponential(size=desks)).astype(np.int32)
            stayed = np.minimum(stayed, LONGEST)
            taken[:, place], gave_up[:, place] = until - stayed, end
            between = self.chance.whole(0, 60, desks) * self.chance.flags(0.5, desks)
            end = until = taken[:, place] - between
        taken[:, 0] = np.minimum(LONG_AGO, gave_up[:, 0] - 30)
        return taken, gave_up

    def _holders(self, taken: NDArray, gave_up: NDArray, grades: NDArray) -> NDArray[np.int32]:
        """The staff numbers of the holders; desk x holder."""
        team = np.repeat(self.nation.team_of_desk, HOLDERS)
        grade = np.repeat(grades, HOLDERS)
        new = self.chance.flags(number("joined_at_this_desk"), team.size)
        served = self.chance.rng.exponential(size=team.size) * 8 * YEAR
        before = np.minimum(served, LONGEST).astype(np.int32)
        joined = taken.ravel() - np.where(new | (grade == GRADES.index("PQIP")), 0, before)
        first = self._add(team, grade, 0, joined, taken.ravel(), gave_up.ravel())
        return np.arange(first, self.size, dtype=np.int32).reshape(-1, HOLDERS)

    def _long_absences(self, taken: Days, gave_up: Days) -> tuple[Days, Days]:
        """Some holders of today were long away, or still are; one spell each."""
        size = taken.size
        away = self.chance.flags(number("desks_with_a_long_absence"), size)
        began = self.as_at - self.chance.whole(20, 700, size)
        ended = began + self.chance.whole(60, 360, size)
        fits = away & (began > taken + 60) & (ended < gave_up)
        return np.where(fits, began, NEVER), np.where(fits, ended, NEVER)

    def _spells(self, taken, gave_up, holders, cover, absent_from, absent_to):
        """Each desk's holders and cover in turn; a spell without length is never the one found."""
        desks = taken.shape[0]
        starts = np.full((desks, 2 * HOLDERS + 2), NEVER, np.int32)
        whose = np.zeros(starts.shape, np.int32)
        for place in range(HOLDERS):
            starts[:, 2 * place], starts[:, 2 * place + 1] = taken[:, place], gave_up[:, place]
            whose[:, 2 * place], whose[:, 2 * place + 1] = holders[:, place], cover
        away = absent_from < NEVER
        starts[:, -3] = np.where(away, absent_from, starts[:, -3])
        starts[:, -2] = np.where(away, absent_to, NEVER)
        starts[:, -1] = np.where(away, gave_up[:, -1], NEVER)
        whose[:, -2], whose[:, -1] = holders[:, -1], cover
        is_cover = np.zeros(starts.shape, bool)
        is_cover[:, 1::2] = True
        return starts, whose, is_cover

    def _settled(self, teams: Places, *, grade: int, post: int) -> Places:
        """One person in each of these teams, who was there before any case and stays."""
        ago = np.full(teams.size, LONG_AGO, np.int32)
        first = self._add(
            teams, np.full(teams.size, grade, np.int8), post, ago, ago, ago * 0 + NEVER
        )
        return np.arange(first, self.size)

    def _one_a_unit(self, *, post: int) -> dict[str, int]:
        teams = {team.unit: place for place, team in reversed(list(enumerate(estate.teams())))}
        numbers = self._settled(
            np.array(list(teams.values())), grade=SPO if post == 2 else 1, post=post
        )
        return dict(zip(teams, numbers.tolist(), strict=True))

    def _others(self) -> dict[tuple[str, int], int]:
        """Court, victim and unpaid-work staff: one of each in a unit."""
        return {
            (unit, post): number
            for post in (3, 4, 5)
            for unit, number in self._one_a_unit(post=post).items()
        }

    def _add(
        self, team: Places, grade: NDArray, post: int, joined: Days, posted: Days, left: Days
    ) -> int:
        """Put people on the list; returns the number of the first."""
        first, size = self.size, team.size
        part_time = self.chance.flags(number("part_time"), size)
        hours = np.where(part_time, 2220, 3700)
        hours[grade == NOBODY] = -1
        for name, values in (
            ("team", team), ("grade", grade.astype(np.int8)),
            ("post", np.full(size, post, np.int8)),
            ("joined", joined), ("posted", posted), ("left", left), ("hours", hours),
        ):  # fmt: skip
            self.columns[name].append(values)
        self.size += size
        return first


def in_post(staff: Staff, people: Places, day: int) -> Flags:
    """Who of these is in post on a day."""
    return (staff.joined[people] <= day) & (staff.left[people] > day)

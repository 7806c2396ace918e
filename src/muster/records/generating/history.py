"""The history of a shard: its cases, and everything that every theme needs to know about them.

A shard is made from the seed and its own number alone, so any one of them can be made again by
itself, in any order. The history holds what *will* be, as drawn; `cut` is the last day that an
extract of it knows. The next night's extract is the same history with the cut one day later.
"""

from collections import defaultdict
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from muster.records.generating.calibration import number
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.custody import (
    CUSTODY,
    LICENCE,
    ORDER,
    RECALLED,
    Phases,
    Rounds,
    phases_of,
    rounds_of,
)
from muster.records.generating.days import NEVER
from muster.records.generating.managing import (
    Hands,
    Managers,
    Moves,
    hands_of,
    managers_of,
    moves_of,
)
from muster.records.generating.planting import Planting, failures
from muster.records.generating.rows import DAY, SHARD_STEP, Amended, Cells, Ref, Rows, Words
from muster.records.generating.sentences import Cases, cases_of
from muster.records.generating.spread import at_the_time, first_of_each, spread
from muster.records.generating.truth import Planted
from muster.records.generating.world import World
from muster.records.schema import table

AHEAD = 45  # days after the extract for which anything is made
PEOPLE_A_PLACE = 8  # case reference numbers kept for each place of the caseload


class History:
    """The cases of one shard, and what is drawn about them."""

    def __init__(self, world: World, shard: int, cut: int) -> None:
        self.world, self.nation, self.staff = world, world.nation, world.staff
        self.shard, self.cut = shard, cut
        self.as_at = world.nation.request.as_at
        self.seed = world.nation.request.seed
        self.truth: list[Planted] = []
        self._numbers: dict[str, int] = defaultdict(int)

    def chance(self, theme: str) -> Chance:
        """The stream of a theme in this shard."""
        return Chance(self.seed, theme, self.shard)

    @property
    def log_begins(self) -> int:
        """The first day of the log; of a longer sentence only its starts are older."""
        return self.as_at - int(number("years_of_log") * 365.25)

    @property
    def horizon(self) -> int:
        """The last day for which anything is made; what lies between is not known yet."""
        return self.as_at + AHEAD

    @cached_property
    def cases(self) -> Cases:
        """Every case of the shard."""
        desks = self.nation.shards[self.shard]
        return cases_of(
            np.arange(desks.start, desks.stop),
            self.nation.size_of_desk[desks],
            self.as_at,
            self.chance("sentences"),
        )

    @cached_property
    def rounds(self) -> Rounds:
        """Releases and recalls."""
        return rounds_of(self.cases, self.planting, self.chance("custody"))

    @cached_property
    def phases(self) -> Phases:
        """Stretches of each case in which the same is owed."""
        return phases_of(self.cases, self.rounds)

    @cached_property
    def planting(self) -> Planting:
        """Which failures happen here."""
        teams = self.nation.team_of_desk[self.cases.desk]
        return Planting(self.seed, self.shard, self.world.effects, teams)

    @cached_property
    def moves(self) -> Moves:
        """Which cases came from another desk."""
        return moves_of(self.cases, self.nation, self.as_at, self.chance("moves"))

    @cached_property
    def managers(self) -> Managers:
        """Whose each case was."""
        return managers_of(
            self.cases, self.moves, self.nation, self.staff, self.planting, self.chance("managers")
        )

    @cached_property
    def changes_of_hand(self) -> Hands:
        """Changes of practitioner while the person was in the community."""
        managers = self.managers
        is_out = self.out_on(managers.case, managers.from_on)
        return hands_of(managers, is_out, self.planting)

    @cached_property
    def case_numbers(self) -> NDArray[np.int64]:
        """The id of each case, as a number."""
        return self.numbers("sentences", self.cases.size)

    @cached_property
    def people(self) -> int:
        """How many people the shard has."""
        return int(self.cases.person.max()) + 1

    @cached_property
    def person_numbers(self) -> NDArray[np.int64]:
        """The case reference number of each person, as a number."""
        first = int(self.nation.first_place[self.nation.shards[self.shard].start])
        return first * PEOPLE_A_PLACE + np.arange(self.people)

    @cached_property
    def last_case(self) -> Places:
        """The latest case of each person."""
        size = self.cases.size
        return size - 1 - first_of_each(self.cases.person[::-1], self.people)

    @cached_property
    def first_case(self) -> Places:
        """The earliest case of each person."""
        return first_of_each(self.cases.person, self.people)

    def numbers(self, name: str, size: int) -> NDArray[np.int64]:
        """The ids of so many new rows of a table, as numbers."""
        first = self._numbers[name]
        self._numbers[name] = first + size
        return self.shard * SHARD_STEP + np.arange(first, first + size, dtype=np.int64)

    def rows(self, name: str, recorded: ArrayLike, /, **cells: Cells) -> Rows:
        """Rows of a table, recorded on these days in the hours of work."""
        seconds = self.in_hours(np.asarray(recorded), name)
        return Rows(table=table(name), recorded=seconds, cells=cells)

    def amended(self, rows: Rows, days: Days, **before: Cells) -> Rows:
        """The same rows, which were amended on these days and had other cells before."""
        seconds = self.in_hours(np.minimum(days, NEVER), f"amended {rows.table.name}")
        return replace(rows, amended=Amended(at=seconds, before=before))

    def in_hours(self, days: Days, theme: str) -> NDArray[np.int64]:
        """Some second of the working day of each of these days, between nine and five."""
        drawn = self.chance(f"hours {theme}").shares(days.size)
        return days.astype(np.int64) * DAY + (9 * 3600 + drawn * 8 * 3600).astype(np.int64)

    def of_case(self, cases: Places) -> dict[str, Cells]:
        """The cells that say which case and which person a row belongs to."""
        return {
            "case_id": Ref(cases, self.case_numbers),
            "person_id": Ref(self.cases.person[cases], self.person_numbers),
        }

    def of_person(self, people: Places) -> dict[str, Cells]:
        """The cell that says which person a row belongs to."""
        return {"person_id": Ref(people, self.person_numbers)}

    def staff_on(self, cases: Places, days: Days) -> Words:
        """Whose each case was on each day."""
        return self.person_of_staff(self.managers.staff[self.managers.rows_on(cases, days)])

    def team_on(self, cases: Places, days: Days) -> Words:
        """In which team each case was on each day."""
        rows = self.managers.rows_on(cases, days)
        return Words(self.managers.team[rows], self.world.team_codes)

    def spo_on(self, cases: Places, days: Days) -> Words:
        """The SPO over each case on each day."""
        rows = self.managers.rows_on(cases, days)
        return self.person_of_staff(self.staff.spo_of[self.managers.team[rows]])

    def person_of_staff(self, numbers: Places) -> Words:
        """Staff by number, as their ids."""
        return Words(numbers, self.world.staff_ids)

    def team_now(self, cases: Places) -> Places:
        """The team of each case's desk, by place in `estate.teams()`."""
        return self.nation.team_of_desk[self.cases.desk[cases]]

    def unit_of(self, cases: Places) -> Places:
        """The unit of each case's desk, by place in `estate.units()`."""
        return self.world.unit_of_team[self.team_now(cases)]

    def known(self, days: ArrayLike) -> Flags:
        """Whether the extract knows of what happened on these days."""
        flags: Flags = np.asarray(days) <= self.cut
        return flags

    def told(self, days: ArrayLike, places: ArrayLike, words: tuple[str, ...]) -> Words:
        """Codes that came with a day, empty where the day has not come."""
        return Words(np.where(self.known(days), places, -1), words)

    def outings(self) -> tuple[Places, Days, Days]:
        """Every start in the community, by order or any release: the case, from when, to when."""
        phases = self.phases
        held_before = np.r_[False, np.isin(phases.kind[:-1], (CUSTODY, RECALLED))]
        begins = np.isin(phases.kind, (ORDER, LICENCE)) | (held_before & phases.in_community)
        rows = np.flatnonzero(begins)
        return phases.case[rows], phases.from_on[rows], phases.to_on[rows]

    def starts(self) -> tuple[Places, Days]:
        """Starts in the community: the case, and the day of its order or its first release."""
        cases = self.cases
        on = np.where(cases.is_order, cases.sentenced, self.rounds.released[:, 0])
        rows = np.flatnonzero((on < NEVER) & (on < cases.ended))
        return rows, on[rows].astype(np.int32)

    @cached_property
    def phase_starts(self) -> NDArray[np.int32]:
        """Case x phase: the day each phase begins, padded with NEVER."""
        counts = np.bincount(self.phases.case, minlength=self.cases.size).astype(np.int32)
        parents, place = spread(counts)
        starts = np.full((self.cases.size, int(counts.max())), NEVER, np.int32)
        starts[parents, place] = self.phases.from_on
        return starts

    def phase_on(self, cases: Places, days: Days) -> Places:
        """The phase each case was in on each day; before and after it, the nearest."""
        first = np.searchsorted(self.phases.case, np.arange(self.cases.size))
        return first[cases] + at_the_time(self.phase_starts, cases, days)

    def out_on(self, cases: Places, days: Days) -> Flags:
        """Whether the person was in the community on the day, in this case."""
        phase, phases = self.phase_on(cases, days), self.phases
        within = (phases.from_on[phase] <= days) & (days < phases.to_on[phase])
        return within & phases.in_community[phase]

    def plant(
        self,
        pattern: str,
        cases: Places,
        *,
        opened: Days,
        since: Days,
        harm: Days | None = None,
        until: ArrayLike | None = None,
        table: str = "sentences",
        rows: NDArray[np.int64] | None = None,
        obligation: str = "",
    ) -> None:
        """Say in the truth key that these cases have a failure, and since when.

        Where nothing else is said it lasts until the case ends, harm could come of it some weeks
        after it began, and the obligation that is to see it is the failure's own.
        """
        part = sum(planted.pattern == pattern for planted in self.truth)
        weeks = self.chance(f"harm {pattern} {part}").waits(np.full(cases.size, 45.0), 0.8)
        self.truth.append(
            Planted(
                pattern=pattern,
                cases=cases,
                opened=np.asarray(opened, np.int32),
                since=np.asarray(since, np.int32),
                harm=np.asarray(since + 1 + weeks if harm is None else harm, np.int32),
                until=self.cases.ended[cases] if until is None else np.asarray(until, np.int32),
                table=table,
                obligation=obligation or failures()[pattern].obligation,
                rows=np.full(cases.size, -1, np.int64) if rows is None else rows,
            )
        )

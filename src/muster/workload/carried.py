"""What each practitioner carries on a day: cases, points, hours, and what could not be weighed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from muster.obligations.calling import Roll
from muster.obligations.roll.places import NOBODY
from muster.workload.capacity import Capacity, Hours, available_points
from muster.workload.points import (
    REPORT_POINTS,
    UNTOLD,
    PointsTable,
    Setting,
    Weighing,
    default_points,
)
from muster.workload.reading import (
    Row,
    cases_held,
    hours_of,
    leavers,
    overdue_of,
    past_their_end,
    reports_due,
    teams_of,
    with_a_warrant,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one practitioner carries, and what could not be weighed of it."""

    staff_id: str
    team_code: str
    unit_code: str
    region_code: str
    grade: str
    cases: int
    capacity: Capacity
    weighed: Mapping[Weighing, int]  # cases, by whether they could be weighed
    owed: Mapping[str, int]  # overdue rows of the ledger of the cases they hold, by obligation
    left_on: date | None = None  # they left, and their cases did not
    warrants: int = 0  # cases with a warrant out: some tools give these no points
    past_end: int = 0  # cases whose sentence has run its course: nor these
    points_without: int = 0  # what they carry where neither of these has points
    reports: Mapping[str, int] = field(default_factory=dict)  # still to be written, by type

    @property
    def points(self) -> int:
        """The points of the cases that could be weighed, and of the reports to be written."""
        return self.capacity.points

    @property
    def overdue(self) -> int:
        """Overdue rows of the ledger, of the cases they hold."""
        return sum(self.owed.values())


def carried(found: Roll, *, points: PointsTable | None = None) -> tuple[Carried, ...]:
    """What every practitioner carries on the day of a roll, by unit and team.

    Nobody is left out: cases without a practitioner stand under "Nobody", who has no hours; who
    left and still holds cases has none either; who only has reports to write is here too. A person
    is in one team: that of most of their cases.
    """
    return tuple(_Carrying(found, points or default_points()).everybody())


class _Carrying:
    """What is known of everybody, read once."""

    def __init__(self, found: Roll, table: PointsTable) -> None:
        self._table, self._hours, self._left = table, hours_of(found), leavers(found)
        self._owed, self._teams = overdue_of(found), teams_of(found)
        self._warrants, self._past_end = with_a_warrant(found), past_their_end(found)
        self._cases: dict[str, list[Row]] = defaultdict(list)
        for row in cases_held(found).to_pyarrow().to_pylist():
            self._cases[str(row["staff_id"])].append(row)
        self._reports: dict[str, list[Row]] = defaultdict(list)
        for row in reports_due(found):
            self._reports[str(row["staff_id"])].append(row)

    def everybody(self) -> Iterable[Carried]:
        for staff_id in sorted({*self._cases, *self._reports}):
            yield self._of_one(staff_id, self._cases[staff_id], self._reports[staff_id])

    def _of_one(self, staff_id: str, held: Sequence[Row], reports: Sequence[Row]) -> Carried:
        grade, hours = self._hours.get(staff_id, ("", None))
        team = _most([*(row["team_code"] for row in held), *(row["team_code"] for row in reports)])
        region, unit = self._teams.get(team, (NOBODY, NOBODY))
        each = [self._weighed(row) for row in held]
        kept = [n for row, (n, _how) in zip(held, each, strict=True) if not self._left_out(row)]
        due: Counter[str] = Counter()
        for row in reports:
            due[str(row["type"])] += int(str(row["reports"]))
        of_reports = sum(REPORT_POINTS.get(type_, 0) * many for type_, many in due.items())
        return Carried(
            staff_id=staff_id,
            team_code=team,
            unit_code=unit,
            region_code=region,
            grade=grade,
            cases=len(held),
            capacity=Capacity(
                points=sum(n for n, _how in each) + of_reports,
                available=_available(hours),
                cases=len(held),
                untold=sum(how in UNTOLD for _n, how in each),
            ),
            weighed=Counter(how for _n, how in each),
            owed=self._owed.get(staff_id, {}),
            left_on=self._left.get(staff_id),
            warrants=sum(row["case_id"] in self._warrants for row in held),
            past_end=sum(row["case_id"] in self._past_end for row in held),
            points_without=sum(kept) + of_reports,
            reports=dict(due),
        )

    def _weighed(self, row: Row) -> tuple[int, Weighing]:
        tier = None if row["tier"] is None else str(row["tier"])
        return self._table.of(tier, Setting(str(row["setting"])))

    def _left_out(self, row: Row) -> bool:
        return row["case_id"] in self._warrants or row["case_id"] in self._past_end


def _available(hours: Hours | None) -> int:
    return available_points(hours) if hours else 0


def _most(teams: Iterable[object]) -> str:
    """The team named most often, the first in the order of codes where several are."""
    counted = Counter(str(team) for team in teams if team)
    return min(counted, key=lambda team: (-counted[team], team), default=NOBODY)

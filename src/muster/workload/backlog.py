"""What it takes to clear what is overdue, against the hours that there are, at every level.

Points become hours at the rate of the workload tool itself, in which a week of 37 hours carries
2,176 of them: so a point is a little over a minute. What has no points takes no hours here, so a
place with cases that cannot be weighed has fewer free hours than are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from muster.workload.acts import Acts
from muster.workload.capacity import NOMINAL_TARGET, Band
from muster.workload.carried import Carried
from muster.workload.points import UNTOLD, Weighing

MINUTES_A_POINT = Fraction(37 * 60, NOMINAL_TARGET)
RATE = (
    "A point is taken for 37 × 60 ÷ 2,176 minutes: derived from the hours and the points that the "
    "workload tool gives a full week."
)
LEVELS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "region": ("region_code",),
    "unit": ("region_code", "unit_code"),
    "team": ("region_code", "unit_code", "team_code"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What a place carries, what it could, and what it would take to clear what is overdue."""

    level: str
    place: tuple[str, ...]
    cases: int
    points: int
    available: int
    cannot_be_weighed: int  # cases without a tier, or of one that has no points on file
    no_points: int  # cases of a tier whose points are nought
    held_by_nobody: int  # cases of nobody, of who left, and of who has no hours
    warrants: int
    past_end: int
    overdue: int  # rows of the ledger
    to_clear: int  # minutes
    extra: int = 0  # minutes of a week that are asked for besides the points

    @property
    def free(self) -> int:
        """The minutes of a week that are left over; below nought where too much is carried."""
        return round((self.available - self.points) * MINUTES_A_POINT) - self.extra

    @property
    def weeks(self) -> Fraction | None:
        """In how many weeks what is overdue is cleared, at that rate; None: never."""
        if not self.to_clear:
            return Fraction(0)
        return Fraction(self.to_clear, self.free) if self.free > 0 else None


def backlogs(
    everybody: Sequence[Carried], acts: Acts, *, extra: Mapping[str, int] | None = None
) -> tuple[Backlog, ...]:
    """The backlog of every place of every level, whose sums are those of its people.

    `extra` has minutes of a week by practitioner, where a draft asks for more or less than now.
    """
    asked = extra or {}
    found = []
    for level, by in LEVELS.items():
        places: dict[tuple[str, ...], list[Carried]] = {}
        for one in everybody:
            places.setdefault(tuple(getattr(one, name) for name in by), []).append(one)
        found += [
            _of(level, place, people, acts, sum(asked.get(one.staff_id, 0) for one in people))
            for place, people in sorted(places.items())
        ]
    return tuple(found)


def _of(
    level: str, place: tuple[str, ...], people: Sequence[Carried], acts: Acts, extra: int
) -> Backlog:
    owed: Counter[str] = Counter()
    for one in people:
        owed.update(one.owed)
    return Backlog(
        level=level,
        place=place,
        cases=sum(one.cases for one in people),
        points=sum(one.points for one in people),
        available=sum(one.capacity.available for one in people),
        cannot_be_weighed=sum(one.weighed.get(how, 0) for one in people for how in UNTOLD),
        no_points=sum(one.weighed.get(Weighing.NO_POINTS, 0) for one in people),
        held_by_nobody=sum(one.cases for one in _without_hours(people)),
        warrants=sum(one.warrants for one in people),
        past_end=sum(one.past_end for one in people),
        overdue=sum(owed.values()),
        to_clear=acts.minutes(owed.items()),
        extra=extra,
    )


def _without_hours(people: Iterable[Carried]) -> Iterable[Carried]:
    return (one for one in people if one.capacity.band is Band.NO_CAPACITY)

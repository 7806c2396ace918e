"""Where a timetable asks one person to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """Something in the timetable that takes somebody's time, up to the moment it ends."""

    id: str
    person: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two engagements of one person that overlap, the one that begins first named first."""

    person: str
    first: str
    second: str


def clashes(engagements: Iterable[Engagement]) -> tuple[Clash, ...]:
    """Every pair that overlaps, person by person. What begins as another ends does not clash."""
    of: defaultdict[str, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        of[engagement.person].append(engagement)
    return tuple(clash for person in sorted(of) for clash in _clashes_of(of[person]))


def _clashes_of(engagements: list[Engagement]) -> Iterator[Clash]:
    going_on: list[Engagement] = []
    for one in sorted(engagements, key=lambda one: (one.starts_at, one.ends_at, one.id)):
        going_on = [other for other in going_on if other.ends_at > one.starts_at]
        for other in going_on:
            yield Clash(person=one.person, first=other.id, second=one.id)
        going_on.append(one)

"""Assessments: at the start, every year, and whenever something called for one; and their scores.

An assessment is completed and signed on the same day, and says what level of risk it concludes.
Section scores and predictors are in the extract for people with a live case alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.people import People
from muster.records.generating.profile import HIGH, LEVELS, SECTIONS, Profile
from muster.records.generating.rows import DAY, Rows, Words
from muster.records.generating.spread import spread

PURPOSES = ("START", "REVIEW", "SIGNIFICANT_CHANGE", "RELEASE", "END", "COURT_REPORT")
START, REVIEW, CHANGE, RELEASE, END, COURT = range(6)


@dataclass(slots=True)
class Assessments:
    """Assessments as they are made; `rows` closes the list."""

    history: History
    case: list[Places] = field(default_factory=list)
    day: list[Days] = field(default_factory=list)
    purpose: list[NDArray[np.int8]] = field(default_factory=list)
    number: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, purpose: int, cases: Places, days: Days) -> NDArray[np.int64]:
        """Assess these cases on these days; returns the numbers of the assessments."""
        numbers = self.history.numbers("assessments", cases.size)
        self.case.append(cases)
        self.day.append(np.asarray(days, np.int32))
        self.purpose.append(np.full(cases.size, purpose, np.int8))
        self.number.append(numbers)
        return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The regular assessments, for what rests on them: by case, the first of the sentence."""

    first_on: Days
    first_number: NDArray[np.int64]


def regular(history: History, made: Assessments) -> Latest:
    """One at the start of each case, one every eleven months after, and one before release."""
    cases, chance = history.cases, history.chance("assessments")
    everyone = np.arange(cases.size)
    start = working(cases.sentenced, after=chance.whole(3, 14, cases.size))
    ends = np.minimum(cases.ended, history.horizon)
    counts = np.maximum(ends - start - 1, 0) // 330
    planted = history.planting.flags("plan stale; no OASys", everyone, cases.sentenced)
    stale = planted & (counts > 0) & (ends - start > 400)
    none = planted & ~stale & (ends - cases.sentenced > 60)
    _say(history, stale, none, start)
    begun = np.flatnonzero(~none & (start < cases.ended))
    numbers = made.add(START, begun, start[begun])
    kept = np.where(none, 0, np.where(stale, 0, counts)).astype(np.int32)
    case, place = spread(kept)
    made.add(REVIEW, case, start[case] + 330 * (place + 1))
    first = np.full(cases.size, -1, np.int64)
    first[begun] = numbers
    _around_release(history, made, none | stale)
    _at_the_end(history, made, chance)
    return Latest(first_on=np.where(first >= 0, start, NEVER).astype(np.int32), first_number=first)


def _say(history: History, stale: Flags, none: Flags, start: Days) -> None:
    too_late = working(history.cases.sentenced, after=16)
    for flags, since in ((stale, start + 366), (none, too_late)):
        rows = np.flatnonzero(flags & (since < history.cases.ended) & (since <= history.as_at))
        history.plant(
            "plan stale; no OASys",
            rows,
            opened=history.cases.sentenced[rows],
            since=since[rows],
            table="assessments",
        )


def _around_release(history: History, made: Assessments, without: Flags) -> None:
    """Six weeks before the first release, where there is time, and soon after each."""
    out = history.rounds.released[:, 0]
    held = out - history.cases.sentenced
    rows = np.flatnonzero((out < NEVER) & (held > 120) & ~without)
    made.add(RELEASE, rows, working(out[rows] - 40, after=0))
    case, start, until = history.outings()
    on = working(start, after=history.chance("after release").whole(4, 14, case.size))
    again = np.flatnonzero(~history.cases.is_order[case] & ~without[case] & (on < until))
    made.add(RELEASE, case[again], on[again])


def _at_the_end(history: History, made: Assessments, chance) -> None:
    cases = history.cases
    rows = np.flatnonzero(~cases.is_live & chance.flags(0.6, cases.size) & (cases.reason == 0))
    made.add(END, rows, working(cases.ended[rows] - 12, after=0))


def assessment_rows(
    history: History, people: People, profile: Profile, made: Assessments, log: Log
) -> Iterator[Rows]:
    """Every assessment with its sections, predictors and countersignature."""
    case, day = np.concatenate(made.case), np.concatenate(made.day)
    purpose, numbers = np.concatenate(made.purpose), np.concatenate(made.number)
    inside = (day < history.cases.ended[case]) & np.isin(purpose, (START, REVIEW, END))
    log.add("EOAS", case[inside], day[inside])
    yield _assessments(history, people, profile, case, day, purpose, numbers)
    live = history.cases.is_live[history.last_case[history.cases.person[case]]]
    recent = np.flatnonzero(live & (day > history.as_at - 500))
    yield _sections(history, profile, case[recent], day[recent], numbers[recent])
    yield _predictors(history, profile, case[recent], day[recent], numbers[recent])


def _assessments(history, people, profile, case, day, purpose, numbers) -> Rows:
    person = history.cases.person[case]
    level = profile.rosh[person]
    public = np.maximum(level - (numbers % 3 == 0), 0)
    signed = day.astype(np.int64) * DAY + 15 * 3600 + numbers % 3600
    return history.rows(
        "assessments",
        day,
        assessment_id=numbers,
        **history.of_case(case),
        assessment_type="OASYS",
        purpose=Words(purpose, PURPOSES),
        version="ZZ 1",
        started_on=day - 3,
        completed_on=day,
        signed_at=signed,
        signed_by=history.staff_on(case, day),
        rosh_level=Words(level, LEVELS),
        rosh_public=Words(public, LEVELS),
        rosh_known_adult=Words(np.where(profile.domestic_abuse[person], level, 0), LEVELS),
        rosh_children=Words(np.where(profile.child_concern[person], level, 0), LEVELS),
        rosh_staff=Words(np.zeros(case.size, int), LEVELS),
        diversity_completed=~people.not_asked[person],
    )


def _sections(history, profile, case, day, numbers) -> Rows:
    size = len(SECTIONS)
    person = np.repeat(history.cases.person[case], size)
    section = np.tile(np.arange(size), case.size)
    return history.rows(
        "assessment_sections",
        np.repeat(day, size),
        assessment_id=np.repeat(numbers, size),
        section=Words(section, SECTIONS),
        **history.of_person(person),
        score=profile.needs[person, section],
        is_complete=np.ones(person.size, bool),
    )


PREDICTORS = ("OGRS3", "RSR", "ARP", "CSRP")
BANDS = ("LOW", "MEDIUM", "HIGH", "VERY_HIGH")


def _predictors(history, profile, case, day, numbers) -> Rows:
    """General and serious reoffending, by the older predictors and by the newer; in hundredths."""
    person = np.tile(history.cases.person[case], 4)
    kind = np.repeat(np.arange(4), case.size)
    general = profile.reoffending[person] * 100
    score = np.where(kind % 2 == 0, general, profile.serious[person])
    band = np.where(
        kind % 2 == 0,
        np.digitize(score, (5_000, 7_500, 9_000)),
        np.digitize(score, (100, 300, 690)),
    )
    return history.rows(
        "predictors",
        np.tile(day, 4),
        predictor_id=history.numbers("predictors", person.size),
        **history.of_person(person),
        assessment_id=np.tile(numbers, 4),
        predictor_type=Words(kind, PREDICTORS),
        score=score,
        band=Words(band, BANDS),
        basis=Words((kind >= 2).astype(int), ("STATIC", "DYNAMIC")),
        scored_on=np.tile(day, 4),
    )


def grave(history: History, profile: Profile, case: Places) -> Flags:
    """Whether the case is at high or very high risk."""
    flags: Flags = profile.rosh[history.cases.person[case]] >= HIGH
    return flags


__all__ = ["CHANGE", "COURT", "REVIEW", "Assessments", "Latest", "assessment_rows", "regular"]

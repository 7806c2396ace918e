"""The diary: which appointments are made, and on which day each is put in it.

The next appointment goes into the diary at the one before, so that something is always booked. It
falls on a working day. Home visits are made soon after the start, and again when the home changes.
"""

from dataclasses import dataclass

import numpy as np

from muster.records.generating.calibration import numbers, weights
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.custody import ORDER, POST_SENTENCE, RECALLED
from muster.records.generating.days import NEVER, open_before, working, working_between
from muster.records.generating.history import History
from muster.records.generating.log import PLACE
from muster.records.generating.people import People
from muster.records.generating.profile import Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.spread import first_of_each, in_order, spread

UNSEEN_BY_THE_NEW = 28  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """Appointments as they are put together: case, day, kind, day of booking, whether sure."""

    case: Places
    day: Days
    kind: Places
    booked: Days
    is_sure: Flags  # a home visit, or one that makes good: the person is met
    is_first: Flags
    in_custody: Flags  # it was booked, and then the person was recalled


def regular(history: History, profile: Profile, chance: Chance) -> Diary:
    """The first appointment of each phase in the community, and those after it at even steps."""
    phases = history.phases
    rows = np.flatnonzero(phases.in_community)
    case = phases.case[rows]
    step = np.array(numbers("working_days_between"), np.int32)[
        profile.rosh[history.cases.person[case]]
    ]
    first, is_first, booked = _first(history, rows, chance)
    until = np.minimum(phases.to_on[rows], history.horizon) - 1
    begin = np.maximum(first, working(np.full(rows.size, history.log_begins), after=0))
    old = begin > first
    counts = np.where(until >= begin, 1 + working_between(begin, until) // step, 0).astype(np.int32)
    parent, place = spread(np.where(first <= until, counts + old, 0))
    place = place - old[parent]
    day = np.where(place < 0, first[parent], working(begin[parent], after=place * step[parent]))
    before = np.r_[np.int32(0), day[:-1]]
    kinds = list(weights("appointment_types"))
    kind = np.array([PLACE[code] for code in kinds])[
        chance.chosen(list(weights("appointment_types").values()), parent.size)
    ]
    opens = place == -old[parent].astype(np.int32)
    initial = opens & is_first[parent]
    return Diary(
        case=case[parent],
        day=day.astype(np.int32),
        kind=np.where(initial, PLACE["COAI"], kind),
        booked=np.where(opens, np.minimum(booked[parent], day), before).astype(np.int32),
        is_sure=np.zeros(parent.size, bool),
        is_first=initial,
        in_custody=np.zeros(parent.size, bool),
    )


def closing(history: History, diary: Diary, suspended: Suspended) -> Diary:
    """The last appointment before contact ends: on the last day, or after it if by a recall."""
    phases = history.phases
    rows = np.flatnonzero(phases.in_community & (phases.to_on <= history.horizon))
    follows = np.minimum(rows + 1, phases.size - 1)
    next_is = (phases.kind[follows] == RECALLED) & (phases.case[follows] == phases.case[rows])
    held = np.flatnonzero(suspended.from_on < NEVER)
    case = np.r_[phases.case[rows], held]
    ends = np.r_[phases.to_on[rows], suspended.from_on[held]]
    recalled = np.r_[next_is, np.zeros(held.size, bool)]
    place = np.maximum(
        np.searchsorted(in_order(diary.case, diary.day), in_order(case, ends)) - 1, 0
    )
    last = diary.day[place]
    day = np.where(recalled, working(ends, after=3), open_before(ends))
    fits = (diary.case[place] == case) & (last < day) & (last > ends - 60)
    fits &= ~recalled | (day < history.cases.ended[case])
    size = int(fits.sum())
    return Diary(
        case=case[fits],
        day=day[fits].astype(np.int32),
        kind=np.full(size, PLACE["COAP"]),
        booked=last[fits].astype(np.int32),
        is_sure=np.ones(size, bool),
        is_first=np.zeros(size, bool),
        in_custody=recalled[fits],
    )


def _first(history: History, rows: Places, chance: Chance) -> tuple[Days, Flags, Days]:
    """The first appointment of each phase: its day, whether it is an initial one, when booked.

    After sentence it is arranged on the day or the next and held within five working days; after
    release it is held that day or the next working day. What is planted late is arranged late.
    """
    phases = history.phases
    from_on, kind, case = phases.from_on[rows], phases.kind[rows], phases.case[rows]
    size = rows.size
    booked = np.where(kind != ORDER, from_on, working(from_on, after=chance.whole(0, 1, size)))
    held = np.where(
        kind != ORDER,
        working(from_on, after=chance.whole(0, 1, size)),
        working(from_on, after=chance.whole(2, 5, size)),
    )
    fits = phases.to_on[rows] > from_on + 45
    from_custody = np.r_[False, phases.kind[:-1] == RECALLED][rows]
    is_first = (kind != POST_SENTENCE) | from_custody
    late = is_first & fits & history.planting.flags("first contact late", case, from_on)
    arranged = working(from_on, after=chance.whole(7, 20, size))
    booked = np.where(late, arranged, booked)
    held = np.where(late, working(arranged, after=chance.whole(1, 5, size)), held)
    due = working(from_on, after=np.where(kind != ORDER, 1, 5))
    marked = np.flatnonzero(late)
    for obligation in ("CONTACT-01", "CONTACT-02"):  # until it is arranged nothing is booked
        history.plant(
            "first contact late",
            case[marked],
            opened=from_on[marked],
            since=due[marked] + 1,
            until=arranged[marked],
            obligation=obligation,
        )
    return held.astype(np.int32), is_first, np.minimum(booked, held).astype(np.int32)


def visits(history: History, people: People, profile: Profile) -> Diary:
    """Home visits: soon after the start, after a move, and twice a year where risk is high."""
    chance = history.chance("visits")
    case, start, until = history.outings()
    person = history.cases.person[case]
    limit = np.array(numbers("home_visit_days"), np.int32)[profile.rosh[person]]
    lives = ~people.no_fixed_abode[person] & (working(start + 2, after=0) < until)
    long = until > start + limit + 7
    missed = lives & long & history.planting.flags("FP15", case, start)
    visited = np.flatnonzero(lives & ~missed)
    soon = working(start[visited] + 2, after=0)
    latest = np.minimum(start[visited] + limit[visited] - 4, until[visited] - 4)
    day = working(chance.whole(soon, np.maximum(latest, soon)), after=0)
    marked = np.flatnonzero(missed)
    since = start[marked] + limit[marked] + 1
    history.plant("FP15", case[marked], opened=start[marked], since=since)
    moved = np.flatnonzero(people.moved_on < NEVER)
    new_home = history.last_case[moved]
    keep = ~np.isin(new_home, case[missed])
    again = _every_half_year(history, profile, case[visited], day)
    cases = np.r_[case[visited], new_home[keep], again[0]]
    days = np.r_[
        day,
        working(people.moved_on[moved][keep] + 2, after=chance.whole(0, 6, int(keep.sum()))),
        again[1],
    ]
    return Diary(
        case=cases, day=days.astype(np.int32), kind=np.full(cases.size, PLACE["CHVS"]),
        booked=(days - 3).astype(np.int32), is_sure=np.ones(cases.size, bool),
        is_first=np.zeros(cases.size, bool), in_custody=np.zeros(cases.size, bool),
    )  # fmt: skip


def _every_half_year(
    history: History, profile: Profile, case: Places, day: Days
) -> tuple[Places, Days]:
    high = profile.rosh[history.cases.person[case]] >= 2
    ends = np.minimum(history.cases.ended[case], history.horizon)
    counts = np.where(high, np.maximum(ends - day - 1, 0) // 170, 0).astype(np.int32)
    parent, place = spread(counts)
    later = working(day[parent] + 170 * (place + 1), after=0)
    out = history.out_on(case[parent], later) & (later > history.log_begins)
    return case[parent][out], later[out]


def together(one: Diary, other: Diary) -> Diary:
    """Two diaries as one, in the order of the days."""
    names = Diary.__slots__
    columns = {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in names}
    order = np.lexsort((columns["day"], columns["case"]))
    return Diary(**{name: column[order] for name, column in columns.items()})


def kept(diary: Diary, keep: Flags) -> Diary:
    return Diary(**{name: getattr(diary, name)[keep] for name in diary.__slots__})


def unseen(history: History, diary: Diary) -> Flags:
    """Planted: weeks in which a person was not seen, and cases for whom nothing was booked."""
    chance, cases = history.chance("unseen"), history.cases
    everyone = np.arange(cases.size)
    first = first_of_each(diary.case, cases.size)
    last = diary.case.size - 1 - first_of_each(diary.case[::-1], cases.size)
    seen = first >= 0
    begins = np.where(seen, diary.day[np.maximum(first, 0)], NEVER)
    begins = np.maximum(begins, history.log_begins)
    ends = np.minimum(
        np.where(seen, diary.day[np.minimum(last, diary.case.size - 1)], 0), history.as_at
    )
    long = seen & (ends - begins > 90)
    gone = long & history.planting.flags("FP16", everyone, cases.sentenced)
    from_on = (
        begins
        + 20
        + (chance.shares(cases.size) * np.maximum(ends - begins - 60, 1)).astype(np.int32)
    )
    to_on = from_on + chance.whole(45, 120, cases.size)
    gone &= history.out_on(everyone, from_on) & history.out_on(
        everyone, np.minimum(from_on + 44, ends)
    )
    hidden = gone[diary.case] & (diary.day > from_on[diary.case]) & (diary.day < to_on[diary.case])
    marked = np.flatnonzero(gone)
    for obligation, after in (("CONTACT-03", 31), ("CONTACT-02", 20)):
        history.plant(
            "FP16",
            marked,
            opened=from_on[marked],
            since=from_on[marked] + after,
            until=to_on[marked],
            table="contacts",
            obligation=obligation,
        )
    return hidden | _nothing_booked(history, diary, gone) | _unseen_by_the_new(history, diary)


def _unseen_by_the_new(history: History, diary: Diary) -> Flags:
    """Planted: for three weeks and more, a new practitioner sees the person not once."""
    hands = history.changes_of_hand
    rows = np.flatnonzero(hands.missed)
    from_on = np.full(history.cases.size, NEVER)
    np.minimum.at(from_on, hands.case[rows], hands.on[rows])
    whose = np.flatnonzero(from_on < NEVER)
    since = working(from_on[whose], after=11)
    until = from_on[whose] + UNSEEN_BY_THE_NEW
    history.plant("FP14", whose, opened=from_on[whose], since=since, until=until, table="managers")
    begun = from_on[diary.case]
    return (diary.day >= begun) & (diary.day < begun + UNSEEN_BY_THE_NEW) & ~diary.is_first


def _nothing_booked(history: History, diary: Diary, gone: Flags) -> Flags:
    chance, cases = history.chance("nothing booked"), history.cases
    everyone = np.arange(cases.size)
    now = np.full(cases.size, history.as_at)
    open_now = (
        cases.is_live & ~gone & history.out_on(everyone, now) & history.out_on(everyone, now - 60)
    )
    none = open_now & history.planting.flags("nothing booked", everyone, now)
    since = now - chance.whole(8, 35, cases.size)
    marked = np.flatnonzero(none)
    history.plant(
        "nothing booked",
        marked,
        opened=since[marked],
        since=working(since[marked], after=6),
        table="contacts",
    )
    return none[diary.case] & (diary.day > since[diary.case])

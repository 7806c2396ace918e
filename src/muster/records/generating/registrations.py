"""Registrations: the flags on each person, their reviews, and MAPPA.

A person has exactly one level of risk of serious harm on record, unless it is planted otherwise,
and as many flags in all as the published distribution gives. Flags that follow from the risk
itself come first, and chance fills the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.codes import code_list
from muster.records.generating.calibration import numbers, weights
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, later
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.people import People
from muster.records.generating.profile import MEDIUM, ROSH, Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import LIFE
from muster.records.generating.spread import spread

OWN = (
    "ADVP",
    "REG30",
    "RCCO",
    "RCPR",
    "RCHD",
    "MAPP",
    "ARSO",
    "INLL",
    "INVI",
    "PRC",
    "ASFO",
    "WRSM",
)
ABUSE = ("ADVP", "ADVV", "REG30", "IMAR", "SPO", "RSTO")
CHILD = ("RCCO", "RCPR", "RCHD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registrations:
    """The flags of a shard, a row each."""

    person: Places
    kind: NDArray[np.int16]  # by place in `kinds()`
    on: Days
    off: Days
    number: NDArray[np.int64]


def kinds() -> tuple[str, ...]:
    """Every flag that may be drawn: the levels of risk, those of the risk, and the rest."""
    return (*ROSH, *OWN, *weights("flags"))


def registrations_of(
    history: History, people: People, profile: Profile, suspended: Suspended
) -> Registrations:
    """Draw the flags of everybody."""
    person, kind = np.nonzero(_chosen(history, profile))
    kind = kind + len(ROSH)
    chance = history.chance("registrations")
    new, last = people.new_on[person], history.last_case[person]
    ends = history.cases.ended[last]
    names = np.array(kinds())
    early = np.isin(names[kind], (*OWN, "ADVV")) | chance.flags(0.6, kind.size)
    during = new + chance.whole(5, np.maximum(np.minimum(ends, history.as_at) - new - 5, 5))
    on = np.where(early, new, np.minimum(during, ends - 1))
    kept = np.array([bool(_facts("kept").get(name)) for name in names])[kind]
    off = np.where(kept, NEVER, ends)
    more = _levels(history, people, profile)
    reset = np.flatnonzero(suspended.from_on < NEVER)
    person = np.r_[person, more[0], history.cases.person[reset]]
    kind = np.r_[kind, more[1], np.full(reset.size, kinds().index("PRC"))]
    return Registrations(
        person=person,
        kind=kind.astype(np.int16),
        on=np.r_[on, more[2], suspended.from_on[reset]].astype(np.int32),
        off=np.r_[off, more[3], suspended.to_on[reset]].astype(np.int32),
        number=history.numbers("registrations", person.size),
    )


def _facts(name: str) -> dict:
    return code_list("registration_types").fact(name)


def _chosen(history: History, profile: Profile) -> Flags:
    """Which flags each person has beside the level of risk: person x kind."""
    chance, size = history.chance("flags"), history.people
    listed = kinds()[len(ROSH) :]
    odds = np.array([weights("flags").get(name, 0.0) for name in listed])
    forced = np.zeros((size, len(listed)), bool)
    last = history.last_case
    child = chance.chosen((70, 12, 18), size)
    for name, who in (
        ("ADVP", profile.is_perpetrator),
        ("REG30", profile.domestic_abuse & ~profile.is_perpetrator),
        ("RCCO", profile.child_concern & (child == 0)),
        ("RCPR", profile.child_concern & (child == 1)),
        ("RCHD", profile.child_concern & (child == 2)),
        ("MAPP", profile.mappa > 0),
        ("ARSO", profile.sexual),
        ("INLL", history.cases.disposal[last] == LIFE),
    ):
        forced[:, listed.index(name)] = who
    with np.errstate(divide="ignore"):
        drawn = np.log(odds) + chance.rng.gumbel(size=forced.shape).astype(np.float32)
    drawn[forced] = np.inf
    wanted = chance.chosen(numbers("active_flags"), size) - 1
    wanted = np.maximum(wanted, forced.sum(axis=1))
    ranked = -np.sort(-drawn, axis=1)
    least = np.take_along_axis(ranked, np.maximum(wanted - 1, 0)[:, None], axis=1)
    return (drawn >= least) & (wanted > 0)[:, None] & np.isfinite(np.where(forced, 0, drawn))


def _levels(
    history: History, people: People, profile: Profile
) -> tuple[Places, Places, Days, Days]:
    """The level of risk of everybody; for some it changed; for some it is not exactly one."""
    chance, size = history.chance("levels"), history.people
    everyone, last = np.arange(size), history.last_case
    ends = history.cases.ended[last]
    planted = history.planting.flags("RoSH state", last, people.new_on)
    how = chance.chosen((1, 1, 1), size)
    none, several = planted & (how == 0), planted & (how == 1)
    changed = chance.flags(0.07, size) & ~planted & (profile.rosh <= MEDIUM)
    span = np.maximum(np.minimum(ends, history.as_at) - people.new_on - 40, 0)
    on = people.new_on + 20 + (chance.shares(size) * span).astype(np.int32)
    changed &= span > 100
    before = np.where(profile.rosh == 0, 1, 0)
    now = np.flatnonzero(~none)
    was = np.flatnonzero(changed)
    both = np.flatnonzero(several)
    since = np.where(planted, np.where(several, on, people.new_on), NEVER)
    marked = np.flatnonzero(planted)
    history.plant(
        "RoSH state",
        last[marked],
        opened=people.new_on[marked],
        since=since[marked],
        until=ends[marked],
        table="registrations",
    )
    person = np.r_[now, was, both]
    kind = np.r_[profile.rosh[now], before[was], (profile.rosh[both] + 1) % 4]
    begun = np.r_[np.where(changed, on, people.new_on)[now], people.new_on[was], on[both]]
    ended = np.r_[ends[now], on[was], ends[both]]
    del everyone
    return person, kind, begun, ended


def registration_rows(
    history: History, profile: Profile, flags: Registrations, log: Log
) -> Iterator[Rows]:
    """Flags, their reviews, and MAPPA meetings."""
    listed = kinds()
    every = np.array([int(_facts("review_months").get(name, 0)) for name in listed])[flags.kind]
    reviews = _reviews_of(history, flags, every)
    yield _flags(history, profile, flags, every, reviews)
    yield _reviews(history, flags, every, reviews)
    yield from _meetings(history, profile, flags, log)


def _so_far(flags: Registrations, every: NDArray, step: NDArray, until: Days) -> NDArray[np.int32]:
    """How many reviews there are before a day."""
    since = np.maximum(until - 1 - flags.on, 0)
    return np.where(every > 0, since // step, 0).astype(np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reviews:
    """How often each flag was reviewed, and which review was left out."""

    counts: NDArray[np.int32]  # since the flag was raised
    left_out: NDArray[np.int32]  # of those, how many are older than the extract goes back
    step: NDArray[np.int32]
    missed: Flags


def _reviews_of(history: History, flags: Registrations, every: NDArray) -> _Reviews:
    """Reviews a week or so before they are due; in some flags the last one was left out."""
    supervised = history.cases.ended[history.last_case[flags.person]]
    until = np.minimum(flags.off, supervised)
    step = np.maximum(every * 30 - 6, 1).astype(np.int32)
    counts = _so_far(flags, every, step, np.minimum(until, history.as_at + 1))
    case = history.last_case[flags.person]
    live = (flags.off > history.as_at) & (every > 0) & (counts > 0)
    missed = live & history.planting.flags("FP34", case, flags.on)
    due = later(flags.on + (counts - 1) * step, every)
    missed &= due < history.as_at - 3
    later_ones = _so_far(flags, every, step, np.minimum(until, history.horizon))
    counts = np.where(missed, counts - 1, later_ones)
    old = np.clip((history.log_begins - flags.on) // step, 0, counts)
    return _Reviews(counts=counts, left_out=old.astype(np.int32), step=step, missed=missed)


def _flags(
    history: History, profile: Profile, flags: Registrations, every: NDArray, reviews: _Reviews
) -> Rows:
    chance, size = history.chance("registration rows"), flags.person.size
    listed = kinds()
    known = np.clip((history.cut - flags.on) // reviews.step, 0, reviews.counts)
    last = flags.on + known * reviews.step
    due = np.where(every > 0, later(last, every), NEVER)
    gone = history.known(flags.off)
    marked = np.flatnonzero(reviews.missed)
    history.plant(
        "FP34",
        history.last_case[flags.person[marked]],
        opened=last[marked],
        since=due[marked] + 1,
        table="registrations",
        rows=flags.number[marked],
    )
    level, category = _mappa(history, profile, flags)
    note = np.where(chance.flags(0.12, size), -1, (flags.number * 7 + flags.kind) % len(NOTES))
    rows = history.rows(
        "registrations",
        flags.on,
        registration_id=flags.number,
        **history.of_person(flags.person),
        registration_type=Words(flags.kind, listed),
        level=Words(level, ("M1", "M2", "M3")),
        category=Words(category, ("M1", "M2", "M3", "M4")),
        registered_on=flags.on,
        next_review_on=np.where(gone, NEVER, due),
        deregistered_on=flags.off,
        staff_id=history.staff_on(history.last_case[flags.person], flags.on),
        has_note=note >= 0,
        note=Words(note, NOTES),
    )
    return history.amended(rows, flags.off, deregistered_on=None, next_review_on=due)


NOTES = (
    "See assessment.",
    "Raised at the start of the sentence from previous convictions; police consulted.",
    "Victim is mother.",
    "Partner at the address was spoken to; plan reviewed with the person.",
    "Information shared by the police: two call-outs in the last year, no charge.",
    "Concern raised by children's services; contact supervised for now.",
    "Reviewed with SPO. No change.",
)


def _mappa(history: History, profile: Profile, flags: Registrations) -> tuple[Places, Places]:
    """Level and category of MAPPA flags; in some one of them was left out."""
    is_mappa = flags.kind == kinds().index("MAPP")
    rows = np.flatnonzero(is_mappa)
    level, category = np.full(flags.person.size, -1), np.full(flags.person.size, -1)
    level[rows] = profile.mappa[flags.person[rows]] - 1
    category[rows] = np.where(profile.sexual[flags.person[rows]], 0, 1)
    case = history.last_case[flags.person[rows]]
    bare = rows[history.planting.flags("FP33", case, flags.on[rows])]
    level[bare] = -1
    category[bare[::2]] = -1
    history.plant(
        "FP33",
        history.last_case[flags.person[bare]],
        opened=flags.on[bare],
        since=flags.on[bare],
        until=flags.off[bare],
        table="registrations",
        rows=flags.number[bare],
    )
    return level, category


def _reviews(history: History, flags: Registrations, every: NDArray, reviews: _Reviews) -> Rows:
    row, place = spread(reviews.counts - reviews.left_out)
    place = place + reviews.left_out[row]
    done = flags.on[row] + (place + 1) * reviews.step[row]
    numbers = history.numbers("registration_reviews", row.size)
    return history.rows(
        "registration_reviews",
        done,
        registration_review_id=numbers,
        registration_id=flags.number[row],
        **history.of_person(flags.person[row]),
        due_on=later(flags.on[row] + place * reviews.step[row], every[row]),
        completed_on=done,
        staff_id=history.staff_on(history.last_case[flags.person[row]], done),
        has_note=True,
        note=Words(numbers % len(NOTES), NOTES),
    )


def _meetings(history: History, profile: Profile, flags: Registrations, log: Log) -> Iterator[Rows]:
    """Meetings about level 2 and 3, every eight or six weeks; in some cases they stopped."""
    rows = np.flatnonzero(
        (flags.kind == kinds().index("MAPP")) & (profile.mappa[flags.person] >= 2)
    )
    level = profile.mappa[flags.person[rows]]
    case = history.last_case[flags.person[rows]]
    step = np.where(level == 3, 42, 56)
    until = np.minimum(flags.off[rows], history.as_at + 60)
    begins = np.maximum(flags.on[rows] + 14, history.as_at - 3 * 366)
    counts = (np.maximum(until - begins, 0) // step).astype(np.int32)
    stopped = (counts > 3) & history.planting.flags("MAPPA incomplete", case, flags.on[rows])
    since = begins + (counts // 2) * step + step
    marked = np.flatnonzero(stopped)
    history.plant(
        "MAPPA incomplete",
        case[marked],
        opened=since[marked] - step[marked],
        since=since[marked] + 28,
        until=flags.off[rows[marked]],
        table="registrations",
        rows=flags.number[rows[marked]],
    )
    counts = np.where(stopped, counts // 2 + 1, counts).astype(np.int32)
    parent, place = spread(counts)
    planned = begins[parent] + place * step[parent]
    held = planned <= history.as_at
    log.add("MAPPM", case[parent][held], planned[held])
    yield history.rows(
        "mappa_meetings",
        planned - 28,
        meeting_id=history.numbers("mappa_meetings", parent.size),
        **history.of_person(flags.person[rows[parent]]),
        registration_id=flags.number[rows[parent]],
        level=Words(level[parent] - 1, ("M1", "M2", "M3")),
        planned_on=planned,
        held_on=planned,
        plan_updated_on=planned + 3,
    )

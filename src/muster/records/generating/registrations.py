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
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER, later
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.profile import MEDIUM, ROSH, Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import LIFE
from muster.records.generating.spread import spread

REVIEWED_DAYS = 8 * 366  # how far back reviews go
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

    case: Places  # in which each was raised
    person: Places
    kind: NDArray[np.int16]  # by place in `kinds()`
    on: Days
    off: Days
    number: NDArray[np.int64]


def kinds() -> tuple[str, ...]:
    """Every flag that may be drawn: the levels of risk, those of the risk, and the rest."""
    return (*ROSH, *OWN, *weights("flags"))


def registrations_of(history: History, profile: Profile, suspended: Suspended) -> Registrations:
    """Draw the flags of everybody: raised in each sentence anew, but for those that are kept."""
    cases, chance = history.cases, history.chance("registrations")
    hosts, is_first = _hosts(history)
    names = np.array(kinds())
    kept = np.array([bool(_facts("kept").get(name)) for name in names])
    raised = _chosen(history, profile, suspended)[cases.person[hosts]]
    raised &= is_first[:, None] | ~kept[len(ROSH) :]
    row, kind = np.nonzero(raised)
    case, kind = hosts[row], kind + len(ROSH)
    early = np.isin(names[kind], (*OWN, "ADVV")) | chance.flags(0.6, kind.size)
    begun, ends = cases.sentenced[case], cases.ended[case]
    span = np.maximum(np.minimum(ends, history.as_at) - begun - 5, 5)
    on = np.where(early, begun, np.minimum(begun + chance.whole(5, span), ends - 1))
    reset = np.flatnonzero(suspended.from_on < NEVER)
    parts = (
        (case, kind, on, np.where(kept[kind], NEVER, ends)),
        _levels(history, profile, hosts),
        (reset, np.full(reset.size, kinds().index("PRC")), suspended.from_on[reset],
         suspended.to_on[reset]),
    )  # fmt: skip
    whole = [np.concatenate([part[place] for part in parts]) for place in range(4)]
    case, kind, on, off = whole
    return Registrations(
        case=case,
        person=cases.person[case],
        kind=kind.astype(np.int16),
        on=on.astype(np.int32),
        off=off.astype(np.int32),
        number=history.numbers("registrations", case.size),
    )


def _hosts(history: History) -> tuple[Places, Flags]:
    """The cases in which flags are raised: not one that began beside another of the same person."""
    cases = history.cases
    order = np.lexsort((cases.sentenced, cases.person))
    person, began, ended = cases.person[order], cases.sentenced[order], cases.ended[order]
    first = np.r_[True, person[1:] != person[:-1]]
    beside = np.r_[False, began[1:] < ended[:-1]] & ~first
    keep = np.sort(order[~beside])
    return keep, np.isin(keep, order[first])


def _facts(name: str) -> dict:
    return code_list("registration_types").fact(name)


def _chosen(history: History, profile: Profile, suspended_of: Suspended) -> Flags:
    """Which flags each person has beside the level of risk: person x kind."""
    chance, size = history.chance("flags"), history.people
    suspended = np.zeros(size, np.int64)  # whoever's contact is suspended has the flag PRC
    begins, ends = suspended_of.from_on, suspended_of.to_on
    now = (begins <= history.as_at) & (ends > history.as_at)
    suspended[history.cases.person[now]] = 1
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
    wanted = _wanted(forced.sum(axis=1) + suspended, chance) - 1 - suspended
    wanted = np.maximum(wanted, forced.sum(axis=1))
    ranked = -np.sort(-drawn, axis=1)
    least = np.take_along_axis(ranked, np.maximum(wanted - 1, 0)[:, None], axis=1)
    return (drawn >= least) & (wanted > 0)[:, None] & np.isfinite(np.where(forced, 0, drawn))


def _wanted(least: Places, chance: Chance) -> Places:
    """How many flags each person has, as published: mostly the more where more are called for."""
    edges = np.cumsum(numbers("active_flags"))
    evenly = (np.arange(least.size) + chance.shares(least.size)) / least.size
    drawn = np.searchsorted(edges / edges[-1], evenly, side="right")
    order = np.argsort(least + 2.0 * chance.rng.standard_normal(least.size), kind="stable")
    wanted = np.empty_like(drawn)
    wanted[order] = drawn
    return wanted


def _levels(history: History, profile: Profile, hosts: Places) -> tuple[Places, Places, Days, Days]:
    """The level of risk in each case; in some it changed; in some it is not exactly one."""
    chance, size = history.chance("levels"), hosts.size
    begun, ends = history.cases.sentenced[hosts], history.cases.ended[hosts]
    rosh = profile.rosh[history.cases.person[hosts]]
    planted = history.planting.flags("RoSH state", hosts, begun)
    several = planted & chance.flags(0.5, size) & (rosh >= MEDIUM)
    changed = chance.flags(0.09, size) & ~planted & (rosh == MEDIUM)
    span = np.maximum(np.minimum(ends, history.as_at) - begun - 40, 0)
    on = begun + 20 + (chance.shares(size) * span).astype(np.int32)
    changed &= span > 100
    marked = np.flatnonzero(planted)
    since = np.where(several, on, begun)[marked]
    history.plant(
        "RoSH state", hosts[marked], opened=begun[marked], since=since, table="registrations"
    )
    now = np.flatnonzero(~planted | several)
    was, both = np.flatnonzero(changed), np.flatnonzero(several)
    kind = np.r_[rosh[now], rosh[was] - 1, rosh[both] - 1]
    from_on = np.r_[np.where(changed, on, begun)[now], begun[was], on[both]]
    to_on = np.r_[ends[now], on[was], ends[both]]
    return hosts[np.r_[now, was, both]], kind, from_on, to_on


def asked_about(history: History, flags: Registrations) -> tuple[Places, Days, Flags]:
    """Flags of abuse or children raised after the start: the case, the day, if about a child."""
    listed = np.array(kinds())
    names, case = listed[flags.kind], flags.case
    later_on = flags.on > history.cases.sentenced[case]
    rows = np.flatnonzero(np.isin(names, (*ABUSE, *CHILD)) & later_on)
    return case[rows], flags.on[rows], np.isin(names[rows], CHILD)


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
    supervised = history.cases.ended[history.last_case[flags.person]]  # kept flags, to the last
    until = np.minimum(flags.off, supervised)
    step = np.maximum(every * 30 - 6, 1).astype(np.int32)
    counts = _so_far(flags, every, step, np.minimum(until, history.as_at + 1))
    case = flags.case
    live = (flags.off > history.as_at) & (every > 0) & (counts > 0)
    missed = live & history.planting.flags("FP34", case, flags.on)
    due = later(flags.on + (counts - 1) * step, every)
    missed &= due < history.as_at - 3
    later_ones = _so_far(flags, every, step, np.minimum(until, history.horizon))
    counts = np.where(missed, counts - 1, later_ones)
    old = np.clip((history.as_at - REVIEWED_DAYS - flags.on) // step, 0, counts)
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
        flags.case[marked],
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
        staff_id=history.staff_on(flags.case, flags.on),
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
    case = flags.case[rows]
    bare = rows[history.planting.flags("FP33", case, flags.on[rows])]
    level[bare] = -1
    category[bare[::2]] = -1
    history.plant(
        "FP33",
        flags.case[bare],
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
        staff_id=history.staff_on(flags.case[row], done),
        has_note=True,
        note=Words(numbers % len(NOTES), NOTES),
    )


def _meetings(history: History, profile: Profile, flags: Registrations, log: Log) -> Iterator[Rows]:
    """Meetings about level 2 and 3, every eight or six weeks; in some cases they stopped."""
    rows = np.flatnonzero(
        (flags.kind == kinds().index("MAPP")) & (profile.mappa[flags.person] >= 2)
    )
    level = profile.mappa[flags.person[rows]]
    case = flags.case[rows]
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
        since=since[marked] + 1,
        until=flags.off[rows[marked]],
        table="registrations",
        rows=flags.number[rows[marked]],
    )
    parent, place = spread(counts)
    planned = begins[parent] + place * step[parent]
    known = np.maximum(planned - 28, flags.on[rows[parent]])
    lapsed = stopped[parent] & (planned >= since[parent])
    log.add("MAPPM", case[parent][~lapsed], planned[~lapsed])
    yield history.rows(
        "mappa_meetings",
        known,
        meeting_id=history.numbers("mappa_meetings", parent.size),
        **history.of_person(flags.person[rows[parent]]),
        registration_id=flags.number[rows[parent]],
        level=Words(level[parent] - 1, ("M1", "M2", "M3")),
        planned_on=planned,
        held_on=np.where(lapsed, NEVER, planned),
        plan_updated_on=np.where(lapsed, NEVER, planned),
    )

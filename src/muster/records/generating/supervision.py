"""Appointments: the first, the ones after it, home visits, and what came of each.

The next appointment is put in the diary at the one before, so that something is always booked.
A missed one is made good within days. An appointment falls on a working day, and nobody is seen
while in custody or while policy suspends contact.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating import log as contact
from muster.records.generating.calibration import number, numbers, weights
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.diary import Diary, closing, kept, regular, together, unseen, visits
from muster.records.generating.history import History
from muster.records.generating.log import ATTC, OUTCOMES, PLACE
from muster.records.generating.people import People
from muster.records.generating.profile import Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.sentences import BREACH
from muster.records.generating.spread import first_of_each

REASONS_TO_RECALL = (1, 2)  # did not comply, out of touch: by place in custody.REASONS


@dataclass(slots=True, kw_only=True)
class Appointments:
    """Appointments of a shard, by case and then by day."""

    case: Places
    day: Days
    kind: NDArray[np.int8]  # by place in log.TYPES
    booked: Days
    outcome: NDArray[np.int8]  # by place in log.OUTCOMES, as it finally is
    told: Days  # when that was recorded
    is_attended: Flags
    is_failure: Flags
    in_bulk: Flags  # the outcome was recorded with many others, long after
    number: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.case.size)


def appointments_of(
    history: History, people: People, profile: Profile, suspended: Suspended, log: contact.Log
) -> Appointments:
    """Make the appointments of every case, write them in the log, and say which failed."""
    diary = regular(history, profile, history.chance("diary"))
    diary = together(
        together(diary, closing(history, diary, suspended)), visits(history, people, profile)
    )
    diary = kept(diary, ~suspended.covers(history, diary.case, diary.day) | diary.is_first)
    diary = kept(diary, ~unseen(history, diary))
    made = _with_outcomes(history, profile, diary)
    made.number = history.numbers("contacts", len(made))
    _plant_missing_outcomes(history, made)
    _plant_late_recording(history, made)
    minute = 540 + 15 * (np.arange(len(made)) * 7 % 30)
    outcome, told = _shown(history, made)
    log.add(
        made.kind, made.case, made.day, booked=made.booked, outcome=outcome, told=told,
        minute=minute, numbers=made.number, bulk=made.in_bulk,
    )  # fmt: skip
    return made


def _with_outcomes(history: History, profile: Profile, diary: Diary) -> Appointments:
    """What came of each, and the ones that make good what was missed."""
    chance = history.chance("outcomes")
    size, person = diary.case.size, history.cases.person[diary.case]
    missed = ~diary.is_sure & chance.flags(profile.misses[person])
    lost = ~diary.is_sure & _out_of_touch(history, diary.case, diary.day)
    missed |= lost
    outcome = np.where(missed, _of_missed(chance, size), ATTC)
    outcome = np.where(lost, contact.UAAB, outcome)
    outcome = np.where(diary.in_custody, contact.AARC, outcome)
    missed &= ~diary.in_custody
    failed = ~missed & ~diary.in_custody & chance.flags(number("failed_while_there"), size)
    outcome = np.where(failed, contact.AFTC, outcome)
    told = np.where(chance.flags(0.85, size), diary.day, working(diary.day, after=1))
    good = np.flatnonzero(missed)
    again = _made_good(history, profile, diary, good)
    rows = {
        "case": np.r_[diary.case, diary.case[good]],
        "day": np.r_[diary.day, again],
        "kind": np.r_[diary.kind, np.full(good.size, PLACE["COAP"])],
        "booked": np.r_[diary.booked, diary.day[good]],
        "outcome": np.r_[outcome, np.full(good.size, ATTC)],
        "told": np.r_[told, again],
    }
    keep = np.r_[np.ones(size, bool), again < NEVER]
    order = np.flatnonzero(keep)[np.lexsort((rows["day"][keep], rows["case"][keep]))]
    held = {name: column[order] for name, column in rows.items()}
    return Appointments(
        **{name: held[name].astype(np.int32) for name in ("day", "booked", "told")},
        case=held["case"],
        kind=held["kind"].astype(np.int8),
        outcome=held["outcome"].astype(np.int8),
        is_attended=contact.ATTENDED[held["outcome"]] == 1,
        is_failure=np.isin(held["outcome"], (contact.UAAB, contact.AFTC, contact.ATSH)),
        in_bulk=np.zeros(order.size, bool),
        number=np.zeros(order.size, np.int64),
    )


def _of_missed(chance: Chance, size: int) -> Places:
    listed = weights("missed")
    places = np.array([OUTCOMES.index(code) for code in listed])
    return places[chance.chosen(list(listed.values()), size)]


def _out_of_touch(history: History, case: Places, days: Days) -> Flags:
    """Days before a recall for keeping out of touch, or a revocation: no appointment was kept."""
    ended = history.cases.ended[case]
    flags = (history.cases.reason[case] == BREACH) & (days >= ended - 45) & (days < ended - 20)
    rounds = history.rounds
    for turn in range(rounds.recalled.shape[1]):
        recalled, why = rounds.recalled[case, turn], rounds.reason[case, turn]
        flags |= np.isin(why, REASONS_TO_RECALL) & (days < recalled) & (days >= recalled - 9)
    return flags


def _made_good(history: History, profile: Profile, diary: Diary, good: Places) -> Days:
    """When each missed appointment is made good; NEVER where the person could not be met."""
    case = diary.case[good]
    wait = np.array(numbers("working_days_to_make_good"), np.int32)[
        profile.rosh[history.cases.person[case]]
    ]
    day = working(diary.day[good], after=wait)
    met = history.out_on(case, day)
    met &= ~_out_of_touch(history, case, day)
    return np.where(met & (day <= history.horizon), day, NEVER).astype(np.int32)


def _plant_missing_outcomes(history: History, made: Appointments) -> None:
    """One past appointment in some cases has no outcome; some failures stay held for ever."""
    chance, cases = history.chance("missing outcomes"), history.cases
    first = first_of_each(made.case, cases.size)
    counts = np.bincount(made.case, minlength=cases.size)
    some = np.flatnonzero(counts > 3)
    some = some[history.planting.flags("outcome missing", some, cases.sentenced[some])]
    row = first[some] + (chance.shares(some.size) * counts[some]).astype(np.int64)
    row = row[(made.day[row] < history.as_at - 5) & (made.kind[row] != PLACE["CHVS"])]
    made.outcome[row] = contact.NO_OUTCOME
    made.is_attended[row] = made.is_failure[row] = False
    since = working(made.day[row], after=6)
    history.plant(
        "outcome missing",
        made.case[row],
        opened=made.day[row],
        since=since,
        table="contacts",
        rows=made.number[row],
    )
    _plant_holding(history, made, chance)


def _plant_holding(history: History, made: Appointments, chance: Chance) -> None:
    missed = np.flatnonzero(contact.ATTENDED[made.outcome] == 0)
    held = missed[chance.flags(number("held_for_evidence"), missed.size)]
    made.told[held] = working(made.day[held], after=chance.whole(1, 2, held.size))
    forgotten = held[history.planting.flags("holding state", made.case[held], made.day[held])]
    forgotten = forgotten[made.day[forgotten] < history.as_at - 8]
    made.outcome[forgotten], made.told[forgotten] = contact.AFTA, made.day[forgotten]
    made.is_failure[forgotten] = False
    since = working(made.day[forgotten], after=6)
    history.plant(
        "holding state",
        made.case[forgotten],
        opened=made.day[forgotten],
        since=since,
        table="contacts",
        rows=made.number[forgotten],
    )


def _plant_late_recording(history: History, made: Appointments) -> None:
    """Some practitioners record weeks of outcomes in one hour, one day long after."""
    chance, cases = history.chance("late recording"), history.cases
    desks, first = np.unique(cases.desk, return_index=True)
    when = np.full(desks.size, history.as_at)
    late = history.planting.flags("late or bulk recording", first, when)
    on = np.full(int(desks.max()) + 1, NEVER)
    on[desks[late]] = working(history.as_at - chance.whole(10, 700, int(late.sum())), after=0)
    recorded = on[cases.desk[made.case]]
    row = np.flatnonzero((made.day < recorded - 2) & (made.day > recorded - 60))
    row = row[made.outcome[row] != contact.NO_OUTCOME]
    made.told[row], made.in_bulk[row] = recorded[row], True
    made.booked[row] = recorded[row]
    long = row[recorded[row] - made.day[row] > 7]
    hit = long[np.r_[True, made.case[long][1:] != made.case[long][:-1]][: long.size]]
    for obligation, since, until in (
        ("RECORD-03", recorded[hit], history.cases.ended[made.case[hit]]),
        ("ENFORCE-01", working(made.day[hit], after=6), recorded[hit]),
        ("CONTACT-02", made.day[hit] - 20, recorded[hit] + 30),
    ):
        history.plant(
            "late or bulk recording",
            made.case[hit],
            opened=made.day[hit],
            since=since,
            until=until,
            table="contacts",
            rows=made.number[hit],
            obligation=obligation,
        )


def _shown(history: History, made: Appointments) -> tuple[NDArray[np.int8], Days]:
    """Outcomes as the extract shows them: what waits for evidence on its day is held until then."""
    waiting = (made.told > history.cut) & (made.day <= history.cut)
    waiting &= contact.ATTENDED[made.outcome] == 0
    outcome = np.where(waiting, contact.AFTA, made.outcome).astype(np.int8)
    return outcome, np.where(waiting, made.day, made.told)

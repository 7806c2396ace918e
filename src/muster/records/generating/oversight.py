"""Oversight: what SPOs asked, decided and signed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from muster.records.generating.assessments import Assessments
from muster.records.generating.calibration import number
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.enquiries import Enquiries
from muster.records.generating.history import History
from muster.records.generating.nation import GRADES
from muster.records.generating.profile import HIGH, Profile
from muster.records.generating.rows import DAY, Rows, Words
from muster.records.generating.spread import in_order, spread

EVERY = 42  # days
OVERSEEN_DAYS = 10 * 366  # how far back entries go
WHY = ("HIGH_ROSH", "DOMESTIC_ABUSE", "CHILD", "NEW_PRACTITIONER")
ENTRIES = (
    "Asked what has changed since the last call-out. Decided: home visit within two weeks.",
    "Asked who else lives there. Decided: enquiry to children's services, plan to be changed.",
    "Asked what the police reply means for the level. Decided: keep, reasons in the assessment.",
    "Case discussed.",
)


def oversight_rows(
    history: History, profile: Profile, made: Assessments, enquiries: Enquiries
) -> Iterator[Rows]:
    """Entries of oversight, and countersignatures."""
    yield from _entries(history, profile)
    yield _signed(history, profile, made, enquiries)


def _entries(history: History, profile: Profile) -> Iterator[Rows]:
    """Cases that call for it are overseen every six weeks; most are not, or to no effect."""
    cases, chance = history.cases, history.chance("oversight")
    person = cases.person
    trainee = history.nation.grade_of_desk[cases.desk] == GRADES.index("PQIP")
    grave = profile.rosh[person] >= HIGH
    abuse, child = profile.is_perpetrator[person], profile.child_concern[person]
    why = np.select([grave, abuse, child, trainee], [0, 1, 2, 3], -1)
    grave = profile.rosh[person] >= HIGH
    case = np.flatnonzero(why >= 0)
    start = np.where(grave, cases.sentenced, _first_out(history))[case]
    case, start = case[start < NEVER], start[start < NEVER]
    failed = history.planting.flags("FP25", case, start)
    absent = failed & chance.flags(0.5, case.size)
    counts = np.where(absent, 0, (np.minimum(cases.ended[case], history.horizon) - start) // EVERY)
    _say_of_entries(history, case, start, failed, absent)
    row, place = spread(counts.astype(np.int32))
    on = working(start[row] + 21 + place * EVERY, after=0)
    keep = (on < cases.ended[case[row]]) & (on > history.as_at - OVERSEEN_DAYS)
    keep &= grave[case[row]] | history.out_on(case[row], on)
    yield _entry_rows(history, case[row][keep], on[keep], failed[row][keep], why[case[row]][keep])


def _first_out(history: History) -> Days:
    case, start = history.starts()
    first = np.full(history.cases.size, NEVER, np.int32)
    first[case] = start
    return first


def _say_of_entries(
    history: History, case: Places, start: Days, failed: Flags, absent: Flags
) -> None:
    """Absent oversight is one obligation's to see, and oversight without effect another's."""
    for obligation, which in (("OVERSIGHT-02B", absent), ("OVERSIGHT-02", failed & ~absent)):
        rows = np.flatnonzero(which & (history.cases.ended[case] > start + 93))
        history.plant(
            "FP25",
            case[rows],
            opened=start[rows],
            since=start[rows] + (93 if obligation == "OVERSIGHT-02B" else 37),
            table="oversight",
            obligation=obligation,
        )


def _entry_rows(history, case, on, idle, why) -> Rows:
    """An idle entry sets something to be done that nobody does; a few decide nothing."""
    own = history.numbers("oversight", case.size)
    empty = idle & (own % 5 == 0)
    undone = idle & ~empty
    due = on + 14
    rows = history.rows(
        "oversight",
        on,
        oversight_id=own,
        **history.of_case(case),
        because=Words(why, WHY),
        staff_id=history.staff_on(case, on),
        by_staff_id=history.spo_on(case, on),
        asked_on=on - 3,
        overseen_on=on,
        has_question=~empty,
        has_decision=~empty,
        has_action=~empty,
        entry=Words(np.where(empty, 3, own % 3), ENTRIES),
        action_due_on=np.where(empty, NEVER, due),
        action_done_on=np.where(empty | undone, NEVER, due - 4),
    )
    return history.amended(rows, np.where(empty | undone, NEVER, due - 4), action_done_on=None)


def _signed(history: History, profile: Profile, made: Assessments, enquiries: Enquiries) -> Rows:
    """High-risk cases, trainees' and some others are countersigned, open links and all."""
    chance, cases = history.chance("countersigning"), history.cases
    case, day = np.concatenate(made.case), np.concatenate(made.day)
    numbers = np.concatenate(made.number)
    grave = profile.rosh[cases.person[case]] >= HIGH
    trainee = history.nation.grade_of_desk[cases.desk[case]] == GRADES.index("PQIP")
    rows = np.flatnonzero(grave | trainee | chance.flags(number("countersigned"), case.size))
    case, day, numbers = case[rows], day[rows], numbers[rows]
    own = history.numbers("countersignatures", case.size)
    asked = day.astype(np.int64) * DAY + 16 * 3600
    slow = history.planting.flags("FP26", case, day)
    wait = np.where(slow, chance.whole(8, 30, case.size), chance.whole(0, 3, case.size))
    signed_on = np.where(wait > 0, working(day, after=wait), day)
    careless = _open_links(enquiries, case, signed_on)
    waived = careless & ~history.planting.flags("FP24", case, day)
    careless &= ~waived
    _say_of_signing(history, case, day, signed_on, own, slow, careless)
    signed = history.rows(
        "countersignatures",
        day,
        countersignature_id=own,
        assessment_id=numbers,
        **history.of_case(case),
        asked_at=asked,
        asked_of=history.spo_on(case, day),
        signed_at=signed_on.astype(np.int64) * DAY + 16 * 3600 + 600 + own % 1800,
        has_waiver=waived,
        waiver=Words(
            np.where(waived, 0, -1), ("Reply awaited; chased, and the plan holds till then.",)
        ),
    )
    return replace(signed, recorded=asked)


def _say_of_signing(history, case, day, signed_on, own, slow, careless) -> None:
    rows = np.flatnonzero(careless)
    history.plant(
        "FP24",
        case[rows],
        opened=signed_on[rows],
        since=signed_on[rows],
        table="countersignatures",
        rows=own[rows],
    )
    rows = np.flatnonzero(slow)
    history.plant(
        "FP26",
        case[rows],
        opened=day[rows],
        since=working(day[rows], after=6),
        until=signed_on[rows],
        table="countersignatures",
        rows=own[rows],
    )


def _open_links(enquiries: Enquiries, case: Places, day: Days) -> Flags:
    """Whether an enquiry of the case had been sent and not answered by the day."""
    held = np.flatnonzero(enquiries.sent < NEVER)
    of = enquiries.case[held]
    sent = np.sort(in_order(of, enquiries.sent[held]))
    answered = np.sort(in_order(of, np.minimum(enquiries.received[held], NEVER)))
    now, before = in_order(case, day), in_order(case, day * 0)
    asked = np.searchsorted(sent, now, side="right") - np.searchsorted(sent, before)
    told = np.searchsorted(answered, now, side="right") - np.searchsorted(answered, before)
    flags: Flags = asked > told
    return flags

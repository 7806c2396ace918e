"""Unpaid work: a check before it starts, sessions week by week, an end in time or not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.log import ATTC, OUTCOMES
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentencing import UNPAID_WORK, Requirements
from muster.records.generating.spread import counted_within, spread

SESSION = 420  # minutes
PROJECTS = tuple(f"ZZ-PROJECT-{number:02d}" for number in range(40))
WAITING, WORKING, COMPLETED = range(3)
BESIDE_EARLY_ENDS = 0.87  # work of orders that end early is not completed either, and counts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sessions:
    """Sessions as they are booked, a row each, up to the one in which the last minute is worked."""

    work: Places  # the unpaid work it is a session of, from nought
    place: NDArray[np.int32]
    on: Days
    outcome: Places  # by place in log.OUTCOMES
    stood_down: Flags
    is_last: Flags


def unpaid_work_rows(history: History, asked: Requirements) -> Iterator[Rows]:
    """The unpaid work of each order that asks for it."""
    cases, chance = history.cases, history.chance("unpaid work")
    rows = np.flatnonzero(asked.category == UNPAID_WORK)
    case, minutes = asked.case[rows], asked.length[rows] * 60
    begun = working(cases.sentenced[case], after=chance.whole(12, 30, case.size))
    slow = history.planting.flags("FP30", case, cases.sentenced[case], times=BESIDE_EARLY_ENDS)
    sessions = _sessions_of(history, case, begun, -(-minutes // SESSION), slow)
    done = np.full(case.size, NEVER)
    done[sessions.work[sessions.is_last]] = sessions.on[sessions.is_last]
    done = np.where(done < cases.ended[case], done, NEVER).astype(np.int32)
    numbers = history.numbers("unpaid_work", case.size)
    yield _work(history, case, asked.number[rows], minutes, begun, done, numbers)
    yield _checks(history, case, begun, numbers)
    yield _sessions(history, case, sessions, numbers)
    due = cases.sentenced[case] + 365
    late = np.flatnonzero((done > due) & (cases.ended[case] > due))
    history.plant(
        "FP30",
        case[late],
        opened=cases.sentenced[case[late]],
        since=due[late] + 1,
        until=np.minimum(done, cases.ended[case])[late],
        table="unpaid_work",
        rows=numbers[late],
    )


def _sessions_of(history, case, begun, needed, slow) -> _Sessions:
    """Some sessions are missed and some called off, so more are booked than are needed."""
    chance = history.chance("sessions")
    booked = (needed + needed // 3 + 3).astype(np.int32)
    step = np.where(slow, 430 // needed + 4, np.clip(290 // booked, 3, 14)).astype(np.int32)
    work, place = spread(booked)
    drawn = chance.shares(work.size)
    stood_down = drawn > 0.97
    missed = np.where(drawn > 0.92, OUTCOMES.index("AAME"), OUTCOMES.index("UAAB"))
    outcome = np.where(drawn < 0.86, ATTC, np.where(stood_down, OUTCOMES.index("RSSR"), missed))
    worked = counted_within(work, outcome == ATTC)
    on = working(begun[work] + place * step[work], after=0)
    is_last = (worked == needed[work]) & (outcome == ATTC)
    keep = ((worked < needed[work]) | is_last) & (on < history.cases.ended[case[work]])
    keep &= on <= history.as_at + 28
    return _Sessions(
        work=work[keep], place=place[keep], on=on[keep], outcome=outcome[keep],
        stood_down=stood_down[keep], is_last=is_last[keep],
    )  # fmt: skip


def _work(history, case, requirement, minutes, begun, done, numbers) -> Rows:
    status = np.where(
        history.known(done), COMPLETED, np.where(history.known(begun), WORKING, WAITING)
    )
    rows = history.rows(
        "unpaid_work",
        history.cases.sentenced[case],
        unpaid_work_id=numbers,
        **history.of_case(case),
        requirement_id=requirement,
        minutes_ordered=minutes,
        status=Words(status, ("WAITING", "WORKING", "COMPLETED")),
        completed_on=done,
    )
    before = Words(np.where(history.known(begun), WORKING, WAITING), ("WAITING", "WORKING"))
    return history.amended(rows, done, completed_on=None, status=before)


def _checks(history: History, case, begun: Days, numbers) -> Rows:
    """The placement was checked for risk before the first session, unless that is planted."""
    missed = history.planting.flags("FP31", case, begun)
    marked = np.flatnonzero(missed & (begun < history.cases.ended[case]))
    history.plant(
        "FP31",
        case[marked],
        opened=begun[marked] - 10,
        since=begun[marked],
        table="unpaid_work",
        rows=numbers[marked],
    )
    done = np.flatnonzero(~missed)
    on = working(begun[done] - 8, after=0)
    return history.rows(
        "placement_checks",
        on,
        placement_check_id=history.numbers("placement_checks", done.size),
        unpaid_work_id=numbers[done],
        **history.of_case(case[done]),
        checked_on=on,
        checked_by=history.person_of_staff(
            history.world.unpaid_work_staff[history.unit_of(case[done])]
        ),
        rosh_checked=True,
        domestic_abuse_checked=True,
        children_checked=True,
        sexual_offences_checked=True,
    )


def _sessions(history, case, sessions: _Sessions, numbers) -> Rows:
    known, whose = history.known(sessions.on), case[sessions.work]
    worked = np.where(sessions.outcome == ATTC, SESSION, 0)
    return history.rows(
        "unpaid_work_sessions",
        sessions.on - 7,
        session_id=history.numbers("unpaid_work_sessions", whose.size),
        unpaid_work_id=numbers[sessions.work],
        **history.of_case(whose),
        session_on=sessions.on,
        project_code=Words(sessions.work % len(PROJECTS), PROJECTS),
        minutes_offered=np.full(whose.size, SESSION),
        minutes_credited=np.where(known, worked, -1),
        penalty_minutes=np.where(known, 0, -1),
        outcome=Words(np.where(known, sessions.outcome, -1), OUTCOMES),
        is_stood_down=known & sessions.stood_down,
        is_induction=sessions.place == 0,
    )

"""Enforcement: a warning after a failure, a decision at the limit, a breach and its course.

A warning only ever follows a failure. At the limit the system raises a review, and somebody
decides: breach, or a reason not to. When a breach has ended, counting starts again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Chance, Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.decisions import Decisions
from muster.records.generating.history import History
from muster.records.generating.log import CO05, NO_OUTCOME, Log
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import BREACH
from muster.records.generating.supervision import Appointments

TURNS = 12  # times that one case comes to a decision, at the most
STATES = ("BRE01", "BRE02", "BRE03", "BRE05", "BRE11", "BRE12", "BRE06", "BRE07", "BRE08", "BRE09")
WARRANT, EXECUTED = 4, 5
ACTIONS = ("EA02", "EA03", "IBR", "NFA", "LCL", "EA11")
LETTERS = ("AWLI", "AWL2")


@dataclass(slots=True, kw_only=True)
class Enforced:
    """What enforcement left on each case, and each breach."""

    failures: NDArray[np.int32]  # counted since the last breach ended
    breached_on: Days  # the last breach; NEVER where there was none
    breach_ended: Days
    limits: list["Limit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Cases that reached the limit in one turn: which, by which appointment, on what day."""

    case: Places
    row: Places  # of the appointments
    on: Days
    ended: Days  # when counting starts again; NEVER where it does not
    breached: Flags
    undecided: Flags  # planted: nothing was decided
    warned: Places  # rows of the appointments that were warned of, up to the limit


def enforced_of(history: History, made: Appointments) -> Enforced:
    """Go through each case's failures in turn: up to the limit, and from then on one by one.

    Once the limit is reached every further failure raises a review, as the system does; after a
    breach has ended, counting starts again.
    """
    chance, cases = history.chance("enforcement"), history.cases
    limit = np.where(
        cases.is_order, number("failures_before_breach"), number("failures_before_recall_decision")
    ).astype(np.int32)
    needed, since, counted_from = (
        limit.copy(),
        np.full(cases.size, -NEVER),
        np.full(cases.size, -NEVER),
    )
    breached, ended = np.full(cases.size, NEVER), np.full(cases.size, NEVER)
    all_failed = np.flatnonzero(made.is_failure & (made.told < NEVER))
    all_failed = failed = all_failed[_first_of_day(made, all_failed)]
    limits = []
    for _ in range(TURNS):
        failed = failed[made.day[failed] > since[made.case[failed]]]
        turn = _reach(history, made, failed, needed, chance)
        limits.append(turn)
        since = np.full(cases.size, NEVER)
        since[turn.case] = turn.ended
        held = turn.breached
        needed[turn.case] = np.where(held, limit[turn.case], 1)
        breached[turn.case[held]] = turn.on[held]
        ended[turn.case[held]] = counted_from[turn.case[held]] = turn.ended[held]
    counts = (made.day[all_failed] > counted_from[made.case[all_failed]]) & (
        made.told[all_failed] <= history.cut
    )
    return Enforced(
        failures=np.bincount(made.case[all_failed[counts]], minlength=cases.size).astype(np.int32),
        breached_on=breached.astype(np.int32),
        breach_ended=ended.astype(np.int32),
        limits=limits,
    )


def _first_of_day(made: Appointments, failed: Places) -> Flags:
    """Two failures on one day count once."""
    case, day = made.case[failed], made.day[failed]
    return np.r_[True, (case[1:] != case[:-1]) | (day[1:] != day[:-1])][: failed.size]


def _reach(
    history: History, made: Appointments, failed: Places, limit: NDArray, chance: Chance
) -> Limit:
    """The failure at which each case reaches its limit, and what was decided."""
    case = made.case[failed]
    opens = np.r_[True, case[1:] != case[:-1]][: failed.size]
    first = np.maximum.accumulate(np.where(opens, np.arange(failed.size), 0))
    nth = np.arange(failed.size) - first + 1
    at = np.flatnonzero(nth >= limit[case])
    at = at[np.r_[True, case[at][1:] != case[at][:-1]][: at.size]]
    row, whose = failed[at], case[at]
    on = made.told[row]
    cases = history.cases
    revoked = (cases.reason[whose] == BREACH) & (on >= cases.ended[whose] - 45)
    undecided = history.planting.flags("FP17", whose, on) & ~revoked
    begun = revoked | chance.flags(number("breach_begun"), at.size)
    breached = ~undecided & cases.is_order[whose] & begun
    answered = np.where(revoked, cases.ended[whose], on + chance.whole(20, 26, at.size))
    ended = np.where(breached, answered, np.where(undecided, NEVER, on))
    return Limit(
        case=whose, row=row, on=on, ended=ended.astype(np.int32), breached=breached,
        undecided=undecided, warned=failed[(nth == 1) & (limit[case] > 1)],
    )  # fmt: skip


def enforcement_rows(
    history: History, made: Appointments, enforced: Enforced, decisions: Decisions, log: Log
) -> Iterator[Rows]:
    """Letters, reviews, decisions and breaches."""
    taken: list[tuple[Places, Days, int]] = []
    for turn in enforced.limits:
        _warn(history, made, turn, log, taken)
        _decide(history, made, turn, decisions, log, taken)
    yield _actions(history, made, taken)
    yield from _breaches(history, enforced, log)


def _warn(history: History, made: Appointments, turn: Limit, log: Log, taken: list) -> None:
    """A first warning soon after the first failure, and a second at the limit."""
    rows = turn.warned
    on = working(made.told[rows], after=history.chance("warnings").whole(0, 3, rows.size))
    log.add("AWLI", made.case[rows], on, linked=made.number[rows])
    taken.append((rows, on, 0))
    told = ~turn.undecided
    rows = turn.row[told]
    on = working(made.told[rows], after=1)
    log.add("AWL2", made.case[rows], on, linked=made.number[rows])
    taken.append((rows, on, 1))


def _decide(
    history: History, made: Appointments, turn: Limit, decisions: Decisions, log: Log, taken: list
) -> None:
    """The system raises a review at the limit; it is decided within days, or that is planted."""
    decided = working(turn.on, after=history.chance("limit decisions").whole(0, 2, turn.case.size))
    known = ~turn.undecided
    review = log.add(
        "ARWS", turn.case, turn.on, linked=made.number[turn.row],
        outcome=np.where(known, CO05, NO_OUTCOME), told=decided,
    )  # fmt: skip
    lost = np.flatnonzero(turn.undecided)
    for obligation in ("ENFORCE-03", "ENFORCE-01"):  # the limit, and the review without an outcome
        history.plant(
            "FP17",
            turn.case[lost],
            opened=turn.on[lost],
            since=working(turn.on[lost], after=6),
            table="contacts",
            rows=review[lost],
            obligation=obligation,
        )
    for rows, outcome in ((turn.breached, "YES"), (known & ~turn.breached, "NO")):
        row = np.flatnonzero(rows)
        decisions.add("ENFORCEMENT", outcome, turn.case[row], decided[row], contact=review[row])
    began = turn.breached
    log.add("AIBR", turn.case[began], decided[began], linked=made.number[turn.row[began]])
    taken.append((turn.row[began], decided[began], 2))
    left = known & ~began
    taken.append((turn.row[left], decided[left], 3))


def _actions(history: History, made: Appointments, taken: list) -> Rows:
    row = np.concatenate([part[0] for part in taken])
    on = np.concatenate([part[1] for part in taken])
    action = np.repeat([part[2] for part in taken], [part[0].size for part in taken])
    return history.rows(
        "enforcements",
        on,
        enforcement_id=history.numbers("enforcements", row.size),
        contact_id=made.number[row],
        **history.of_case(made.case[row]),
        action=Words(action, ACTIONS),
        taken_on=on,
        respond_by_on=np.where(action <= 1, on + 7, NEVER),
    )


def _breaches(history: History, enforced: Enforced, log: Log) -> Iterator[Rows]:
    """Each breach as a process: from its beginning by pack and summons to the court's answer."""
    parts = [(t.case[t.breached], t.on[t.breached], t.ended[t.breached]) for t in enforced.limits]
    case, on, ended = (np.concatenate(column) for column in zip(*parts, strict=True))
    chance, size = history.chance("breaches"), case.size
    begun = working(on, after=1)
    stuck = history.planting.flags("breach stuck, warrant", case, on)
    warrant = chance.flags(number("warrant_issued"), size)
    ends = list(weights("breach_ends"))
    final = np.array([STATES.index(code) for code in ends])[
        chance.chosen(list(weights("breach_ends").values()), size)
    ]
    steps = np.full((size, 7), NEVER, np.int32)
    steps[:, 0] = begun
    steps[:, 1] = working(begun, after=2)
    steps[:, 2] = working(begun, after=7)
    steps[:, 3] = working(begun, after=9)
    warrant |= ended - steps[:, 3] > 13  # nothing is without a step for longer
    steps[:, 4] = np.where(warrant, (steps[:, 3] * 2 + ended) // 3, NEVER)
    steps[:, 5] = np.where(warrant, (steps[:, 3] + ended * 2) // 3, NEVER)
    steps[:, 6] = np.maximum(ended, steps[:, 3] + 3)
    state = np.tile(np.arange(7), (size, 1))
    state[:, 6] = final
    stopped = chance.whole(2, 5, size)
    lost = stuck[:, None] & (np.arange(7) > stopped[:, None])
    steps = np.where(lost, NEVER, steps)
    numbers = history.numbers("interventions", size)
    last = np.where(steps < NEVER, steps, -NEVER).max(axis=1)
    marked = np.flatnonzero(stuck)
    since = working(last[marked], after=11)
    history.plant(
        "breach stuck, warrant",
        case[marked],
        opened=last[marked],
        since=since,
        table="interventions",
        rows=numbers[marked],
    )
    log.add("BIPR", case, steps[:, 1], intervention=numbers)
    yield _processes(history, case, begun, steps, state, numbers)
    yield _states(history, case, steps, state, numbers)


def _processes(history, case, begun, steps, state, numbers) -> Rows:
    known = np.where(steps <= history.cut, steps, -NEVER)
    place = known.argmax(axis=1)
    rows = np.arange(case.size)
    status, since = state[rows, place], steps[rows, place]
    final = steps[:, 6]
    return history.rows(
        "interventions",
        begun,
        intervention_id=numbers,
        **history.of_case(case),
        intervention_type="BRE",
        referred_on=begun,
        started_on=begun,
        ended_on=final,
        status=Words(status, STATES),
        status_on=since,
        outcome=history.told(final, state[:, 6], STATES),
        staff_id=history.staff_on(case, begun),
        team_code=history.team_on(case, begun),
    )


def _states(history, case, steps, state, numbers) -> Rows:
    row, place = np.nonzero(steps < NEVER)
    on = steps[row, place]
    return history.rows(
        "intervention_states",
        on,
        state_id=history.numbers("intervention_states", row.size),
        intervention_id=numbers[row],
        **history.of_case(case[row]),
        status=Words(state[row, place], STATES),
        from_on=on,
    )

"""Sentence plans and what they say will be done: an action for each live risk and each agency fact.

A plan is made within fifteen working days of the first appointment kept, unless it is planted
late. Contingencies name the person's own circumstances, unless they are planted as copied.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.assessments import Latest
from muster.records.generating.calibration import numbers
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.enquiries import Facts
from muster.records.generating.history import History
from muster.records.generating.profile import ROSH, Profile
from muster.records.generating.registrations import Registrations, kinds
from muster.records.generating.rows import Rows, Words
from muster.records.generating.spread import first_of_each
from muster.records.generating.supervision import Appointments

NO_ACTION = (*ROSH, "PRC", "NOTMAPPA", "ALAN", "ALERT", "IKMF", "HOIE", "RRR")
IF = (
    "he is seen near the school", "the former partner reports contact", "an appointment is missed",
    "drinking starts again", "the tenancy is lost", "a test is positive", "the police are called",
    "the new partner moves in", "medication is stopped", "work is lost",
)  # fmt: skip
THEN = (
    "see him the same day and tell the SPO", "ring the police lead and call a meeting",
    "visit the home within two days", "ask children's services for a strategy discussion",
    "consider recall or breach that day", "bring the drug worker's appointment forward",
    "tell the victim liaison officer", "review the assessment within a week",
)  # fmt: skip
COPIED = "If risk increases follow procedures and inform relevant agencies as appropriate."
CONTINGENCIES = (COPIED, *(f"If {when}, {what}." for when in IF for what in THEN))


def plan_rows(  # the plan needs the appointments, the flags, the assessments and the replies
    history: History, profile: Profile, made: Appointments, flags: Registrations,
    latest: Latest, facts: Facts, evidence: NDArray[np.int64],
) -> Iterator[Rows]:  # fmt: skip
    """Plans and their actions; `evidence` are the numbers of the facts that replies gave."""
    case, on = _plans(history, made)
    number = history.numbers("plans", case.size)
    plan_of = np.full(history.cases.size, -1, np.int64)
    plan_of[case] = np.arange(case.size)
    yield _plan_rows(history, profile, case, on, number, latest)
    copied = history.planting.flags("FP23", case, on)
    marked = np.flatnonzero(copied)
    history.plant(
        "FP23",
        case[marked],
        opened=on[marked],
        since=on[marked],
        table="plans",
        rows=number[marked],
    )
    yield _for_flags(history, flags, case, on, number, copied, plan_of)
    yield _for_facts(history, facts, evidence, on, number, plan_of)


def _plans(history: History, made: Appointments) -> tuple[Places, Days]:
    """The plan of each case that somebody was seen in: its day."""
    kept = np.flatnonzero(made.is_attended)
    first = first_of_each(made.case[kept], history.cases.size)
    case = np.flatnonzero(first >= 0)
    seen = made.day[kept[first[case]]]
    chance = history.chance("plans")
    late = history.planting.flags("plan late", case, seen)
    on = working(
        seen, after=np.where(late, chance.whole(17, 45, case.size), chance.whole(2, 13, case.size))
    )
    due = working(seen, after=15)
    marked = np.flatnonzero(late & (due < history.cases.ended[case]))
    history.plant(
        "plan late",
        case[marked],
        opened=seen[marked],
        since=due[marked] + 1,
        until=np.minimum(on, history.cases.ended[case])[marked],
        table="plans",
    )
    keep = on < history.cases.ended[case]
    return case[keep], on[keep]


def _plan_rows(history, profile, case, on, number, latest) -> Rows:
    every = np.array([int(days * 7 / 5) for days in numbers("working_days_between")])
    rosh = profile.rosh[history.cases.person[case]]
    until = np.minimum(history.cut, history.cases.ended[case] - 1)
    reviews = np.maximum(until - on, 0) // 330
    return history.rows(
        "plans",
        on,
        plan_id=number,
        **history.of_case(case),
        assessment_id=np.where(latest.first_on[case] <= on, latest.first_number[case], -1),
        made_on=on,
        agreed_on=on + 2,
        reviewed_on=np.where(reviews > 0, on + reviews * 330, NEVER),
        contact_every_days=every[rosh] + 2,
        contact_in_person=True,
        home_visit_every_days=np.where(rosh >= 2, 180, -1),
    )


def _for_flags(history, flags, case, on, number, copied, plan_of) -> Rows:
    """An action for each flag that is live under the plan, within days of whichever came later."""
    listed = kinds()
    asks = ~np.isin(flags.kind, [listed.index(name) for name in NO_ACTION])
    rows = np.flatnonzero(asks)
    whose = history.last_case[flags.person[rows]]
    plan = plan_of[whose]
    held = (plan >= 0) & (flags.off[rows] > on[plan])
    rows, plan = rows[held], plan[held]
    since = np.maximum(on[plan], flags.on[rows] + 2)
    made = _actions(history, case[plan], number[plan], since, copied[plan], "flags")
    made.cells["registration_id"] = flags.number[rows]
    return made


def _for_facts(history, facts, evidence, on, number, plan_of) -> Rows:
    """An action for each fact that an agency gave, unless it is planted that it led to none."""
    used = np.flatnonzero(facts.used)
    plan = plan_of[facts.case[used]]
    held = plan >= 0
    lost = held & history.planting.flags("FP22", facts.case[used], facts.received[used])
    marked = np.flatnonzero(lost)
    since = working(facts.used_on[used[marked]], after=11)
    history.plant(
        "FP22",
        facts.case[used[marked]],
        opened=facts.received[used[marked]],
        since=since,
        table="evidence",
        rows=evidence[marked],
    )
    rows = np.flatnonzero(held & ~lost)
    case, plan = facts.case[used[rows]], plan[rows]
    since = np.maximum(on[plan], facts.used_on[used[rows]] + 2)
    made = _actions(history, case, number[plan], since, np.zeros(rows.size, bool), "facts")
    made.cells["evidence_id"] = evidence[rows]
    return made


def _actions(
    history: History, case: Places, plan: NDArray, since: Days, copied: Flags, why: str
) -> Rows:
    chance, size = history.chance(f"actions for {why}"), case.size
    own = history.numbers("plan_actions", size)
    due = since + chance.whole(30, 120, size)
    done = due - chance.whole(1, 20, size)
    closed = chance.flags(0.08, size)
    text = np.where(copied, 0, 1 + (own * 13) % (len(CONTINGENCIES) - 1))
    rows = history.rows(
        "plan_actions",
        since,
        plan_action_id=own,
        plan_id=plan,
        **history.of_case(case),
        owner_id=history.staff_on(case, since),
        due_on=due,
        done_on=np.where(closed, NEVER, done),
        closed_on=np.where(closed, done, NEVER),
        has_contingency=True,
        contingency=Words(text, CONTINGENCIES),
    )
    return history.amended(rows, done, done_on=None, closed_on=None)

"""Sentence plans and what they say will be done: an action for each live risk and each agency fact.

A plan is made within fifteen working days of the first appointment kept, unless it is planted
late. Contingencies name the person's own circumstances, unless they are planted as copied.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.assessments import Latest
from muster.records.generating.calibration import numbers
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.enquiries import Facts
from muster.records.generating.history import History
from muster.records.generating.profile import ROSH, VERY_HIGH, Profile
from muster.records.generating.registrations import Registrations, kinds
from muster.records.generating.rows import Rows, Words
from muster.records.generating.spread import first_of_each, in_order, spread
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
# Facts that were used are mostly of teams that do well, which act on them too: so that the share
# of all such facts is the published one.
AMONG_THE_CAREFUL = 1.2
COPIED = "If risk increases follow procedures and inform relevant agencies as appropriate."
CONTINGENCIES = (COPIED, *(f"If {when}, {what}." for when in IF for what in THEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The plans made at each start in the community, by case and then by day."""

    case: Places
    on: Days
    number: NDArray[np.int64]
    copied: Flags
    first_of: Places  # by case; -1 where there is none


def plan_rows(  # the plan needs the appointments, the flags, the assessments and the replies
    history: History, profile: Profile, made: Appointments, flags: Registrations,
    latest: Latest, facts: Facts, evidence: NDArray[np.int64],
) -> Iterator[Rows]:  # fmt: skip
    """Plans and their actions; `evidence` are the numbers of the facts that replies gave."""
    case, on = _made(history, made)
    copied = history.planting.flags("FP23", case, on)
    plans = Plans(
        case=case,
        on=on,
        number=history.numbers("plans", case.size),
        copied=copied,
        first_of=first_of_each(case, history.cases.size),
    )
    yield _plan_rows(history, profile, case, on, plans.number, latest)
    marked = np.flatnonzero(copied)
    history.plant(
        "FP23",
        case[marked],
        opened=on[marked],
        since=on[marked],
        table="plans",
        rows=plans.number[marked],
    )
    yield _for_flags(history, flags, plans)
    yield from _for_later_flags(history, profile, flags, plans, latest)
    yield _for_facts(history, facts, evidence, plans)


def _made(history: History, made: Appointments) -> tuple[Places, Days]:
    """A plan soon after the first appointment kept at each start; the first plan may be late."""
    case, start, until = history.outings()
    kept = np.flatnonzero(made.is_attended)
    keys = in_order(made.case[kept], made.day[kept])
    place = np.minimum(np.searchsorted(keys, in_order(case, start)), kept.size - 1)
    seen = made.day[kept[place]]
    fits = (made.case[kept[place]] == case) & (seen >= start) & (seen < until)
    case, seen = case[fits], seen[fits]
    chance = history.chance("plans")
    first = np.r_[True, case[1:] != case[:-1]][: case.size]
    late = first & history.planting.flags("plan late", case, seen)
    weeks, days = chance.whole(17, 45, case.size), chance.whole(1, 8, case.size)
    on = working(seen, after=np.where(late, weeks, days))
    due = working(seen, after=15)
    marked = np.flatnonzero(late & (due < history.cases.ended[case]))
    for obligation in ("ASSESS-01", "ASSESS-05"):  # what the plan is to answer waits for it
        history.plant(
            "plan late",
            case[marked],
            opened=seen[marked],
            since=due[marked] + 1,
            until=np.minimum(on, history.cases.ended[case])[marked],
            table="plans",
            obligation=obligation,
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
        contact_in_person=rosh == VERY_HIGH,  # of the others, one contact in eight is remote
        home_visit_every_days=np.where(rosh >= 2, 180, -1),
    )


def _for_flags(history: History, flags: Registrations, plans: Plans) -> Rows:
    """An action for each flag that stands when a plan is made."""
    row, whose = _flags_of_cases(history, flags)
    counts = np.bincount(plans.case, minlength=history.cases.size).astype(np.int32)
    pair, place = spread(counts[whose])
    row, plan = row[pair], plans.first_of[whose[pair]] + place
    stands = (flags.on[row] <= plans.on[plan]) & (flags.off[row] > plans.on[plan])
    row, plan = row[stands], plan[stands]
    copied = plans.copied[plan]
    made = _actions(history, plans.case[plan], plans.number[plan], plans.on[plan], copied, "flags")
    made.cells["registration_id"] = flags.number[row]
    return made


def _for_later_flags(
    history: History, profile: Profile, flags: Registrations, plans: Plans, latest: Latest
) -> Iterator[Rows]:
    """A flag raised under a plan brings a new plan within days, with an action for it."""
    row, case = _flags_of_cases(history, flags)
    first = plans.first_of[case]
    after = (first >= 0) & (flags.on[row] > plans.on[np.maximum(first, 0)])
    row, case = row[after], case[after]
    made = working(flags.on[row], after=history.chance("later plans").whole(2, 10, row.size))
    within = np.flatnonzero(made < history.cases.ended[case])
    row, case, made = row[within], case[within], made[within]
    number = history.numbers("plans", row.size)
    yield _plan_rows(history, profile, case, made, number, latest)
    actions = _actions(history, case, number, made, np.zeros(row.size, bool), "later flags")
    actions.cells["registration_id"] = flags.number[row]
    yield actions


def _flags_of_cases(history: History, flags: Registrations) -> tuple[Places, Places]:
    """The flags that ask for action, beside each case of their person that they stood in."""
    listed = kinds()
    asks = np.flatnonzero(~np.isin(flags.kind, [listed.index(name) for name in NO_ACTION]))
    of_case = np.argsort(history.cases.person, kind="stable")
    counts = np.bincount(history.cases.person, minlength=history.people).astype(np.int32)
    first = np.cumsum(counts) - counts
    row, place = spread(counts[flags.person[asks]])
    row = asks[row]
    case = of_case[first[flags.person[row]] + place]
    stood = (flags.on[row] < history.cases.ended[case]) & (
        flags.off[row] > history.cases.sentenced[case]
    )
    return row[stood], case[stood]


def _for_facts(history: History, facts: Facts, evidence: NDArray[np.int64], plans: Plans) -> Rows:
    """An action for each fact that an agency gave, unless it is planted that it led to none."""
    used = np.flatnonzero(facts.used)
    plan = plans.first_of[facts.case[used]]
    held = plan >= 0
    lost = held & history.planting.flags(
        "FP22", facts.case[used], facts.received[used], times=AMONG_THE_CAREFUL
    )
    marked = np.flatnonzero(lost)
    history.plant(
        "FP22",
        facts.case[used[marked]],
        opened=facts.received[used[marked]],
        since=np.maximum(working(facts.used_on[used[marked]], after=11), plans.on[plan[marked]]),
        table="evidence",
        rows=evidence[marked],
    )
    rows = np.flatnonzero(held & ~lost)
    case, plan = facts.case[used[rows]], plan[rows]
    since = np.maximum(plans.on[plan], facts.used_on[used[rows]] + 2)
    none_copied = np.zeros(rows.size, bool)
    made = _actions(history, case, plans.number[plan], since, none_copied, "facts")
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

"""Serious further offences: charges, as many as are published, their reviews, and what they teach.

A lesson is tried against live cases of the same team: somebody looks at each case that it matches,
unless it is planted that nobody does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.rows import Ref, Rows, Words
from muster.records.generating.spread import spread

KEPT = 3 * 365  # days of charges in the extract
TO_LOOK = 20  # working days, as the setting `lesson_looked_at` has it
NOT_LOOKED_AT = "lesson not looked at"
LESSONS = (
    ("ENQUIRY-01", "Domestic abuse was not asked about with the police at the start."),
    ("ENQUIRY-05", "A reply was on file, and the assessment did not use it."),
    ("REVIEW-01", "A new arrest led to no review of the risk."),
    ("CONTACT-03", "Weeks went by in which the person was not seen."),
    ("HOME-01", "Nobody had seen the home."),
    ("", "What the family said to the duty desk did not reach the practitioner."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """Reviews of serious further offences, a row each."""

    case: Places
    charged: Days
    due: Days
    extended: Flags
    excused: Flags  # extended, and for a reason that is on record
    submitted: Days
    number: NDArray[np.int64]


def serious_rows(history: History) -> Iterator[Rows]:
    """Reviews, the actions they set, and lessons with the live cases that these match."""
    reviews = _reviews(history)
    yield _review_rows(history, reviews)
    yield _action_rows(history, reviews)
    yield from _lessons(history, reviews)


def _reviews(history: History) -> Reviews:
    chance = history.chance("serious")
    case, charged = _charges(history)
    extended = history.planting.flags("FP36", case, charged)
    due = charged + 112
    excused = extended & chance.flags(0.5, case.size)
    more = np.where(excused, 28, 0)
    late = more + chance.whole(5, 120, case.size)
    submitted = due + np.where(extended, late, -chance.whole(1, 20, case.size))
    own = history.numbers("sfo_reviews", case.size)
    marked = np.flatnonzero(extended)
    history.plant(
        "FP36",
        case[marked],
        opened=charged[marked],
        since=due[marked] + more[marked] + 1,
        until=submitted[marked],
        table="sfo_reviews",
        rows=own[marked],
    )
    return Reviews(
        case=case,
        charged=charged,
        due=due,
        extended=extended,
        excused=excused,
        submitted=submitted,
        number=own,
    )


def _charges(history: History) -> tuple[Places, Days]:
    """Charges of the last three years, as many for each year of supervision as are published.

    Of a case that has ended, only charges whose review fell due while it lasted are made, and so
    many the more of them.
    """
    chance, cases = history.chance("charges"), history.cases
    begins = np.maximum(cases.sentenced, history.as_at - KEPT)
    supervised = np.maximum(np.minimum(cases.ended, history.as_at) - begins, 0)
    until = np.where(cases.is_live, history.as_at - 20, cases.ended - 150)
    reached = np.maximum(until - begins, 0)
    a_day = number("serious_further_offences") / number("cases_when_published") / 365
    likely = a_day * supervised.sum() / max(int(reached.sum()), 1) * reached
    case = np.flatnonzero(chance.flags(likely))
    charged = begins[case] + (chance.shares(case.size) * reached[case]).astype(np.int32)
    return case, charged.astype(np.int32)


def _review_rows(history: History, reviews: Reviews) -> Rows:
    case, charged, submitted = reviews.case, reviews.charged, reviews.submitted
    drawn = history.chance("quality of reviews").chosen(
        list(weights("sfo_quality").values()), case.size
    )
    return history.rows(
        "sfo_reviews",
        charged + 5,
        sfo_review_id=reviews.number,
        **history.of_case(case),
        charged_on=charged,
        notified_on=charged + 5,
        due_on=reviews.due,
        extended_to_on=np.where(reviews.extended, reviews.due + 28, NEVER),
        has_extension_reason=np.where(reviews.extended, reviews.excused, -1),
        submitted_on=submitted,
        quality_rating=history.told(submitted + 60, drawn, tuple(weights("sfo_quality"))),
        reviewer_id=history.spo_on(case, charged),
        closed_on=submitted + 200,
    )


def _action_rows(history: History, reviews: Reviews) -> Rows:
    """Two actions of each review."""
    row, _ = spread(np.full(reviews.case.size, 2, np.int32))
    case, submitted = reviews.case[row], reviews.submitted[row]
    return history.rows(
        "sfo_actions",
        submitted + 10,
        sfo_action_id=history.numbers("sfo_actions", row.size),
        sfo_review_id=reviews.number[row],
        **history.of_person(history.cases.person[case]),
        owner_id=history.spo_on(case, reviews.charged[row]),
        due_on=submitted + 90,
        done_on=submitted + 80,
    )


def _lessons(history: History, reviews: Reviews) -> Iterator[Rows]:
    """What some reviews teach, and the live cases that have the same gap."""
    chance = history.chance("lessons")
    taught = np.flatnonzero(chance.flags(number("lessons_per_review"), reviews.case.size))
    case, size = reviews.case[taught], taught.size
    recorded = working(reviews.submitted[taught], after=15)
    which = chance.whole(0, len(LESSONS) - 1, size)
    obligations = tuple(name for name, _ in LESSONS if name)
    own = history.numbers("lessons", size)
    owner = history.spo_on(case, recorded)
    yield history.rows(
        "lessons",
        recorded,
        lesson_id=own,
        sfo_review_id=reviews.number[taught],
        lesson=Words(which, tuple(words for _, words in LESSONS)),
        obligation_id=Words(np.where(which < len(obligations), which, -1), obligations),
        owner_id=owner,
        recorded_on=recorded,
        due_on=working(recorded, after=TO_LOOK + 1),
        unit_code=Words(history.unit_of(case), history.world.unit_codes),
    )
    yield _matched(history, case, working(recorded, after=1), own)


def _matched(history: History, case: Places, matched: Days, lessons: NDArray[np.int64]) -> Rows:
    """Live cases of the team that the lesson came from, and whether somebody looked at them."""
    chance, cases = history.chance("lesson cases"), history.cases
    lesson, found = _of_the_team(
        history, case, chance.counts(number("matched_by_lesson"), case.size)
    )
    on = matched[lesson]
    began = cases.sentenced[found] < on
    lesson, found, on = lesson[began], found[began], on[began]
    missed = history.planting.flags(NOT_LOOKED_AT, found, on)
    looked = np.where(missed, NEVER, working(on, after=chance.whole(1, TO_LOOK - 2, found.size)))
    marked = np.flatnonzero(missed)
    history.plant(
        NOT_LOOKED_AT,
        found[marked],
        opened=on[marked],
        since=working(on[marked], after=TO_LOOK + 1),
        table="lesson_cases",
    )
    return history.rows(
        "lesson_cases",
        on,
        lesson_id=Ref(lesson, lessons),
        **history.of_case(found),
        matched_on=on,
        looked_at_on=looked,
        gap_closed_on=np.where(chance.flags(0.6, found.size), looked, NEVER),
    )


def _of_the_team(
    history: History, case: Places, wanted: NDArray[np.int32]
) -> tuple[Places, Places]:
    """For each case, so many live cases of its team, no two alike: its place, and theirs."""
    live = np.flatnonzero(history.cases.is_live)
    live = live[np.argsort(history.team_now(live), kind="stable")]
    teams, here = history.team_now(live), history.team_now(case)
    first = np.searchsorted(teams, here)
    held = np.searchsorted(teams, here, side="right") - first
    which, place = spread(np.minimum(wanted, held).astype(np.int32))
    begin = history.chance("lesson places").whole(0, np.maximum(held - 1, 0), case.size)
    return which, live[first[which] + (begin[which] + place) % held[which]]

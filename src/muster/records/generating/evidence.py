"""Facts that bear on the level of risk, and how the assessment took each.

Every fact is answered, used or not relevant with the reason, by the assessment that follows it.
Where the level is planted too low, several grave facts stand beside it that nobody answered; and
here and there one alone, read apart from the rest.
"""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.assessments import Latest
from muster.records.generating.chance import Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.enquiries import Facts
from muster.records.generating.history import History
from muster.records.generating.profile import Profile
from muster.records.generating.rows import Rows, Words
from muster.records.generating.spread import spread

KINDS = (
    "VIOLENCE", "WEAPON", "DOMESTIC_ABUSE", "CUSTODY_CONDUCT", "PROTECTIVE_ORDER", "SEXUAL_HARM",
    "SERIOUS_RECIDIVISM", "PREVIOUS_HIGH_RISK", "CHILD_CONCERN", "OTHER",
)  # fmt: skip
SOURCES = ("POLICE", "PRISON", "COURT", "CHILDRENS_SERVICES", "FAMILY")
USED, NOT_RELEVANT = 0, 1
TAKEN = ("USED", "NOT_RELEVANT")
SUMMARIES = (
    "Conviction for violence in another area, older than the present offence.",
    "Found with a knife in an earlier arrest.",
    "Reports of abuse by a former partner, no charge.",
    "Adjudication in custody for an assault on another prisoner.",
    "A restraining order is in force.",
    "Allegation of sexual harm, not proceeded with.",
    "Band of serious recidivism is high.",
    "Was assessed as high risk in an earlier sentence.",
    "A child in the household was the subject of a referral.",
    "A concern raised by a neighbour.",
)
PRISON = (0, 1, 3, 4)  # kinds that stand alone when read apart: conduct, orders, old convictions


def evidence_rows(
    history: History, profile: Profile, latest: Latest, facts: Facts
) -> Iterator[Rows]:
    """Facts known from the start, facts that nobody answered, and facts that replies gave."""
    yield _answered(history, latest)
    yield from _unanswered(history, profile)
    yield _of_replies(history, facts)


def _answered(history: History, latest: Latest) -> Rows:
    """Facts that came with the sentence, answered by the first assessment."""
    chance, cases = history.chance("evidence"), history.cases
    assessed = np.flatnonzero(latest.first_number >= 0)
    row, _ = spread(chance.counts(0.8, assessed.size))
    case = assessed[row]
    return _rows(
        history,
        case,
        chance.whole(0, len(KINDS) - 1, case.size),
        np.maximum(cases.sentenced[case], latest.first_on[case] - 9),
        taken=chance.flags(0.3, case.size).astype(int),
        taken_on=latest.first_on[case],
        assessment=latest.first_number[case],
    )


def _unanswered(history: History, profile: Profile) -> Iterator[Rows]:
    chance, cases, last = history.chance("unanswered"), history.cases, history.last_case
    under = last[profile.under_level]
    row, place = spread(chance.whole(2, 3, under.size))
    kind = (chance.whole(0, 8, under.size)[row] + 3 * place) % 9
    yield _planted(history, "FP06", under, under[row], kind, place == 0)
    right = last[~profile.under_level]
    apart = right[history.planting.flags("FP07", right, cases.sentenced[right])]
    kind = np.array(PRISON)[chance.whole(0, 3, apart.size)]
    yield _planted(history, "FP07", apart, apart, kind, np.ones(apart.size, bool))


def _planted(history: History, pattern: str, whose: Places, case: Places, kind, first) -> Rows:
    """Facts that stand unanswered; the truth names the first of each case."""
    cases = history.cases
    received = cases.sentenced[case] + 2
    rows = _rows(history, case, kind, received)
    numbers = np.asarray(rows.cells["evidence_id"])[first]
    since = working(cases.sentenced[whose] + 2, after=16)
    history.plant(
        pattern,
        whose,
        opened=cases.sentenced[whose] + 2,
        since=since,
        table="evidence",
        rows=numbers,
    )
    return rows


def _of_replies(history: History, facts: Facts) -> Rows:
    """What a full reply said, answered by the assessment that used it."""
    rows = np.flatnonzero(facts.used)
    made = _rows(
        history, facts.case[rows], np.where(facts.about[rows] == 0, 2, 8), facts.received[rows],
        taken=np.zeros(rows.size, int), taken_on=facts.used_on[rows],
        assessment=facts.assessment[rows],
    )  # fmt: skip
    made.cells["reply_id"] = facts.reply[rows]
    made.cells["source"] = Words(np.where(facts.about[rows] == 0, 0, 3), SOURCES)
    return made


def _rows(history, case, kind, received, taken=None, taken_on=None, assessment=None) -> Rows:
    size = case.size
    taken = np.full(size, -1) if taken is None else taken
    taken_on = np.full(size, NEVER) if taken_on is None else taken_on
    numbers = history.numbers("evidence", size)
    return history.rows(
        "evidence",
        received,
        evidence_id=numbers,
        **history.of_case(case),
        evidence_type=Words(kind, KINDS),
        source=Words(numbers % 3, SOURCES),
        happened_on=received - 30 - numbers % 900,
        received_on=received,
        taken_as=Words(np.where(history.known(taken_on), taken, -1), TAKEN),
        taken_on=taken_on,
        reason=Words(
            np.where((taken == NOT_RELEVANT) & history.known(taken_on), 0, -1),
            ("Older than the offence and answered in the last assessment; nothing since.",),
        ),
        assessment_id=np.where(
            history.known(taken_on), -1 if assessment is None else assessment, -1
        ),
        is_intelligence=numbers % 29 == 0,
        summary=Words(kind, SUMMARIES),
    )

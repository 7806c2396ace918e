"""Victims, by number only: referred, offered contact, told of what happens."""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.profile import Profile
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import UNDER_12M

STATUTORY, SHORT = 0, 1


def victim_rows(history: History, profile: Profile) -> Iterator[Rows]:
    """Victims of custodial sentences, the notices they had and the views they gave."""
    cases, chance = history.cases, history.chance("victims")
    person = cases.person
    custodial = ~cases.is_order
    grave = (profile.violent | profile.sexual)[person] & custodial & (cases.months >= 12)
    statutory = grave & chance.flags(number("statutory_victims"), cases.size)
    short = (cases.disposal == UNDER_12M) & chance.flags(
        number("short_sentence_victims"), cases.size
    )
    case = np.flatnonzero(statutory | short)
    scheme = short[case].astype(int)
    late = (scheme == SHORT) & history.planting.flags("FP32", case, cases.sentenced[case])
    offered = cases.sentenced[case] + np.where(
        late, chance.whole(18, 60, case.size), chance.whole(5, 14, case.size)
    )
    numbers = history.numbers("victims", case.size)
    marked = np.flatnonzero(late)
    since = cases.sentenced[case[marked]] + 16
    history.plant(
        "FP32",
        case[marked],
        opened=cases.sentenced[case[marked]],
        since=since,
        until=offered[marked],
        table="victims",
        rows=numbers[marked],
    )
    answer = chance.chosen((65, 25, 10), case.size)
    yield history.rows(
        "victims",
        cases.sentenced[case],
        victim_id=numbers,
        **history.of_case(case),
        scheme=Words(scheme, ("STATUTORY", "SHORT_SENTENCE")),
        is_eligible=True,
        has_details=True,
        referred_on=cases.sentenced[case] + 3,
        contact_offered_on=offered,
        answer=history.told(offered + 7, answer, ("ACCEPTED", "DECLINED", "NO_REPLY")),
        answered_on=np.where(answer < 2, offered + 7, NEVER),
        liaison_id=history.person_of_staff(history.world.victim_staff[history.unit_of(case)]),
    )
    told = answer == 0
    yield from _told(history, case[told], numbers[told])


def _told(history: History, case, victims) -> Iterator[Rows]:
    """A victim who asked for it is told of each release, and heard before the first."""
    rounds = history.rounds
    row, turn = np.nonzero(rounds.released[case] < NEVER)
    out = rounds.released[case[row], turn]
    missed = history.planting.flags("victim not told", case[row], out)
    sent = working(out - 12, after=0)
    numbers = history.numbers("victim_notices", row.size)
    marked = np.flatnonzero(missed)
    history.plant(
        "victim not told",
        case[row[marked]],
        opened=out[marked] - 28,
        since=out[marked],
        harm=out[marked],
        table="victim_notices",
        rows=numbers[marked],
    )
    yield history.rows(
        "victim_notices",
        out - 28,
        notice_id=numbers,
        victim_id=victims[row],
        **history.of_case(case[row]),
        about="RELEASE",
        event_on=out,
        sent_on=np.where(missed, NEVER, sent),
    )
    first = np.flatnonzero(turn == 0)
    asked = working(out[first] - 40, after=0)
    yield history.rows(
        "victim_views",
        asked,
        view_id=history.numbers("victim_views", first.size),
        victim_id=victims[row[first]],
        **history.of_case(case[row[first]]),
        about="RELEASE",
        asked_on=asked,
        given_on=asked + 6,
        passed_on_on=asked + 8,
        is_declined=False,
    )

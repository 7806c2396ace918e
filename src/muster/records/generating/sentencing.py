"""The tables of the sentence: what the court passed and asked for, and the dates it turns on."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.custody import AT_LARGE
from muster.records.generating.custody import REASONS as RECALL_REASONS
from muster.records.generating.days import NEVER, months, working
from muster.records.generating.enforcement import Enforced
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.profile import Profile
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentences import (
    COMPLETED,
    DISPOSALS,
    EARLY_RELEASE,
    LIFE,
    REASONS,
    SDC,
    UNDER_12M,
)
from muster.records.generating.spread import spread

RAR, UNPAID_WORK, PROGRAMME, CURFEW = range(4)
ASKED = ("F", "W", "RM38", "M", "RM49", "T", "H", "P", "X", "3")
UNITS = ("DAYS", "HOURS", "MONTHS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """What orders ask for, a row each."""

    case: Places
    category: NDArray[np.int8]  # by place in ASKED
    number: NDArray[np.int64]
    length: NDArray[np.int32]

    def of_case(self, size: int, category: int) -> NDArray[np.int64]:
        """The requirement of this category that each case has; -1 where it has none."""
        held = np.full(size, -1, np.int64)
        rows = self.category == category
        held[self.case[rows]] = self.number[rows]
        return held


def requirements_of(history: History, profile: Profile) -> Requirements:
    """Draw what each order asks for: activity for most, work, a programme, a curfew for some."""
    chance, cases = history.chance("requirements"), history.cases
    orders = np.flatnonzero(cases.is_order)
    asked = np.array(list(weights("requirements").values()))
    drawn = chance.rng.random((orders.size, asked.size)) < asked
    perpetrator = profile.is_perpetrator[cases.person[orders]]
    drawn[:, PROGRAMME] |= perpetrator & chance.flags(
        number("programme_for_perpetrators"), orders.size
    )
    drawn[:, RAR] |= ~drawn.any(axis=1)
    row, category = np.nonzero(drawn)
    length = np.select(
        [category == RAR, category == UNPAID_WORK, category == PROGRAMME],
        [chance.whole(1, 6, row.size) * 10, 40 + 20 * chance.whole(0, 10, row.size),
         chance.whole(20, 40, row.size)],
        chance.whole(2, 6, row.size),
    )  # fmt: skip
    return Requirements(
        case=orders[row],
        category=category.astype(np.int8),
        number=history.numbers("requirements", row.size),
        length=length.astype(np.int32),
    )


def sentence_rows(
    history: History, requirements: Requirements, enforced: Enforced, log: Log
) -> Iterator[Rows]:
    """Every table of the sentence, and its landmarks in the log."""
    yield _sentences(history, enforced)
    yield _offences(history)
    yield _requirements(history, requirements)
    yield from _custodial(history, log)
    _landmarks(history, log)


def _sentences(history: History, enforced: Enforced) -> Rows:
    cases, chance = history.cases, history.chance("sentence rows")
    everyone = np.arange(cases.size)
    ended, overdue = _ends(history)
    reason = history.told(ended, cases.reason, REASONS)
    before = cases.person[everyone] == np.r_[-1, cases.person[:-1]]
    rows = history.rows(
        "sentences",
        cases.sentenced,
        **history.of_case(everyone) | {"case_id": history.case_numbers},
        event_number=_event_numbers(cases.person, before),
        kind=Words((~cases.is_order).astype(int), ("ORDER", "LICENCE")),
        disposal_type=Words(cases.disposal, DISPOSALS),
        convicted_on=cases.sentenced - np.where(chance.flags(0.5, cases.size), 0, 21),
        sentenced_on=cases.sentenced,
        court_code=Words(history.unit_of(everyone), history.world.courts),
        length=np.where(cases.disposal == LIFE, -1, cases.months),
        length_unit=Words(np.where(cases.disposal == LIFE, -1, 2), UNITS),
        length_days=np.where(cases.disposal == LIFE, -1, months(cases.months)),
        notional_end_on=np.where(cases.disposal == LIFE, NEVER, overdue),
        terminated_on=ended,
        termination_reason=reason,
        is_active=~history.known(ended),
        is_in_breach=(enforced.breached_on <= history.cut) & (enforced.breach_ended > history.cut),
        breach_ended_on=enforced.breach_ended,
        failure_count=enforced.failures,
        is_intensive_court=False,
        is_national_security=False,
    )
    return history.amended(rows, ended, terminated_on=None, termination_reason=None, is_active=True)


def _event_numbers(person: Places, before: Flags) -> NDArray[np.int32]:
    first = np.flatnonzero(~before)
    return (
        np.arange(person.size) - np.repeat(first, np.diff(np.r_[first, person.size])) + 1
    ).astype(np.int32)


def _ends(history: History) -> tuple[Days, Days]:
    """When each case ended on the record, and was to end; some have run out and stand open."""
    cases, chance = history.cases, history.chance("sentence end")
    live = np.flatnonzero(cases.is_live & (cases.disposal != LIFE))
    over = live[history.planting.flags("sentence end", live, np.full(live.size, history.as_at))]
    ended, expected = cases.ended.copy(), cases.notional_end.copy()
    expected[over] = history.as_at - chance.whole(5, 90, over.size)
    over = over[expected[over] > cases.sentenced[over] + 30]
    expected = np.where(np.isin(np.arange(cases.size), over), expected, cases.notional_end)
    ended[over] = NEVER
    history.plant(
        "sentence end",
        over,
        opened=expected[over],
        since=expected[over] + 1,
        rows=history.case_numbers[over],
    )
    return ended, expected


OFFENCES = (
    "00801",
    "01000",
    "04910",
    "10501",
    "12560",
    "19201",
    "18502",
    "03000",
    "09260",
    "00910",
)


def _offences(history: History) -> Rows:
    chance, cases = history.chance("offences"), history.cases
    case, place = spread(1 + chance.flags(0.35, cases.size).astype(np.int32))
    return history.rows(
        "offences",
        cases.sentenced[case],
        offence_id=history.numbers("offences", case.size),
        **history.of_case(case),
        offence_code=Words(chance.whole(0, len(OFFENCES) - 1, case.size), OFFENCES),
        is_main=place == 0,
        committed_on=cases.sentenced[case] - chance.whole(20, 500, case.size),
        count=chance.whole(1, 2, case.size),
        is_taken_into_consideration=chance.flags(0.03, case.size),
    )


def _requirements(history: History, asked: Requirements) -> Rows:
    cases, chance = history.cases, history.chance("requirement rows")
    case, size = asked.case, asked.case.size
    begun = working(cases.sentenced[case], after=chance.whole(5, 40, size))
    begun = np.where(asked.category == PROGRAMME, NEVER, begun)  # as the programme has it
    ended = cases.ended[case]
    unfinished = (cases.reason[case] != COMPLETED).astype(int)
    rows = history.rows(
        "requirements",
        cases.sentenced[case],
        requirement_id=asked.number,
        **history.of_case(case),
        category=Words(asked.category, ASKED),
        is_post_sentence=False,
        length=asked.length,
        length_unit=Words(np.minimum(asked.category, 2), UNITS),
        imposed_on=cases.sentenced[case],
        expected_start_on=cases.sentenced[case] + 30,
        commenced_on=np.where(begun < ended, begun, NEVER),
        expected_end_on=cases.notional_end[case],
        terminated_on=ended,
        termination_reason=history.told(ended, unfinished, ("COMPLETED", "UNFINISHED")),
        days_done=np.where(asked.category == RAR, chance.whole(0, 12, size), -1),
    )
    return history.amended(rows, ended, terminated_on=None, termination_reason=None)


def _custodial(history: History, log: Log) -> Iterator[Rows]:
    rows = np.flatnonzero(~history.cases.is_order)
    yield _key_dates(history, rows)
    yield _custody(history, rows)
    yield _releases(history, log)
    yield _recalls(history, log)
    yield _conditions(history)


def _key_dates(history: History, rows: Places) -> Rows:
    """Release, licence end, sentence end; and the end of supervision after it, where there is."""
    cases = history.cases
    rows = rows[cases.disposal[rows] != LIFE]
    supervised = rows[cases.notional_end[rows] > cases.licence_ends[rows]]
    kinds = ("ACR", "SED", "LED", "HDE", "PSSED")
    dates = (cases.released, cases.licence_ends, cases.licence_ends, cases.released - 60)
    case = np.r_[np.tile(rows, 4), supervised]
    kind = np.r_[np.repeat(np.arange(4), rows.size), np.full(supervised.size, 4)]
    falls = np.r_[np.concatenate([day[rows] for day in dates]), cases.notional_end[supervised]]
    return history.rows(
        "key_dates",
        cases.sentenced[case] + 3,
        key_date_id=history.numbers("key_dates", case.size),
        **history.of_case(case),
        key_date_type=Words(kind, kinds),
        falls_on=falls,
    )


def _custody(history: History, rows: Places) -> Rows:
    """Where each custodial sentence stands on the day of the extract."""
    cases, rounds, cut = history.cases, history.rounds, history.cut
    out, back = rounds.released[rows], rounds.recalled[rows]
    last_out = np.where(out <= cut, out, -NEVER).max(axis=1)
    last_recall = np.where(back <= cut, back, -NEVER).max(axis=1)
    returned = np.where(rounds.returned[rows] <= cut, rounds.returned[rows], -NEVER).max(axis=1)
    inside = (last_recall > last_out) | (last_out < 0)
    at_large = (last_recall > last_out) & (returned < last_recall)
    ended = cases.ended[rows] <= cut
    status = np.where(ended, 2, np.where(inside, 0, 1))
    since = np.where(
        inside & (last_recall > 0), last_recall, np.maximum(last_out, cases.sentenced[rows])
    )
    since = np.where(ended, cases.ended[rows], since)
    prison = rows % len(history.world.prisons)
    location = np.where(ended | ~inside, -1, np.where(at_large, len(history.world.prisons), prison))
    return history.rows(
        "custody",
        cases.sentenced[rows],
        custody_id=history.numbers("custody", rows.size),
        **history.of_case(rows),
        custody_status=Words(status, ("A", "B", "T")),
        location=Words(location, (*history.world.prisons, "UATLRG")),
        status_on=since,
        location_on=np.where(location >= 0, since, NEVER),
        post_sentence_from_on=np.where(
            cases.notional_end[rows] > cases.licence_ends[rows], cases.licence_ends[rows], NEVER
        ),
    )


def _releases(history: History, log: Log) -> Rows:
    case, turn = np.nonzero(history.rounds.released < NEVER)
    on = history.rounds.released[case, turn]
    early = np.isin(history.cases.disposal[case], (UNDER_12M, SDC)) & (on >= EARLY_RELEASE)
    kind = np.where(turn > 0, 1, np.where(early, 2, 0))
    log.add("EREL", case, on)
    return history.rows(
        "releases",
        on,
        release_id=history.numbers("releases", case.size),
        **history.of_case(case),
        release_type=Words(kind, ("CONDITIONAL", "AFTER_RECALL", "EARLY")),
        released_on=on,
        released_from=Words(case % len(history.world.prisons), history.world.prisons),
    )


def _recalls(history: History, log: Log) -> Rows:
    """Every recall; where one that was asked for has stopped moving, that is planted."""
    rounds = history.rounds
    case, turn = np.nonzero(rounds.recalled < NEVER)
    on, back = rounds.recalled[case, turn], rounds.returned[case, turn]
    stuck = np.flatnonzero(back - on > 8)
    numbers = history.numbers("recalls", case.size)
    history.plant(
        AT_LARGE,
        case[stuck],
        opened=on[stuck],
        since=working(on[stuck], after=6),
        until=back[stuck],
        table="recalls",
        rows=numbers[stuck],
    )
    log.add("ERCL", case, on)
    for obligation in ("CONTACT-02", "CONTACT-03"):  # while at large nobody is seen
        history.plant(
            AT_LARGE,
            case[stuck],
            opened=on[stuck],
            since=working(on[stuck], after=6),
            until=back[stuck],
            table="recalls",
            rows=numbers[stuck],
            obligation=obligation,
        )
    _looked_for(history, log, case, on, back)
    rows = history.rows(
        "recalls",
        on,
        recall_id=numbers,
        **history.of_case(case),
        recall_reason=Words(rounds.reason[case, turn], RECALL_REASONS),
        asked_on=on - 1,
        recalled_on=on,
        returned_on=back,
    )
    return history.amended(rows, np.where(back > on, back, NEVER), returned_on=None)


def _looked_for(history: History, log: Log, case: Places, on: Days, back: Days) -> None:
    """While somebody is at large, the police are asked about them every week, for most."""
    looked = np.flatnonzero((back - on > 7) & history.chance("at large").flags(0.7, case.size))
    row, place = spread(((np.minimum(back, history.as_at + 30) - on)[looked] // 7).astype(np.int32))
    row = looked[row]
    log.add("CT3A", case[row], working(on[row] + 5 + 7 * place, after=0))


def _conditions(history: History) -> Rows:
    """What a licence asks: four conditions each, from the first release on."""
    cases = history.cases
    out = np.flatnonzero(history.rounds.released[:, 0] < NEVER)
    case, place = spread(np.full(out.size, 4, np.int32))
    case = out[case]
    listed = (
        "CONTACT",
        "RESIDENCE",
        "PROHIBITED_ACTIVITY",
        "DRUG_TESTING",
        "PROGRAMME",
        "EXCLUSION",
    )
    return history.rows(
        "licence_conditions",
        history.rounds.released[case, 0],
        licence_condition_id=history.numbers("licence_conditions", case.size),
        **history.of_case(case),
        category=Words((case + place) % len(listed), listed),
        imposed_on=history.rounds.released[case, 0],
        terminated_on=np.minimum(cases.licence_ends[case], cases.ended[case]),
        termination_reason=history.told(
            np.minimum(cases.licence_ends[case], cases.ended[case]),
            np.zeros(case.size),
            ("COMPLETED",),
        ),
    )


def _landmarks(history: History, log: Log) -> None:
    """The court appearance at which the sentence was passed, and its end, in the log."""
    cases, everyone = history.cases, np.arange(history.cases.size)
    log.add("EAPP", everyone, cases.sentenced)
    log.add("ETER", everyone, cases.ended)

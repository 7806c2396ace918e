"""What is watched between appointments: tests, tags and remote check-ins; and programmes."""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.days import NEVER, working
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.profile import MEDIUM, Profile
from muster.records.generating.reset import Suspended
from muster.records.generating.rows import DAY, Rows, Words
from muster.records.generating.sentencing import PROGRAMME, Requirements
from muster.records.generating.spread import spread

CREATED, SUBMITTED, REVIEWED, EXPIRED = range(4)
STATUSES = ("CREATED", "SUBMITTED", "REVIEWED", "EXPIRED")
MATCHES = ("MATCH", "NO_MATCH", "NO_FACE_DETECTED", "ERROR")
TESTS = ("DRUG_TEST", "ALCOHOL_TEST", "ALCOHOL_TAG", "LOCATION_TAG", "CURFEW_TAG")
RESULTS = ("NEGATIVE", "POSITIVE", "REFUSED", "VOID")


def watching_rows(
    history: History, profile: Profile, asked: Requirements, suspended: Suspended, log: Log
) -> Iterator[Rows]:
    """Tests and alerts, check-ins, and programmes."""
    yield _tests(history)
    yield _check_ins(history, profile, suspended, log)
    yield from _programmes(history, profile, asked)


def _tests(history: History) -> Rows:
    """Tests every five weeks; a result comes within days, and is seen, unless that is planted."""
    chance = history.chance("tests")
    phases = history.phases
    out = np.flatnonzero(phases.in_community & (phases.to_on > history.as_at - 3 * 366))
    out = out[chance.flags(number("is_tested"), out.size)]
    begins = np.maximum(phases.from_on[out] + 14, history.as_at - 3 * 366)
    until = np.minimum(phases.to_on[out], history.horizon)
    row, place = spread((np.maximum(until - begins, 0) // 35).astype(np.int32))
    case = phases.case[out[row]]
    ordered = working(begins[row] + place * 35, after=0)
    result = working(ordered, after=chance.whole(0, 1, case.size))
    unseen = history.planting.flags("FP19", case, result) & (result < history.cases.ended[case])
    seen = np.where(unseen, NEVER, working(result, after=chance.whole(0, 1, case.size)))
    own = history.numbers("monitoring", case.size)
    marked = np.flatnonzero(unseen)
    since = working(result[marked], after=3)
    history.plant(
        "FP19",
        case[marked],
        opened=result[marked],
        since=since,
        table="monitoring",
        rows=own[marked],
    )
    rows = history.rows(
        "monitoring",
        ordered,
        monitoring_id=own,
        **history.of_case(case),
        monitoring_type=Words(chance.chosen((60, 25, 8, 4, 3), case.size), TESTS),
        ordered_on=ordered,
        taken_on=ordered,
        result=history.told(result, chance.chosen((74, 18, 5, 3), case.size), RESULTS),
        result_on=result,
        seen_on=seen,
        seen_by=history.staff_on(case, np.minimum(seen, history.cases.ended[case] - 1)),
    )
    return history.amended(rows, result, result=None, result_on=None, seen_on=None, seen_by=None)


def _check_ins(history: History, profile: Profile, suspended: Suspended, log: Log) -> Rows:
    """Check-ins every fortnight for some; what expires or does not match is followed up."""
    chance, cases = history.chance("check-ins"), history.cases
    easy = profile.rosh[cases.person] <= MEDIUM
    case = np.flatnonzero(cases.is_live & easy & chance.flags(number("uses_check_ins"), cases.size))
    begins = np.maximum(history.as_at - 300, cases.sentenced[case] + 30)
    row, place = spread(np.maximum((history.as_at + 10 - begins) // 14, 0).astype(np.int32))
    case, due = case[row], begins[row] + place * 14
    keep = history.out_on(case, due) & ~suspended.covers(history, case, due)
    case, due = case[keep], due[keep]
    drawn = chance.shares(case.size)
    late = due + 4
    status = np.select([drawn < 0.84, drawn < 0.88], [REVIEWED, SUBMITTED], EXPIRED)
    status = np.where((status == SUBMITTED) & (due < history.cut - 3), REVIEWED, status)
    status = np.where(
        due > history.cut,
        CREATED,
        np.where((status == EXPIRED) & (late > history.cut), CREATED, status),
    )
    match = np.where(status == EXPIRED, -1, chance.chosen((93, 2, 3, 2), case.size))
    match = np.where(status == CREATED, -1, match)
    own = history.numbers("check_ins", case.size)
    bad = np.flatnonzero((status == EXPIRED) | (match == MATCHES.index("NO_MATCH")))
    silent = history.planting.flags("digital silence", case[bad], due[bad])
    followed, lost = bad[~silent], bad[silent]
    status[lost] = np.where(status[lost] == EXPIRED, EXPIRED, SUBMITTED)
    since = np.where(status == EXPIRED, late, due)
    log.add("COPT", case[followed], working(since[followed], after=1), outcome=0, minute=720)
    history.plant(
        "digital silence",
        case[lost],
        opened=since[lost],
        since=working(since[lost], after=4),
        table="check_ins",
        rows=own[lost],
    )
    seconds = due.astype(np.int64) * DAY + 18 * 3600
    never = np.int64(NEVER) * DAY
    done = np.isin(status, (SUBMITTED, REVIEWED))
    return history.rows(
        "check_ins",
        due - 7,
        check_in_id=own,
        **history.of_case(case),
        due_on=due,
        status=Words(status, STATUSES),
        identity_match=Words(match, MATCHES),
        submitted_at=np.where(done, seconds, never),
        expired_at=np.where(status == EXPIRED, seconds + 4 * DAY, never),
        reviewed_at=np.where(status == REVIEWED, seconds + DAY, never),
        reviewed_by=history.staff_on(case, due),
    )


def _programmes(history: History, profile: Profile, asked: Requirements) -> Iterator[Rows]:
    """Work on domestic abuse for perpetrators, and programmes that courts asked for."""
    cases, chance = history.cases, history.chance("programmes")
    requirement = asked.of_case(cases.size, PROGRAMME)
    case, start = history.starts()
    lasting = cases.ended[case] - start
    needs = profile.is_perpetrator[cases.person[case]] & (lasting > 150)
    wanted = needs | ((requirement[case] >= 0) & (lasting > 90))
    case, start, needs, lasting = case[wanted], start[wanted], needs[wanted], lasting[wanted]
    missed = needs & history.planting.flags("FP29", case, start)
    marked = np.flatnonzero(missed)
    since = start[marked] + 120
    history.plant("FP29", case[marked], opened=start[marked], since=since, table="interventions")
    done = np.flatnonzero(~missed)
    case, start, lasting = case[done], start[done], lasting[done]
    referred = working(start + chance.whole(10, 30, case.size), after=0)
    begun = working(referred + chance.whole(7, 40, case.size), after=0)
    length = np.minimum(lasting // 2, 180)
    ended = np.minimum(begun + length, cases.ended[case])
    status = np.where(history.known(ended), 2, np.where(history.known(begun), 1, 0))
    since = np.select([status == 2, status == 1], [ended, begun], referred)
    own = history.numbers("interventions", case.size)
    yield history.rows(
        "interventions",
        referred,
        intervention_id=own,
        **history.of_case(case),
        intervention_type="PROGRAMME",
        intervention_subtype=Words(np.zeros(case.size, int), ("DOMESTIC_ABUSE",)),
        requirement_id=requirement[case],
        referred_on=referred,
        waiting_from_on=referred,
        expected_start_on=begun,
        started_on=begun,
        expected_end_on=begun + length,
        ended_on=ended,
        status=Words(status, ("REFERRED", "COMMENCED", "COMPLETED")),
        status_on=since,
        outcome=history.told(ended, 0, ("COMPLETED",)),
        length_days=length,
        staff_id=history.staff_on(case, referred),
        team_code=history.team_on(case, referred),
    )
    for status_, on in (("REFERRED", referred), ("COMMENCED", begun), ("COMPLETED", ended)):
        yield history.rows(
            "intervention_states",
            on,
            state_id=history.numbers("intervention_states", case.size),
            intervention_id=own,
            **history.of_case(case),
            status=status_,
            from_on=on,
        )

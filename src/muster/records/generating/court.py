"""Court work: the hearing that passed sentence, the report for it, and what was checked first."""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.calibration import number, weights
from muster.records.generating.chance import Places
from muster.records.generating.days import NEVER, working
from muster.records.generating.enquiries import SUBJECTS
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.profile import Profile
from muster.records.generating.rows import Rows, Words
from muster.records.generating.sentencing import CURFEW, Requirements

TYPES = ("ORAL", "SHORT", "STANDARD")
SHORT, STANDARD = 1, 2
BESIDE_LIGHT = (1.0, 1.0, 1.36)  # no report that is too light is a full one: so the rest are


def court_rows(history: History, profile: Profile, asked: Requirements, log: Log) -> Iterator[Rows]:
    """Hearings, reports, the enquiries made for them, and addresses proposed in them."""
    cases, everyone = history.cases, np.arange(history.cases.size)
    chance = history.chance("court")
    hearings = history.numbers("hearings", cases.size)
    yield history.rows(
        "hearings",
        cases.sentenced - 21,
        hearing_id=hearings,
        **history.of_case(everyone),
        court_code=Words(history.unit_of(everyone), history.world.courts),
        hearing_type="SENTENCE",
        heard_on=cases.sentenced,
        outcome=history.told(cases.sentenced, 0, ("SENTENCED",)),
    )
    curfew = asked.of_case(cases.size, CURFEW) >= 0
    case = np.flatnonzero(chance.flags(number("reported_to_court"), cases.size) | curfew)
    kind = chance.chosen(np.array([*weights("report_types").values()]) * BESIDE_LIGHT, case.size)
    reports = history.numbers("court_reports", case.size)
    yield _reports(history, profile, case, kind, hearings[case], reports, curfew[case])
    yield from _checked(history, case, reports, log)
    yield _addresses(history, case[curfew[case]])


def _reports(history, profile, case, kind, hearings, reports, proposes) -> Rows:
    """A case with abuse, a child or high risk needs more than a word on the day."""
    chance, heard = history.chance("reports"), history.cases.sentenced[case]
    person = history.cases.person[case]
    grave = (
        profile.domestic_abuse[person] | profile.child_concern[person] | (profile.rosh[person] >= 2)
    )
    light = grave & history.planting.flags("FP10", case, heard)
    kind = np.where(grave & ~light, np.maximum(kind, SHORT), kind)
    by_word = light & chance.flags(number("light_by_word_of_mouth"), case.size)
    kind = np.where(by_word, 0, np.where(light, SHORT, kind))
    triaged = np.where(light & ~by_word, STANDARD, np.where(grave, np.maximum(kind, SHORT), kind))
    untriaged = light & chance.flags(0.5, case.size)
    requested = np.where(kind == 0, heard, working(heard - 21, after=0))
    marked = np.flatnonzero(light)
    history.plant(
        "FP10",
        case[marked],
        opened=requested[marked],
        since=heard[marked],
        table="court_reports",
        rows=reports[marked],
    )
    team, unit = history.team_now(case), history.unit_of(case)
    return history.rows(
        "court_reports",
        requested,
        report_id=reports,
        hearing_id=hearings,
        **history.of_case(case),
        report_type=Words(kind, TYPES),
        requested_on=requested,
        required_by_on=heard,
        completed_on=np.maximum(heard - 1, requested),
        sent_on=np.maximum(heard - 1, requested),
        triaged_on=np.where(untriaged, NEVER, requested),
        triaged_to=Words(np.where(untriaged, -1, triaged), TYPES),
        proposes_address=proposes,
        writer_id=history.person_of_staff(history.world.court_staff[unit]),
        team_code=Words(team, history.world.team_codes),
    )


def _checked(history: History, case, reports, log: Log) -> Iterator[Rows]:
    """The police were asked and had answered before the hearing, unless it is planted otherwise."""
    heard = history.cases.sentenced[case]
    missed = history.planting.flags("FP08", case, heard)
    size, late = case.size, missed & (np.arange(case.size) % 2 == 0)
    sent = np.where(missed & ~late, NEVER, working(heard - 20, after=0))
    received = np.where(late, working(heard, after=8), working(heard - 6, after=0))
    numbers = history.numbers("enquiries", size)
    unit = history.unit_of(case)
    yield history.rows(
        "enquiries",
        working(heard - 21, after=0),
        enquiry_id=numbers,
        **history.of_case(case),
        about=SUBJECTS[0],
        partner_code=Words(history.world.region_of_unit[unit], history.world.forces),
        because="COURT_REPORT",
        needed_on=working(heard - 21, after=0),
        sent_on=sent,
        report_id=reports,
    )
    done = np.flatnonzero(sent < NEVER)
    received = received[done]
    yield history.rows(
        "enquiry_replies",
        received,
        reply_id=history.numbers("enquiry_replies", done.size),
        enquiry_id=numbers[done],
        **history.of_case(case[done]),
        received_on=received,
        read_on=received,
        fullness="NIL",
        good_enough="YES",
        judged_on=received,
        reply="No trace. Nothing is held on this person.",
    )
    lost = np.flatnonzero(missed)
    history.plant(
        "FP08",
        case[lost],
        opened=heard[lost] - 21,
        since=heard[lost],
        table="court_reports",
        rows=reports[lost],
    )
    log.add(
        "COSR", case, np.maximum(working(heard - 12, after=0), heard - 12), outcome=0, minute=630
    )


def _addresses(history: History, case: Places) -> Rows:
    """The address of a curfew: whoever lives there was spoken to, unless planted otherwise."""
    heard = history.cases.sentenced[case]
    missed = history.planting.flags("FP09", case, heard)
    checked = np.where(missed, NEVER, working(heard - 9, after=0))
    marked = np.flatnonzero(missed)
    numbers = history.numbers("address_checks", case.size)
    history.plant(
        "FP09",
        case[marked],
        opened=heard[marked] - 14,
        since=heard[marked],
        table="address_checks",
        rows=numbers[marked],
    )
    return history.rows(
        "address_checks",
        heard - 14,
        address_check_id=numbers,
        **history.of_case(case),
        check_reason="CURFEW",
        proposed_on=heard - 1,
        has_occupant=np.where(missed, -1, 1),
        occupant_spoken_to_on=checked,
        visited_on=checked,
        domestic_abuse_checked_on=checked,
        children_checked_on=checked,
        is_suitable=np.where(missed, -1, 1),
    )

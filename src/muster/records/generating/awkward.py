"""What makes real extracts awkward, at low rates: faults of the record, and what only looks odd.

Faults are planted, and in the truth key: two managers at once, a contact outside its sentence, an
outcome in the future, a code that no list has, people recorded twice. Beside them stand things that
are right and look odd: two contacts alike on one day, an outcome corrected later, a call in the
hour that the clocks change, a person whose record few may see.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from muster.records.generating.calibration import number
from muster.records.generating.chance import Days, Places
from muster.records.generating.days import NEVER
from muster.records.generating.days import number as day_number
from muster.records.generating.history import History
from muster.records.generating.log import ATTC, CO05, UAAB, UNKNOWN, Log
from muster.records.generating.names import family_names, first_names
from muster.records.generating.people import People
from muster.records.generating.rows import DAY, Rows, Words
from muster.records.generating.supervision import Appointments

CLOCKS_CHANGE = day_number(date(2026, 3, 29))  # from one to two in the morning there is no time


def awkward_rows(history: History, people: People, made: Appointments, log: Log) -> Iterator[Rows]:
    """Everything awkward that needs rows of its own."""
    _odd_contacts(history, log)
    _alike(history, made, log)
    _at_night(history, log)
    yield _two_managers(history)
    yield from _twice(history, people)
    yield from _limited(history, people)


def corrected(history: History, made: Appointments, contacts: Rows) -> Rows:
    """Some absences were found acceptable a week later: the same contact, in a later version."""
    chance, size = history.chance("corrections"), contacts.recorded.size
    now, ids = contacts.cells["outcome"], contacts.cells["contact_id"]
    assert isinstance(now, Words)
    assert np.array_equal(np.asarray(ids)[: len(made)], made.number), "appointments come first"
    changed = np.zeros(size, bool)
    changed[: len(made)] = (made.outcome == CO05) & chance.flags(0.03, len(made))
    on = np.where(changed, np.r_[made.told, np.zeros(size - len(made), np.int32)] + 7, NEVER)
    changed &= (now.places == CO05) & (on <= history.cut)
    return history.amended(
        contacts,
        np.where(changed, on, NEVER),
        outcome=Words(np.where(changed, UAAB, now.places), now.words),
        is_complied=np.where(changed, 0, np.asarray(contacts.cells["is_complied"])),
    )


def _plant(history: History, pattern: str, cases: Places, days: Days, rows: np.ndarray) -> None:
    history.plant(pattern, cases, opened=days, since=days, table="contacts", rows=rows)


def _odd_contacts(history: History, log: Log) -> None:
    cases, everyone = history.cases, np.arange(history.cases.size)
    closed = everyone[~cases.is_live]
    rows = closed[history.planting.flags("contact outside sentence", closed, cases.ended[closed])]
    late = np.minimum(cases.ended[rows] + 12, history.as_at)
    _plant(
        history, "contact outside sentence", rows, late, log.add("CTOA", rows, late, is_loose=True)
    )
    rows = everyone[history.planting.flags("unknown code", everyone, cases.sentenced)]
    days = cases.sentenced[rows] + 1
    _plant(history, "unknown code", rows, days, log.add(UNKNOWN, rows, days))
    rows = everyone[
        history.planting.flags("failure that does not count", everyone, cases.sentenced)
    ]
    days = cases.sentenced[rows] + 4
    odd = log.add("COSR", rows, days, outcome=UAAB, minute=600)
    _plant(history, "failure that does not count", rows, days, odd)
    now = np.full(cases.size, history.as_at)
    live = everyone[cases.is_live & history.out_on(everyone, now)]
    rows = live[history.planting.flags("outcome in the future", live, now[live])]
    days = now[rows]
    odd = log.add("COAP", rows, days + 6, booked=days, outcome=ATTC, told=days, minute=615)
    _plant(history, "outcome in the future", rows, days, odd)


def _alike(history: History, made: Appointments, log: Log) -> None:
    """Two contacts alike on one day are two contacts."""
    kept = np.flatnonzero(made.is_attended)
    rows = kept[history.chance("alike").flags(0.001, kept.size)]
    log.add(
        made.kind[rows], made.case[rows], made.day[rows], booked=made.booked[rows],
        outcome=made.outcome[rows], told=made.told[rows], minute=555,
    )  # fmt: skip


def _at_night(history: History, log: Log) -> None:
    """A call on the night that the clocks go forward, in the hour that there was not."""
    day = np.full(history.cases.size, CLOCKS_CHANGE)
    out = np.flatnonzero(history.out_on(np.arange(history.cases.size), day))
    rows = out[history.chance("night").flags(0.001, out.size)]
    log.add("CTOB", rows, day[rows], minute=90)


def _two_managers(history: History) -> Rows:
    cases, everyone = history.cases, np.arange(history.cases.size)
    rows = everyone[history.planting.flags("two live managers", everyone, cases.sentenced)]
    on = np.minimum(cases.sentenced[rows] + 30, cases.ended[rows] - 1)
    numbers = history.numbers("managers", rows.size)
    history.plant("two live managers", rows, opened=on, since=on, table="managers", rows=numbers)
    team = history.team_now(rows)
    return history.rows(
        "managers",
        on,
        manager_id=numbers,
        **history.of_case(rows),
        role="ORDER_MANAGER",
        staff_id=history.person_of_staff(history.staff.spo_of[team]),
        team_code=Words(team, history.world.team_codes),
        from_on=on,
        to_on=cases.ended[rows],
        reason="CASELOAD",
    )


def _twice(history: History, people: People) -> Iterator[Rows]:
    """People recorded twice: merged, with one of their numbers still in use; or only marked so."""
    last = history.last_case
    rows = np.flatnonzero(history.planting.flags("record risk", last, people.new_on))
    merged, marked = rows[::2], rows[1::2]
    on = np.minimum(people.new_on[merged] + 40, history.as_at)
    spare = history.person_numbers[-1] + 1 + np.arange(merged.size)
    yield history.rows(
        "people",
        people.new_on[merged],
        person_id=spare,
        first_name=first_names(history.chance("twice"), merged.size),
        family_name=family_names(history.chance("twice"), merged.size),
        born_on=people.born[merged],
    )
    yield history.rows(
        "merges",
        on,
        merge_id=history.numbers("merges", merged.size),
        from_person_id=spare,
        into_person_id=history.person_numbers[merged],
        merged_at=history.in_hours(on, "merges"),
        unmerged_at=np.where(
            merged % 5 == 0, history.in_hours(on + 30, "merges"), np.int64(NEVER) * DAY
        ),
    )
    stray = history.numbers("contacts", merged.size)
    yield history.rows(
        "contacts",
        on + 5,
        contact_id=stray,
        person_id=spare,
        contact_type="CTOB",
        contact_on=on + 5,
    )
    numbers = history.numbers("registrations", marked.size)
    yield history.rows(
        "registrations",
        people.new_on[marked] + 10,
        registration_id=numbers,
        **history.of_person(marked),
        registration_type="DOFF",
        registered_on=people.new_on[marked] + 10,
        next_review_on=history.as_at + 100 + marked * 0,
        has_note=True,
        note="May be the same person as another record.",
    )
    history.plant(
        "record risk",
        last[merged],
        opened=on,
        since=on + 5,
        table="contacts",
        rows=stray,
        obligation="records check",
    )
    since = people.new_on[marked] + 10
    history.plant(
        "record risk", last[marked], opened=since, since=since, table="registrations", rows=numbers
    )


def _limited(history: History, people: People) -> Iterator[Rows]:
    """People whose record only named users may see, or who are closed to one."""
    chance = history.chance("limited access")
    rows = np.flatnonzero(chance.flags(number("limited_access"), history.people))
    case = history.last_case[rows]
    on = people.new_on[rows] + 20
    who = history.managers.staff[history.managers.rows_on(case, on)]
    for name, key, chosen, user in (
        ("restrictions", "restriction_id", rows % 2 == 0, who),
        (
            "exclusions",
            "exclusion_id",
            rows % 2 == 1,
            history.staff.cover_of[history.team_now(case)],
        ),
    ):
        picked = np.flatnonzero(chosen)
        yield history.rows(
            name,
            on[picked],
            **{key: history.numbers(name, picked.size)},
            **history.of_person(rows[picked]),
            user_name=Words(user[picked], history.world.user_names),
            from_at=history.in_hours(on[picked], name),
            message="Access to this record is limited. Ask the head of the unit.",
        )

"""The laws that a ledger keeps, whatever is recorded."""

from datetime import timedelta
from itertools import groupby, pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.engines.histories import drawn, tables_of
from tests.engines.reading import CALENDAR, as_row, diaries, in_the_store, ledger_of, put
from tests.engines.shapes import AS_AT, BEGAN, SETTINGS, SHAPES

from muster.obligations.engine.increment import replaced
from muster.obligations.engine.ledger import Asked, evaluated, ledger, opened_by
from muster.obligations.states import State, state_on

pytestmark = [
    pytest.mark.slow,  # each law works out a ledger or two
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),  # of a failure, told in full
]

ONE = settings(
    max_examples=1,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
SEEDS = st.integers(0, 2**32)
WHOSE = ("obligation", "case_id", "about")


@pytest.fixture(scope="module")
def tables():
    return tables_of(drawn(2026, 80))


@pytest.fixture(scope="module")
def rows(engine, tables):
    return ledger_of(engine, tables)


def subject(row):
    return tuple(row[name] for name in WHOSE)


def in_turn(rows):
    ordered = sorted(rows, key=lambda row: (subject(row), row["opened_on"]))
    return [list(mine) for _subject, mine in groupby(ordered, subject)]


def sorted_rows(rows):
    return sorted(rows, key=str)


def test_on_each_day_at_most_one_row_speaks_for_a_subject(rows):
    speaking = [
        sum(state_on(BEGAN + timedelta(n), as_row(row)) is not State.NOT_APPLICABLE for row in mine)
        for mine in in_turn(rows)
        for n in range(31)
    ]

    assert set(speaking) <= {0, 1}


def test_every_live_case_has_one_state_of_every_obligation_on_every_day(rows, tables):
    found = diaries(rows, tables)

    assert len(found) == len(SHAPES) * len(tables["cases"])
    assert all(isinstance(state, State) for diary in found.values() for state in diary.values())


def test_rows_of_one_subject_never_overlap(rows):
    assert all(
        earlier["closed_on"] is not None and earlier["closed_on"] <= later["opened_on"]
        for mine in in_turn(rows)
        for earlier, later in pairwise(mine)
    )


def test_no_row_has_zero_length(rows):
    assert all(row["closed_on"] is None or row["opened_on"] < row["closed_on"] for row in rows)


def test_nothing_expires_off_the_list(engine, tables, rows):
    years_later = ledger_of(engine, tables, as_at=AS_AT + timedelta(2000))

    still_owed = {
        (subject(row), row["opened_on"])
        for row in rows
        if state_on(AS_AT, as_row(row)) is State.OVERDUE
    }
    overdue_then = {
        (subject(row), row["opened_on"])
        for row in years_later
        if state_on(AS_AT + timedelta(2000), as_row(row)) is State.OVERDUE
    }
    assert still_owed
    assert still_owed <= overdue_then


def test_what_a_case_ends_with_undischarged_has_ended_unmet(rows, tables):
    ended = {case["case_id"]: case["ended_on"] for case in tables["cases"] if case["ended_on"]}
    over = [row for row in rows if row["closed_on"] == ended.get(row["case_id"], AS_AT)]

    assert over
    assert all((row["ended_on"] is None) == (row["discharged_on"] is not None) for row in over)


@ONE
@given(seed=SEEDS)
def test_order_of_records_changes_nothing(engine, tables, rows, seed):
    chance = Random(seed)
    shuffled = {name: chance.sample(mine, len(mine)) for name, mine in tables.items()}

    again = ledger_of(engine, shuffled)

    assert sorted_rows(again) == sorted_rows(rows)


@ONE
@given(seed=SEEDS)
def test_a_record_that_is_there_twice_changes_nothing(engine, tables, rows, seed):
    once = ("cases", "people_of_cases", "facts")
    chance = Random(seed)
    doubled = {
        name: mine if name in once else mine + chance.sample(mine, len(mine) // 2)
        for name, mine in tables.items()
    }

    again = ledger_of(engine, doubled)

    assert sorted_rows(again) == sorted_rows(rows)


@ONE
@given(days=st.integers(1, 25))
def test_the_state_on_a_past_day_is_what_the_roll_of_that_day_said(engine, tables, rows, days):
    then = BEGAN + timedelta(days)

    said_then = diaries(ledger_of(engine, tables, as_at=then), tables, as_at=then)

    said_now = diaries(rows, tables)
    alive_then = {key: diary for key, diary in said_then.items() if then in diary}
    assert {key: said_now[key][then] for key in alive_then} == {
        key: diary[then] for key, diary in alive_then.items()
    }


def test_a_second_run_comes_to_the_same(engine, tables, rows):
    assert sorted_rows(ledger_of(engine, tables)) == sorted_rows(rows)


@ONE
@given(seed=SEEDS)
def test_evaluating_only_the_cases_that_changed_comes_to_the_same_as_all(engine, tables, seed):
    last_night, tonight = BEGAN + timedelta(9), BEGAN + timedelta(10)
    changed = Random(seed).sample([case["case_id"] for case in tables["cases"]], 20)
    before = {  # of the cases that change, nothing was known but that they were
        name: mine
        if name in ("cases", "people_of_cases")
        else [row for row in mine if row["case_id"] not in changed]
        for name, mine in tables.items()
    }

    earlier = evaluated(in_the_store(engine, before), asked(last_night))
    held = engine.to_pyarrow(earlier.ledger), engine.to_pyarrow(earlier.wakes)
    stored = in_the_store(engine, tables)
    woken = [w["case_id"] for w in held[1].to_pylist() if w["wakes_on"] <= tonight]
    touched = stored["cases"].filter(lambda case: case.case_id.isin([*changed, *woken]))
    fresh = ledger(stored | {"cases": touched}, asked(tonight))
    last = put(engine, "last_night", held[0])
    found = engine.to_pyarrow(opened_by(replaced(last, fresh, touched), tonight)).to_pylist()

    assert sorted_rows(found) == sorted_rows(ledger_of(engine, tables, as_at=tonight))


def asked(as_at):
    return Asked(obligations=SHAPES, as_at=as_at, calendar=CALENDAR, settings=SETTINGS)

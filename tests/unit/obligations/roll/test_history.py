"""Figures over time, from the ledger alone."""

from datetime import date

import pytest
from tests.unit.obligations.roll.rolls import DAY, a_roll

from muster.obligations.library import BY_ID
from muster.obligations.roll.history import days_between, over_time
from muster.obligations.roll.policy import changes, marks
from muster.obligations.states import State


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("day", [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 2)]),
        ("week", [date(2026, 1, 31)]),
        ("month", [date(2026, 1, 31)]),
    ],
)
def test_the_days_to_look_at(every, days):
    assert list(days_between(date(2026, 1, 31), date(2026, 2, 2), every)) == days


def test_months_are_counted_from_the_first_day_and_do_not_drift():
    days = days_between(date(2026, 1, 31), date(2026, 4, 30), "month")

    assert days == (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30))


MONTHS = (date(2026, 9, 20), date(2026, 10, 20), DAY)


@pytest.fixture(scope="module")
def contact(duckdb):
    return over_time(a_roll(duckdb), MONTHS, obligation="CONTACT-02")


def test_a_past_day_is_counted_as_that_day_was(contact):
    assert [row["overdue"] for row in contact] == [0, 0, 1]


def test_a_case_that_has_ended_is_no_longer_alive(contact):
    assert [row["live_cases"] for row in contact] == [6, 6, 5]


def test_who_came_and_went_stands_beside_it(contact):
    assert [(row["practitioners"], row["joined"], row["left"]) for row in contact] == [
        (3, 0, 0), (2, 0, 1), (2, 0, 0),
    ]  # fmt: skip


def test_a_unit_has_the_cases_that_it_held_on_the_day(duckdb):
    rows = over_time(a_roll(duckdb), MONTHS, obligation="CONTACT-02", unit="N1B")

    assert [(row["live_cases"], row["practitioners"]) for row in rows] == [(2, 1), (2, 1), (2, 1)]


def test_any_state_can_be_looked_back_on(duckdb):
    rows = over_time(
        a_roll(duckdb), MONTHS, obligation="CONTACT-02", state=State.EXEMPT, unit="N1B"
    )

    assert [row["exempt"] for row in rows] == [1, 1, 1]


def test_a_change_of_policy_is_marked_on_the_first_day_after_it(duckdb):
    days = (date(2024, 5, 20), date(2024, 6, 20), date(2024, 7, 20))

    rows = over_time(a_roll(duckdb), days, obligation="CONTACT-02")

    assert [len(row["changed"]) for row in rows] == [0, 1, 0]
    assert rows[1]["changed"][0].startswith("Probation Reset")


def test_what_was_there_before_the_first_day_is_no_change(duckdb):
    (row,) = over_time(a_roll(duckdb), [DAY], obligation="CONTACT-02")

    assert row["changed"] == []


def test_an_obligation_that_no_exemption_touches_is_not_marked_by_one():
    assert marks([BY_ID["RECORD-01"]]) == ()


def test_every_change_on_file_bears_on_an_obligation():
    assert [c.says for c in changes() if not any(map(c.bears_on, BY_ID.values()))] == []

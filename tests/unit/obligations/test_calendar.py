"""Working days, and days and months from a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.obligations.calendar import Calendar, england_and_wales, months_after

DAYS = st.dates(date(2012, 1, 1), date(2028, 10, 1))


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 4, 30), 1, date(2026, 5, 1)),
        (date(2026, 4, 30), 5, date(2026, 5, 8)),  # the early May bank holiday lies between
        (date(2026, 5, 2), 1, date(2026, 5, 5)),  # opened on a Saturday before a bank holiday
        (date(2026, 5, 4), 1, date(2026, 5, 5)),  # opened on a bank holiday
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day is a Saturday, so Monday too
        (date(2028, 2, 28), 1, date(2028, 2, 29)),  # a leap day is a day
        (date(2026, 4, 30), 0, date(2026, 4, 30)),
    ],
)
def test_working_days_after_a_day(day, count, due):
    assert england_and_wales().working_days_after(day, count) == due


def test_before_the_calendar_begins_nothing_is_guessed():
    assert england_and_wales().working_days_after(date(2011, 12, 31), 1) is None


def test_past_the_end_of_the_calendar_nothing_is_guessed():
    assert england_and_wales().working_days_after(date(2028, 12, 29), 1) is None


@given(day=DAYS, count=st.integers(1, 40))
def test_the_answer_is_a_working_day_with_that_many_between(day, count):
    calendar = england_and_wales()

    due = calendar.working_days_after(day, count)

    after = [day + timedelta(n) for n in range(1, (due - day).days + 1)]
    assert sum(map(calendar.is_working_day, after)) == count
    assert calendar.is_working_day(due)


def test_another_country_has_its_own_holidays():
    somewhere = Calendar(
        name="Somewhere",
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        holidays=frozenset({date(2026, 7, 14)}),
    )

    assert somewhere.working_days_after(date(2026, 7, 13), 1) == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_after_a_day(day, count, due):
    assert months_after(day, count) == due

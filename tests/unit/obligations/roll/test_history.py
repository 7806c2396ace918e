"""Figures over time, from the ledger alone."""

from datetime import date

import pytest

from muster.obligations.roll.history import days_between


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

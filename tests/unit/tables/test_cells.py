"""How a cell is read, by what its column holds."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.tables.cells import day, one_of, percent, text, whole_number, yes_no
from muster.tables.model import Percentage, Problem, as_shown

OCTOBER = date(2026, 10, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-31", "31/10/2026", "31.10.2026", "31-10-2026", "31 October 2026", "31-Oct-2026",
        "31st oct 2026", "2026-10-31T00:00:00", "2026-10-31 14:05", "31/10/2026 14:05", OCTOBER,
        datetime(2026, 10, 31, 9), 46326, 46326.75,
    ],
)  # fmt: skip
def test_one_day_is_read_however_it_is_written(cell):
    assert day(cell) == OCTOBER


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/10/26", "a date with the whole year"),
        ("31-Oct-26", "a date with the whole year"),
        ("10/31/2026", "a day of the calendar"),
        ("31/02/2026", "a day of the calendar"),
        ("31 Jux 2026", "a day of the calendar"),
        ("31 Ju 2026", "a date"),
        ("soon", "a date"),
        ("46326", "a date"),
        ("0202-10-31", "a date between 1901 and 2199"),
        (date(1900, 1, 1), "a date between 1901 and 2199"),
        (datetime(1900, 2, 28), "a date between 1901 and 2199"),
        (time(0, 0), "a date"),
        (timedelta(days=1), "a date"),
        (True, "a date"),
        (60, "a date"),
        (20261031, "a date"),
    ],
)
def test_what_might_be_another_day_is_a_problem(cell, expected):
    read = day(cell)

    assert isinstance(read, Problem)
    assert read.expected == expected


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_reads_back_in_both_orders(any_day):
    assert day(any_day.isoformat()) == day(any_day.strftime("%d/%m/%Y")) == any_day


@given(st.text())
def test_no_text_is_too_strange_for_a_reader(anything):
    readers = [day, percent, whole_number, yes_no, text]

    assert [read(anything) for read in readers]


def test_september_has_two_short_names():
    assert day("1 Sept 2026") == day("1 Sep 2026") == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(" X1  a ", "X1 a"), (12.0, "12"), (1.5, "1.5"), (True, "TRUE"), (OCTOBER, "2026-10-31")],
)
def test_text_is_what_would_be_typed(cell, value):
    assert text(cell) == value


@pytest.mark.parametrize(("cell", "value"), [("42", 42), ("1,217", 1217), (42.0, 42), (0, 0)])
def test_a_whole_number_is_read(cell, value):
    assert whole_number(cell) == value


@pytest.mark.parametrize("cell", ["-1", "4.5", -1, 4.5, True, "four", OCTOBER, float("inf")])
def test_what_is_no_whole_number_is_a_problem(cell):
    assert isinstance(whole_number(cell), Problem)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("65", 65), ("65%", 65), ("62.5 %", Decimal("62.5")), (65, 65), (Percentage(0.65), 65)],
)
def test_a_percentage_is_read(cell, value):
    assert percent(cell) == value


@pytest.mark.parametrize(
    "cell", ["101", "-1", "NaN", "many", 100.5, True, OCTOBER, Percentage(1.01), "1e9"]
)
def test_what_is_no_percentage_is_a_problem(cell):
    assert percent(cell) == Problem("a percentage from 0 to 100", "Write 65 or 65%.")


def test_a_word_is_read_without_its_case_and_punctuation():
    read = one_of({"Very high": 4}, what="a level")

    assert read("VERY-HIGH ") == 4


def test_a_word_nobody_knows_gets_the_nearest_right_one():
    assert yes_no("yess") == Problem("yes or no", "Did you mean 'yes'?")


def test_a_word_like_none_gets_them_all():
    read = one_of({"Low": 1, "High": 2}, what="a level")

    assert read("???") == Problem("a level", "It may be 'Low', 'High'.")


def test_times_are_shown_in_errors_as_they_are_written():
    assert as_shown(time(14, 5)) == "'14:05:00'"

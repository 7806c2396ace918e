"""How dates, percentages and certainty are said."""

from datetime import date

import pytest
from tests.unit.reports.factories import SERVICE, distribution, share_of

from muster.reports.words import (
    day,
    day_or_part,
    days,
    interval,
    likelihood,
    percent,
    said,
    share,
    stratum,
)
from muster.statistics.intervals import Interval


def test_a_date_is_said_as_people_write_it():
    assert day(date(2026, 11, 20)) == "20 November 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 2, 24), date(2025, 4, 4), "24 February to 4 April 2025"),
        (date(2024, 12, 9), date(2025, 1, 3), "9 December 2024 to 3 January 2025"),
        (date(2025, 2, 24), date(2025, 2, 24), "24 February 2025"),
    ],
)
def test_a_period_says_a_year_once_where_it_is_one(first, last, words):
    assert days(first, last) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0%"),
        (0.0001, "under 1%"),
        (0.30, "30%"),
        (0.9999, "over 99%"),
        (1.0, "100%"),
    ],
)
def test_almost_none_is_not_none_and_almost_all_is_not_all(value, words):
    assert share(value) == words


@pytest.mark.parametrize(
    ("likeliest", "words"),
    [
        (0.995, "Virtually certain Good (over 99%)"),
        (0.95, "Very likely Good (95%)"),
        (0.70, "Likely Good (70%)"),
        (0.60, "More likely than not Good (60%)"),
        (0.50, "Not settled: Good is likeliest (50%)"),
    ],
)
def test_certainty_is_said_in_calibrated_words(likeliest, words):
    rest = (1 - likeliest) / 2

    assert likelihood(distribution(0.0, rest, likeliest, rest)) == words


def test_a_percentage_stands_with_its_count_and_denominator():
    assert said(share_of(SERVICE, 12, 40)) == "30% (12 of 40)"


def test_no_relevant_case_is_no_percentage():
    assert (percent(None), interval(None)) == ("no relevant case", "none")


def test_an_interval_is_said_in_whole_percentages():
    assert interval(Interval(low=0.2149, high=0.4351)) == "21% to 44%"


def test_a_code_of_a_stratum_is_said_in_words():
    assert stratum("R 2.4: MALE_COMMUNITY_NON_LOW") == "R 2.4: male community non low"


def test_a_stratum_with_a_name_keeps_it():
    assert stratum("Women on licence") == "Women on licence"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2025-06-02", "2 June 2025"),
        ("2025-06", "June 2025"),
        ("2025", "2025"),
        ("", ""),
        ("exact date not known", "exact date not known"),
    ],
)
def test_a_day_of_the_archive_is_said_as_far_as_it_was_published(written, shown):
    assert day_or_part(written) == shown

"""Chance, days, ids and names, each by itself."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.records.generating import estate, names, truth
from muster.records.generating.chance import Chance, around
from muster.records.generating.days import NEVER, as_date, later, number, working, working_between
from muster.records.generating.rows import person_numbers, row_numbers
from muster.records.generating.spread import counted_within, first_of_each, spread

days = st.dates(min_value=date(2012, 1, 1), max_value=date(2028, 6, 30))


def test_a_stream_is_the_same_each_time_it_is_named():
    assert (Chance(7, "people", 3).shares(5) == Chance(7, "people", 3).shares(5)).all()


def test_streams_of_other_themes_and_shards_are_others():
    first = Chance(7, "people", 3).shares(5)

    assert (first != Chance(7, "people", 4).shares(5)).any()
    assert (first != Chance(7, "staff", 3).shares(5)).any()


@pytest.mark.parametrize("share", [0.05, 0.28, 0.5, 0.78])
def test_team_effects_leave_the_mean_share_where_it_was(share):
    effects = np.random.default_rng(1).normal(0, 0.57, 200_000)

    assert around(share, effects, 0.57).mean() == pytest.approx(share, abs=0.006)


def test_christmas_and_boxing_day_are_not_working_days():
    after = working(number(date(2026, 12, 24)), after=1)

    assert as_date(after) == date(2026, 12, 29)


@given(day=days, after=st.integers(1, 30))
def test_working_days_counted_forward_are_counted_back(day, after):
    end = working(number(day), after=after)

    assert working_between(number(day), end) == after


def test_what_never_comes_never_comes_a_working_day_later():
    assert working(NEVER, after=3) == NEVER


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    assert as_date(later(number(date(2028, 1, 31)), 1)) == date(2028, 2, 29)


def test_ids_keep_their_leading_noughts():
    assert row_numbers(np.array([5])).to_pylist() == ["000000000005"]


def test_ids_of_two_shards_cannot_be_mixed_in_one_column():
    with pytest.raises(AssertionError, match="one shard at a time"):
        row_numbers(np.array([5, 10**8 + 5]))


@given(st.lists(st.integers(0, 60_000_000), min_size=2, max_size=50, unique=True))
def test_a_case_reference_number_is_of_one_person_and_cannot_be_real(numbers):
    spelt = person_numbers(np.array(numbers)).to_pylist()

    assert len(set(spelt)) == len(numbers)
    assert all(text[:2].isalpha() and text[2:].isdigit() and len(text) == 7 for text in spelt)


def test_every_family_name_says_that_it_is_made_up():
    assert all(name.startswith("Zz") for name in names.FAMILY)


def test_rows_are_spread_over_their_parents():
    parents, places = spread(np.array([2, -1, 3]))

    assert parents.tolist() == [0, 0, 2, 2, 2]
    assert places.tolist() == [0, 1, 0, 1, 2]


def test_the_first_of_each_group_is_found():
    assert first_of_each(np.array([1, 1, 3]), 4).tolist() == [-1, 0, -1, 2]


def test_flags_are_counted_within_their_group():
    flags = np.array([True, False, True, True])

    assert counted_within(np.array([0, 0, 0, 1]), flags).tolist() == [1, 1, 2, 1]


def test_no_postcode_is_of_an_area_that_exists():
    assert all(code.startswith("ZZ") for code in names.POSTCODES)


def test_every_column_of_the_truth_key_says_what_it_means():
    assert list(truth.MEANS) == truth.SCHEMA.names


def test_every_geographic_unit_has_a_team_that_holds_cases():
    assert all(estate.caseload_teams(unit.code) for unit in estate.units() if unit.is_geographic)


def test_a_queue_holds_no_caseload():
    waiting = [team for team in estate.teams() if "Awaiting Allocation" in team.name]

    assert waiting
    assert not any(team.holds_cases for team in waiting if team.unit.startswith("N07"))

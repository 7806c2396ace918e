"""A sample that grows to its population, by the urn of `polya_draws` stopped on its way."""

import numpy as np
import pytest

from muster.statistics.errors import StatisticsError
from muster.statistics.resampling import polya_draws, polya_growth

YES = np.array([[True], [True], [False], [True], [False]])
ALL = np.ones_like(YES)
STRATA = ["licence"] * 3 + ["community"] * 2
SIZES = {"licence": 30, "community": 14}


def grown(more, *, seed=1):
    rng = np.random.default_rng(seed)
    return polya_growth(YES, ALL, STRATA, SIZES, more, draws=50, rng=rng)


def test_it_begins_as_the_sample():
    [now] = grown([0])

    assert set(now.sufficient.ravel()) == {3}


def test_it_ends_as_the_population_that_the_full_urn_shows():
    *_, last = grown([0, 39])

    full = polya_draws(YES, ALL, STRATA, SIZES, draws=50, rng=np.random.default_rng(1))
    assert np.array_equal(last.sufficient, full.sufficient)


def test_stopping_on_the_way_deals_nobody_twice():
    *_, last = grown([5, 20, 39])

    assert set(last.relevant.ravel()) == {44}


def test_no_case_that_was_dealt_is_taken_back():
    few, more = grown([10, 20])

    assert (few.sufficient <= more.sufficient).all()


def test_new_cases_are_spread_over_the_strata_as_the_unseen_are():
    [half] = grown([13])  # of 27 unseen on licence and 12 in the community: 9 and 4

    assert set(half.relevant.ravel()) == {5 + 13}


def test_a_sample_of_everyone_grows_no_more():
    sizes = {"licence": 3, "community": 2}

    [all_seen] = polya_growth(YES, ALL, STRATA, sizes, [0], draws=3, rng=np.random.default_rng(1))

    assert set(all_seen.relevant.ravel()) == {5}


def test_more_cases_than_there_are_is_refused():
    with pytest.raises(StatisticsError, match="40 more cases were asked for, and 39 are unseen"):
        grown([40])

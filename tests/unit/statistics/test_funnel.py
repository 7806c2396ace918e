import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom

from muster.statistics.errors import StatisticsError
from muster.statistics.funnel import ALARM, Place, UnitCount, control_limits, funnel, shrunken

levels = st.integers(1, 99).map(lambda percent: percent / 100)


@given(level=levels, n=st.integers(1, 200))
def test_a_unit_like_the_others_seldom_lies_outside(level, n):
    limits = control_limits(level, n)

    below = binom.cdf(round(limits.low * n) - 1, n, level)
    above = binom.sf(round(limits.high * n), n, level)
    assert max(below, above) <= 0.025 + 1e-9


@given(level=levels, n=st.integers(1, 200))
def test_the_limits_at_998_lie_outside_those_at_95(level, n):
    warning, alarm = control_limits(level, n), control_limits(level, n, ALARM)

    assert alarm.low <= warning.low <= warning.high <= alarm.high


@given(level=levels, n=st.integers(1, 60), unseen=st.integers(0, 200))
def test_a_known_population_keeps_the_same_promise(level, n, unseen):
    population = n + unseen
    limits = control_limits(level, n, population=population)

    held = hypergeom(population, round(level * population), n)
    assert held.cdf(round(limits.low * n) - 1) <= 0.025 + 1e-9
    assert held.sf(round(limits.high * n)) <= 0.025 + 1e-9


def test_a_unit_seen_whole_has_no_room_for_chance():
    limits = control_limits(0.5, 20, population=20)

    assert (limits.low, limits.high) == (0.5, 0.5)


def test_more_cases_narrow_the_funnel():
    widths = [control_limits(0.65, n).width for n in (10, 100, 1000)]

    assert widths == sorted(widths, reverse=True)


def test_where_nobody_was_asked_there_are_no_limits():
    assert control_limits(0.65, 0) is None


def test_a_sample_bigger_than_its_population_is_refused():
    with pytest.raises(StatisticsError, match="A sample of 20 cannot come from a population of 19"):
        control_limits(0.65, 20, population=19)


def place(successes, n, level=0.5):
    return funnel({"here": UnitCount(successes=successes, n=n)}, level).points["here"].place


@pytest.mark.parametrize(
    ("successes", "expected"),
    [
        (25, Place.FAR_BELOW),
        (36, Place.BELOW),
        (50, Place.WITHIN),
        (64, Place.ABOVE),
        (75, Place.FAR_ABOVE),
    ],
)
def test_a_unit_of_100_is_placed_by_its_share(successes, expected):
    assert place(successes, 100) is expected


def test_the_same_share_is_nothing_unusual_in_a_small_unit():
    assert place(3, 12) is Place.WITHIN


def test_a_unit_nobody_asked_is_unknown_and_stays_on_the_list():
    found = funnel({"here": UnitCount(successes=3, n=5), "there": UnitCount(successes=0, n=0)})

    assert found.points["there"].place is Place.UNKNOWN
    assert found.points["there"].shrunken is None


def test_where_no_unit_was_asked_there_is_no_level():
    found = funnel({"here": UnitCount(successes=0, n=0)})

    assert (found.level, found.points["here"].place) == (None, Place.UNKNOWN)


def test_the_level_is_that_of_all_units_together():
    found = funnel({"here": UnitCount(successes=3, n=5), "there": UnitCount(successes=9, n=15)})

    assert found.level == 0.6


def test_units_that_are_alike_are_shrunk_to_the_level():
    units = {name: UnitCount(successes=6, n=10) for name in "abc"}

    found = funnel(units)

    assert (found.between, found.points["a"].shrunken) == (0.0, 0.6)


def test_units_that_have_nothing_in_common_keep_their_own_share():
    found = funnel({"all": UnitCount(successes=50, n=50), "none": UnitCount(successes=0, n=50)})

    assert found.between == pytest.approx(1.0, abs=0.02)
    assert found.points["all"].shrunken == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize("successes", [0, 10])
def test_units_that_all_succeed_or_all_fail_do_not_differ(successes):
    found = funnel({name: UnitCount(successes=successes, n=10) for name in "ab"})

    assert (found.between, found.points["a"].shrunken) == (0.0, successes / 10)


@given(n=st.integers(1, 100), level=levels, between=st.floats(0, 1), data=st.data())
def test_a_shrunken_share_lies_between_its_own_and_the_level(n, level, between, data):
    successes = data.draw(st.integers(0, n))

    found = shrunken(successes, n, level, between)

    low, high = sorted([successes / n, level])
    assert low - 1e-9 <= found <= high + 1e-9


def test_the_difference_between_units_is_found_again():
    """400 units whose true shares are Beta(6, 4), so that a tenth or so lies between: 1/11."""
    rng = np.random.default_rng(20261120)
    sizes = rng.integers(10, 60, 400)
    counts = rng.binomial(sizes, rng.beta(6, 4, 400))

    found = funnel(
        {
            str(i): UnitCount(successes=int(k), n=int(n))
            for i, (k, n) in enumerate(zip(counts, sizes, strict=True))
        }
    )

    assert found.between == pytest.approx(1 / 11, abs=0.02)


def test_shrunken_shares_lie_nearer_the_truth_than_raw_ones():
    rng = np.random.default_rng(20261120)
    truth = rng.beta(6, 4, 300)
    counts = rng.binomial(12, truth)

    points = funnel(
        {str(i): UnitCount(successes=int(k), n=12) for i, k in enumerate(counts)}
    ).points

    off = np.array([[one.share, one.shrunken] for one in points.values()]) - truth[:, None]
    raw, shrunk = (off**2).mean(axis=0)
    assert shrunk < 0.75 * raw

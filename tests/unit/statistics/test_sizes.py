import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.statistics.errors import StatisticsError
from muster.statistics.sizes import margin, sample_size

margins = st.integers(1, 40).map(lambda points: points / 100)
populations = st.integers(1, 5000)


@given(asked=margins, population=populations)
def test_the_sample_is_big_enough_for_its_margin(asked, population):
    n = sample_size(asked, population=population)

    assert n <= population
    assert margin(n, population=population) <= asked + 1e-9


@given(asked=margins, population=populations)
def test_one_case_fewer_would_be_too_few(asked, population):
    n = sample_size(asked, population=population)

    assert n == 1 or margin(n - 1, population=population) > asked - 1e-9


@given(asked=margins, population=populations)
def test_a_finite_population_never_needs_more(asked, population):
    assert sample_size(asked, population=population) <= sample_size(asked)


@given(n=st.integers(1, 500), share=st.floats(0, 1))
def test_the_margin_is_widest_at_a_half(n, share):
    assert margin(n, share) <= margin(n, 0.5)


def test_a_census_has_no_margin():
    assert margin(40, population=40) == 0


def test_where_nobody_was_asked_there_is_no_margin():
    assert margin(0) is None


@pytest.mark.parametrize(
    ("attempt", "says"),
    [
        (lambda: margin(41, population=40), "A sample of 41 cannot come from a population of 40"),
        (lambda: margin(40, share=65), "Write 65% as 0"),
        (lambda: margin(0, population=0), "A population of 0 has nobody to draw"),
        (lambda: sample_size(5), "Write 5 points as 0"),
        (lambda: sample_size(0.05, confidence=80), "A confidence of 80 is not between 0 and 1"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(attempt, says):
    with pytest.raises(StatisticsError, match=says):
        attempt()

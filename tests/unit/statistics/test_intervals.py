"""What is true of every interval; the published values are in tests/spec/test_intervals.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.statistics.errors import StatisticsError
from muster.statistics.intervals import clopper_pearson, hypergeometric, wilson

confidences = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])


@st.composite
def samples(draw):
    n = draw(st.integers(1, 80))
    return draw(st.integers(0, n)), n


@st.composite
def finite_samples(draw):
    successes, n = draw(samples())
    return successes, n, n + draw(st.integers(0, 300))


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@given(sample=samples(), confidence=confidences)
def test_the_interval_contains_the_share_of_the_sample(interval, sample, confidence):
    successes, n = sample

    assert successes / n in interval(successes, n, confidence)


@given(sample=finite_samples(), confidence=confidences)
def test_the_finite_interval_contains_the_share_of_the_sample(sample, confidence):
    successes, n, population = sample

    found = hypergeometric(successes, n, population, confidence)

    # its ends are whole cases of the population, so it may miss by less than one
    assert found.low - 1 / population < successes / n < found.high + 1 / population


@given(sample=finite_samples(), confidence=confidences)
def test_the_finite_interval_lies_inside_the_infinite_one_to_the_nearest_case(sample, confidence):
    successes, n, population = sample

    finite = hypergeometric(successes, n, population, confidence)
    infinite = clopper_pearson(successes, n, confidence)

    assert infinite.low - 1 / population < finite.low
    assert finite.high < infinite.high + 1 / population


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@given(sample=samples())
def test_more_confidence_never_narrows_the_interval(interval, sample):
    assert interval(*sample, 0.80).width <= interval(*sample, 0.95).width


@given(sample=finite_samples())
def test_more_confidence_never_narrows_the_finite_interval(sample):
    assert hypergeometric(*sample, 0.80).width <= hypergeometric(*sample, 0.95).width


@given(sample=finite_samples(), confidence=confidences)
def test_one_more_success_never_lowers_either_end(sample, confidence):
    successes, n, population = sample
    fewer = hypergeometric(successes, n + 1, population + 1, confidence)

    more = hypergeometric(successes + 1, n + 1, population + 1, confidence)

    assert (fewer.low <= more.low, fewer.high <= more.high) == (True, True)


@given(sample=finite_samples(), confidence=confidences)
def test_failures_have_the_mirror_image_of_the_interval(sample, confidence):
    successes, n, population = sample

    found = hypergeometric(successes, n, population, confidence)
    mirrored = hypergeometric(n - successes, n, population, confidence)

    assert mirrored.low == pytest.approx(1 - found.high)


@given(sample=samples())
def test_a_census_has_nothing_left_to_doubt(sample):
    successes, n = sample

    found = hypergeometric(successes, n, population=n)

    assert (found.low, found.high) == (successes / n, successes / n)


def test_the_finite_interval_covers_as_often_as_it_says():
    """Every sample of 8 from every population of 24, weighed by its chance."""
    from scipy.stats import hypergeom

    covered = [
        sum(
            hypergeom.pmf(seen, 24, held, 8)
            for seen in range(9)
            if held / 24 in hypergeometric(seen, 8, 24, 0.90)
        )
        for held in range(25)
    ]

    assert min(covered) >= 0.90


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_where_nobody_was_asked_there_is_no_interval(interval):
    assert interval(0, 0) is None


def test_where_nobody_was_asked_there_is_no_finite_interval_either():
    assert hypergeometric(0, 0, 600) is None


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize("successes", [-1, 21])
def test_more_successes_than_cases_are_refused(interval, successes):
    with pytest.raises(StatisticsError, match=f"{successes} of 20 is not a share of a sample"):
        interval(successes, 20)


def test_a_sample_bigger_than_its_population_is_refused():
    with pytest.raises(StatisticsError, match="A sample of 40 cannot come from a population of 39"):
        hypergeometric(20, 40, 39)


def test_a_confidence_written_as_a_percentage_is_refused():
    with pytest.raises(StatisticsError, match="Write 95% as"):
        wilson(20, 40, confidence=95)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.statistics.errors import StatisticsError
from muster.statistics.estimates import Drawn, Estimate, mean, model_assisted, ratio, share


@pytest.fixture
def rng():
    return np.random.default_rng(20261120)


def simple(sample, population):
    return Drawn(["all"] * sample, {"all": population})


def test_each_stratum_counts_for_its_share_of_the_population():
    drawn = Drawn(["order", "licence", "licence"], {"order": 30, "licence": 10})

    found = mean(np.array([8.0, 1.0, 3.0]), drawn)

    assert found.value == (30 * 8 + 10 * 2) / 40


def test_with_one_stratum_the_standard_error_is_the_textbook_one():
    """(1 - n/N) s² / n, with n = 4 of N = 10 and s² = 20/3. Source: Cochran (1977), 2.6."""
    found = mean(np.array([1.0, 3.0, 5.0, 7.0]), simple(4, 10))

    assert found.standard_error == pytest.approx((0.6 * (20 / 3) / 4) ** 0.5)


@given(values=st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_a_census_has_no_standard_error(values):
    found = mean(np.array(values), simple(len(values), len(values)))

    assert found.standard_error == 0
    assert found.value == pytest.approx(np.mean(values))


def test_of_a_stratum_seen_once_the_standard_error_cannot_be_told():
    found = mean(np.array([1.0, 2.0, 3.0]), Drawn("aab", {"a": 9, "b": 2}))

    assert found.standard_error is None
    assert found.interval() is None
    assert found.share_interval() is None


def test_a_share_is_of_the_relevant_cases_only():
    sufficient = np.array([True, False, True, False])
    relevant = np.array([True, True, False, False])

    found = share(sufficient, relevant, simple(4, 40))

    assert (found.value, found.cases) == (0.5, 2)


def test_a_question_relevant_to_no_case_has_no_share():
    nobody = np.zeros(3, np.bool_)

    assert share(nobody, nobody, simple(3, 30)) is None


def test_a_mean_of_no_case_is_none():
    assert mean(np.array([]), Drawn([], {})) is None


def test_weights_undo_a_draw_that_leans():
    """Two cases drawn with certainty and one with a chance of a quarter stand for six."""
    drawn = Drawn("aaa", {"a": 6}, weights=np.array([1.0, 1.0, 4.0]))

    assert mean(np.array([0.0, 0.0, 1.0]), drawn).value == pytest.approx(4 / 6)


def test_equal_weights_change_nothing():
    values, equal = np.array([1.0, 2.0, 6.0]), np.full(3, 4.0)

    assert mean(values, Drawn("aaa", {"a": 12}, equal)) == mean(values, simple(3, 12))


def test_estimates_are_right_on_average_and_cover_as_they_say(rng):
    """A thousand stratified samples of 60 from a population of 400 whose share is known."""
    chance = {"order": 0.8, "licence": 0.4}
    populations = {"order": 300, "licence": 100}
    answers = {s: np.arange(n) < chance[s] * n for s, n in populations.items()}
    truth = (0.8 * 300 + 0.4 * 100) / 400
    drawn = Drawn(["order"] * 30 + ["licence"] * 30, populations)

    found = [
        mean(
            np.concatenate([rng.choice(answers[s], 30, replace=False) for s in chance]) * 1.0, drawn
        )
        for _ in range(1000)
    ]

    assert np.mean([one.value for one in found]) == pytest.approx(truth, abs=0.005)
    assert np.mean([truth in one.share_interval() for one in found]) >= 0.94


def test_a_ratio_to_nothing_is_none():
    assert ratio(np.ones(2), np.zeros(2), simple(2, 9)) is None


def test_the_interval_of_a_mean_lies_either_side():
    found = Estimate(value=10.0, standard_error=1.0, cases=5, unseen=5).interval()

    assert (found.low, found.high) == pytest.approx((8.04, 11.96), abs=0.001)


def test_the_interval_of_a_share_stays_between_0_and_1():
    found = Estimate(value=0.98, standard_error=0.05, cases=8, unseen=50).share_interval()

    assert 0 < found.low < 0.98 < found.high <= 1


def test_the_interval_of_a_simple_share_is_wilsons():
    sufficient = np.arange(40) < 20

    found = share(sufficient, np.ones(40, np.bool_), simple(40, 10**9))

    # the design has n - 1 where Wilson has n
    assert found.share_interval().low == pytest.approx(0.352, abs=0.003)


def test_where_all_answers_are_alike_there_is_still_doubt():
    everyone = np.ones(10, np.bool_)

    found = share(everyone, everyone, simple(10, 1000)).share_interval()

    assert (found.low, found.high) == (pytest.approx(0.722, abs=0.001), 1)


def test_a_regression_beyond_1_is_shown_as_1():
    found = Estimate(value=1.02, standard_error=0.03, cases=30, unseen=9).share_interval()

    assert found.high == 1


def test_the_share_of_a_census_is_a_point():
    found = share(np.array([True, False]), np.ones(2, np.bool_), simple(2, 2)).share_interval()

    assert (found.low, found.high) == (0.5, 0.5)


def test_a_useless_predictor_leaves_the_estimate_as_it_was():
    values, constant = np.array([1.0, 0.0, 1.0, 1.0]), np.ones((4, 1))

    found = model_assisted(values, constant, np.array([1.0]), simple(4, 40))

    assert found == mean(values, simple(4, 40))


def test_a_verdict_in_groups_is_the_estimate_of_each_group_put_together():
    """Half of those the roll calls met are met, none of the rest; the roll calls 80% met."""
    values = np.array([1.0, 0.0, 0.0, 0.0])
    verdicts = np.array([[1.0], [1.0], [0.0], [0.0]])

    found = model_assisted(values, verdicts, np.array([0.8]), simple(4, 40))

    assert found.value == pytest.approx(0.8 * 0.5 + 0.2 * 0.0)


def test_a_good_roll_sharpens_the_estimate_and_does_not_bias_it(rng):
    """The roll is right of nine cases in ten; four hundred samples of 80 of 1,000."""
    truth = np.arange(1000) < 650
    roll = np.where(rng.random(1000) < 0.9, truth, ~truth).astype(float)[:, None]
    samples = [rng.choice(1000, 80, replace=False) for _ in range(400)]

    plain = [mean(truth[s] * 1.0, simple(80, 1000)) for s in samples]
    assisted = [
        model_assisted(truth[s] * 1.0, roll[s], roll.mean(axis=0), simple(80, 1000))
        for s in samples
    ]

    assert np.mean([one.value for one in assisted]) == pytest.approx(0.65, abs=0.005)
    assert np.std([one.value for one in assisted]) < 0.75 * np.std([one.value for one in plain])
    assert np.mean([0.65 in one.share_interval() for one in assisted]) >= 0.92


def test_a_stratum_without_its_population_is_refused():
    with pytest.raises(StatisticsError, match="Stratum 'b' has sampled cases and no population"):
        Drawn("ab", {"a": 9})

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from muster.statistics import resampling
from muster.statistics.errors import StatisticsError
from muster.statistics.resampling import polya_counts, polya_draws


def by_the_urn(cases, population, rng):
    """One draw as the books tell it: a ball is drawn, and goes back with another of its kind."""
    urn = list(range(cases))
    while len(urn) < population:
        urn.append(urn[rng.integers(len(urn))])
    return np.bincount(urn, minlength=cases)


@pytest.fixture
def rng():
    return np.random.default_rng(20261120)


@given(cases=st.integers(1, 30), unseen=st.integers(0, 500), seed=st.integers(0, 99))
def test_every_draw_is_the_whole_population(cases, unseen, seed):
    counts = polya_counts(cases, cases + unseen, draws=5, rng=np.random.default_rng(seed))

    assert counts.sum(axis=1).tolist() == [cases + unseen] * 5


@given(cases=st.integers(1, 30), unseen=st.integers(0, 500), seed=st.integers(0, 99))
def test_every_sampled_case_counts_for_itself(cases, unseen, seed):
    counts = polya_counts(cases, cases + unseen, draws=5, rng=np.random.default_rng(seed))

    assert counts.shape == (5, cases)
    assert counts.min() >= 1


def test_the_draws_are_distributed_as_the_urn_deals(rng):
    """Each of three cases stands for 1 to 6 of eight, and an urn run 20,000 times agrees."""
    urn = np.array([by_the_urn(3, 8, rng) for _ in range(20_000)])

    ours = polya_counts(3, 8, draws=20_000, rng=rng)

    frequencies = [np.bincount(dealt[:, 0], minlength=7) / 20_000 for dealt in (urn, ours)]
    assert frequencies[0] == pytest.approx(frequencies[1], abs=0.02)


def test_with_one_question_the_draws_are_exactly_beta_binomial(rng):
    answers = np.array([[True]] * 7 + [[False]] * 3)

    drawn = polya_draws(
        answers, np.ones_like(answers), ["only"] * 10, {"only": 40}, draws=40_000, rng=rng
    )

    dealt = np.bincount(drawn.sufficient[:, 0] - 7, minlength=31) / 40_000
    assert dealt == pytest.approx(betabinom.pmf(np.arange(31), 30, 7, 3), abs=0.008)


def test_dealing_like_cases_as_one_agrees_with_dealing_each_case(rng):
    answers = np.array([[True, True], [True, True], [True, False], [False, False]])
    counts = polya_counts(4, 20, draws=40_000, rng=rng)

    drawn = polya_draws(
        answers, np.ones_like(answers), "aaaa", {"a": 20}, draws=40_000, rng=rng
    ).sufficient

    expected = counts @ answers.astype(int)
    assert drawn.mean(axis=0) == pytest.approx(expected.mean(axis=0), abs=0.15)
    assert np.cov(drawn.T) == pytest.approx(np.cov(expected.T), rel=0.05)


def test_intervals_of_the_draws_hold_the_truth_as_often_as_they_say(rng):
    """300 samples of 60 from a population of 400 in two strata, whose share is known."""
    populations = {"order": 300, "licence": 100}
    answers = {"order": np.arange(300) < 210, "licence": np.arange(100) < 40}
    strata = ["order"] * 45 + ["licence"] * 15

    held = 0
    for _ in range(300):
        seen = [rng.choice(answers[s], strata.count(s), replace=False) for s in populations]
        yes = np.concatenate(seen)[:, None]
        drawn = polya_draws(yes, np.ones_like(yes), strata, populations, draws=300, rng=rng)
        low, high = np.quantile(drawn.shares, [0.025, 0.975])
        held += low <= 250 / 400 <= high

    assert 0.91 <= held / 300 <= 0.99


def test_the_questions_of_a_case_stay_together(rng):
    answers = np.array([[True, True], [False, False], [True, True]])

    drawn = polya_draws(answers, np.ones_like(answers), "aaa", {"a": 90}, draws=50, rng=rng)

    assert (drawn.sufficient[:, 0] == drawn.sufficient[:, 1]).all()


def test_strata_are_dealt_apart(rng):
    answers = np.array([[True], [False], [False]])

    drawn = polya_draws(
        answers,
        np.ones_like(answers),
        ["order", "licence", "licence"],
        {"licence": 70, "order": 30},
        draws=20,
        rng=rng,
    )

    assert set(drawn.sufficient[:, 0]) == {30}
    assert set(drawn.relevant[:, 0]) == {100}


def test_a_sample_of_everyone_leaves_no_uncertainty(rng):
    answers = np.array([[True], [False], [True]])

    drawn = polya_draws(answers, np.ones_like(answers), "aaa", {"a": 3}, draws=20, rng=rng)

    assert set(drawn.shares[:, 0]) == {2 / 3}


def test_a_question_relevant_to_no_case_has_no_share(rng):
    nobody = np.zeros((3, 1), np.bool_)

    drawn = polya_draws(nobody, nobody, "aaa", {"a": 30}, draws=4, rng=rng)

    assert drawn.relevant.tolist() == [[0]] * 4
    assert np.isnan(drawn.shares).all()


def test_sufficient_where_not_relevant_does_not_count(rng):
    yes, no = np.array([[True]]), np.array([[False]])

    assert polya_draws(yes, no, "a", {"a": 5}, draws=1, rng=rng).sufficient.tolist() == [[0]]


def test_the_same_seed_gives_the_same_draws():
    first = polya_counts(5, 50, draws=9, rng=np.random.default_rng(7))

    again = polya_counts(5, 50, draws=9, rng=np.random.default_rng(7))

    assert first.tolist() == again.tolist()


def test_many_draws_are_dealt_some_at_a_time(monkeypatch, rng):
    monkeypatch.setattr(resampling, "CELLS_AT_ONCE", 10)

    counts = polya_counts(4, 40, draws=9, rng=rng)

    assert counts.sum(axis=1).tolist() == [40] * 9


def test_an_empty_stratum_of_the_frame_changes_nothing(rng):
    yes = np.array([[True]])

    drawn = polya_draws(yes, yes, ["a"], {"a": 5, "none": 0}, draws=2, rng=rng)

    assert drawn.relevant.tolist() == [[5], [5]]


def test_a_population_smaller_than_its_sample_is_refused(rng):
    with pytest.raises(StatisticsError, match="there are 4 cases from a population of 3"):
        polya_counts(4, 3, draws=1, rng=rng)


def test_a_stratum_of_which_nobody_was_seen_is_refused(rng):
    yes = np.array([[True]])

    with pytest.raises(StatisticsError, match="In stratum 'licence' none of 30 cases was seen"):
        polya_draws(yes, yes, ["order"], {"order": 5, "licence": 30}, draws=1, rng=rng)


def test_a_stratum_without_a_population_is_refused(rng):
    yes = np.array([[True]])

    with pytest.raises(StatisticsError, match="Stratum 'licence' has sampled cases and no popul"):
        polya_draws(yes, yes, ["licence"], {"order": 5}, draws=1, rng=rng)


def test_an_empty_sample_is_refused(rng):
    with pytest.raises(StatisticsError, match="In the sample none of 30 cases was seen"):
        polya_counts(0, 30, draws=1, rng=rng)

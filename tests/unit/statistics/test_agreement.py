"""What is true of every coefficient; the published values are in tests/spec/test_agreement.py."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from muster.statistics.agreement import cohen, fleiss, gwet, krippendorff, percent
from muster.statistics.errors import StatisticsError
from muster.statistics.readings import Level, Readings

COEFFICIENTS = [fleiss, gwet, krippendorff]
SCALE = [0, 1, 2, 3]
answers = st.sampled_from([None, *SCALE])
tables = st.lists(st.tuples(answers, answers, answers), min_size=1, max_size=15)


def readings(rows):
    return Readings.of(rows, SCALE)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(rows=tables)
def test_no_coefficient_is_above_1(coefficient, level, rows):
    found = coefficient(readings(rows), level).coefficient

    assert found is None or found <= 1 + 1e-9


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(rows=tables)
def test_a_coefficient_is_told_or_it_says_why_not(coefficient, rows):
    found = coefficient(readings(rows))

    assert (found.coefficient is None) == bool(found.why_not)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(rows=tables)
def test_the_interval_contains_the_coefficient(coefficient, rows):
    found = coefficient(readings(rows), Level.INTERVAL)

    assert found.interval is None or found.coefficient in found.interval


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(rows=tables, seed=st.integers(0, 99))
def test_the_order_of_cases_changes_nothing(coefficient, rows, seed):
    shuffled = [rows[i] for i in np.random.default_rng(seed).permutation(len(rows))]

    found, again = coefficient(readings(rows)), coefficient(readings(shuffled))

    assert found.coefficient == pytest.approx(again.coefficient)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(rows=tables)
def test_a_case_nobody_has_read_changes_nothing(coefficient, rows):
    more = [*rows, (None, None, None)]

    assert coefficient(readings(more)) == coefficient(readings(rows))


@pytest.mark.parametrize("coefficient", [cohen, *COEFFICIENTS])
def test_complete_agreement_is_1_without_an_interval(coefficient):
    found = coefficient(readings([[1, 1], [2, 2], [3, 3]]))

    assert found.coefficient == pytest.approx(1)
    assert found.interval is None


@pytest.mark.parametrize("coefficient", [cohen, fleiss, krippendorff])
def test_where_every_reading_is_the_same_chance_would_do_as_well(coefficient):
    found = coefficient(readings([[1, 1], [1, 1]]))

    assert found.why_not == "Every reading was the same, so agreement cannot be told from chance."


def test_where_every_reading_is_the_same_gwets_holds():
    assert gwet(readings([[1, 1], [1, 1]])).coefficient == 1


def test_nearly_the_same_answer_everywhere_is_the_paradox_of_kappa():
    """Of 100 cases 98 agree: Fleiss finds next to nothing, Gwet nearly everything."""
    rows = readings([[1, 1]] * 98 + [[1, 2], [2, 1]])

    assert fleiss(rows).coefficient < 0
    assert gwet(rows).coefficient > 0.95


@pytest.mark.parametrize("coefficient", [cohen, *COEFFICIENTS])
def test_one_shared_case_has_a_coefficient_without_a_standard_error(coefficient):
    found = coefficient(readings([[1, 2]]))

    assert found.coefficient is not None
    assert (found.standard_error, found.interval, found.cases) == (None, None, 1)


def test_cases_read_once_say_only_how_answers_are_used():
    found = gwet(readings([[1, 1], [2, 1], [3, None]]))

    assert (found.cases, found.observed) == (2, 0.5)


def test_an_ordinal_coefficient_forgives_a_near_miss():
    near, far = readings([[0, 1], [2, 2], [3, 3]]), readings([[0, 3], [2, 2], [3, 3]])

    assert gwet(near, Level.ORDINAL).coefficient > gwet(far, Level.ORDINAL).coefficient


def test_cohen_leaves_out_what_only_one_has_read():
    with_more = readings([[1, 1], [2, 1], [2, 2], [3, None], [None, 1]])

    assert cohen(with_more) == cohen(readings([[1, 1], [2, 1], [2, 2]]))


def test_cohen_is_of_two_readers():
    with pytest.raises(StatisticsError, match="Cohen's kappa is of two readers, and not 3"):
        cohen(readings([[1, 1, 1]]))


@pytest.mark.parametrize("level", [Level.NOMINAL, Level.INTERVAL, Level.RATIO])
@given(pairs=st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), min_size=2))
def test_alpha_of_two_readers_is_fleiss_corrected_for_few_readings(level, pairs):
    assume(len({said for pair in pairs for said in pair}) > 1)
    small = 1 - 1 / (2 * len(pairs))

    alpha = krippendorff(readings(pairs), level).coefficient

    assert alpha == pytest.approx(1 - small * (1 - fleiss(readings(pairs), level).coefficient))


def test_the_standard_error_of_alpha_is_near_the_jackknifes():
    """Sixty cases by up to three readers, leaving out one case at a time."""
    rng = np.random.default_rng(20261120)
    true = rng.integers(0, 4, 60)
    rows = [
        [
            None if rng.random() < 0.2 else int(t if rng.random() < 0.7 else rng.integers(4))
            for _ in "abc"
        ]
        for t in true
    ]
    without = [krippendorff(readings(rows[:i] + rows[i + 1 :])).coefficient for i in range(60)]

    jackknifed = (59 / 60 * np.sum((np.array(without) - np.mean(without)) ** 2)) ** 0.5
    assert krippendorff(readings(rows)).standard_error == pytest.approx(jackknifed, rel=0.05)


def test_the_interval_of_gwets_covers_as_often_as_it_says():
    """300 studies of 50 cases by two readers who agree, of two answers, on 85 in a hundred."""
    rng = np.random.default_rng(20261120)
    truth = gwet(Readings.of([[0, 0], [1, 1]] * 85 + [[0, 1], [1, 0]] * 15, [0, 1])).coefficient
    first = rng.integers(0, 2, (300, 50))
    second = np.where(rng.random((300, 50)) < 0.85, first, 1 - first)

    found = [
        gwet(Readings(places=np.stack(pair, axis=1), scale=(0, 1)))
        for pair in zip(first, second, strict=True)
    ]

    assert np.mean([truth in one.interval for one in found]) >= 0.92


def test_percent_agreement_asks_everyone_who_read_the_case():
    found = percent(readings([[1, 1, 1], [1, 1, 2], [None, 3, 3], [0, None, None]]))

    assert (found.successes, found.n) == (2, 3)


def test_percent_agreement_of_nothing_shared_cannot_be_told():
    found = percent(readings([[1, None]]))

    assert (found.share, found.interval) == (None, None)

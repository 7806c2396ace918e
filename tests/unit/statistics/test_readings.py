import pytest

from muster.statistics.errors import StatisticsError
from muster.statistics.readings import Level, Readings, closeness


def test_readings_are_counted_by_case():
    found = Readings.of([["good", "poor"], [None, "good"], [None, None]], ["poor", "good"])

    assert found.counts().tolist() == [[1, 1], [0, 1], [0, 0]]


def test_no_readings_are_counted_as_none():
    assert Readings.of([], ["poor", "good"]).counts().shape == (0, 2)


def test_nominal_answers_are_the_same_or_not():
    assert closeness(["a", "b"], Level.NOMINAL).tolist() == [[1, 0], [0, 1]]


def test_interval_answers_are_as_far_apart_as_their_squared_difference():
    assert closeness([0, 1, 2], Level.INTERVAL)[0].tolist() == [1, 0.75, 0]


def test_ratio_answers_are_as_far_apart_as_they_are_in_proportion():
    assert closeness([0, 1, 3], Level.RATIO)[1].tolist() == pytest.approx([0, 1, 0.75])


def test_differences_between_words_mean_nothing():
    with pytest.raises(StatisticsError, match="'good' is not a number, so"):
        closeness([1, "good"], Level.INTERVAL)


def test_an_answer_that_is_not_on_the_scale_is_refused_with_its_row():
    with pytest.raises(StatisticsError, match=r"Row 2: 'fair' is not on the scale \['poor'"):
        Readings.of([["poor", "good"], ["good", "fair"]], ["poor", "good"])


def test_rows_of_unequal_length_are_refused():
    with pytest.raises(StatisticsError, match="Row 2 has 1 readings, and not 2"):
        Readings.of([["poor", "good"], ["good"]], ["poor", "good"])


@pytest.mark.parametrize("scale", [[], ["good"], ["good", "good", "poor"]])
def test_a_scale_without_a_choice_is_refused(scale):
    with pytest.raises(StatisticsError, match="needs two or more different answers"):
        Readings.of([], scale)

"""A share of the population, sharpened by what is known of every case of it."""

import numpy as np
import pytest

from muster.statistics.estimates import Drawn, model_assisted, model_assisted_share, share

DRAWN = Drawn(["all"] * 8, {"all": 80})
SUFFICIENT = np.array([1, 1, 1, 0, 0, 0, 1, 0], np.bool_)
ALL = np.ones(8, np.bool_)


def test_it_is_the_mean_where_the_question_is_relevant_to_all():
    known = (SUFFICIENT[:, None].astype(float), np.array([0.7]), DRAWN)

    found = model_assisted_share(SUFFICIENT, ALL, *known)

    assert found == model_assisted(SUFFICIENT.astype(float), *known)


def test_a_predictor_that_tells_nothing_leaves_the_share_of_the_sample():
    relevant = np.array([1, 1, 1, 1, 1, 0, 0, 1], np.bool_)

    found = model_assisted_share(SUFFICIENT, relevant, np.zeros((8, 1)), np.zeros(1), DRAWN)

    plain = share(SUFFICIENT, relevant, DRAWN)
    assert found.value == pytest.approx(plain.value)
    assert found.standard_error == pytest.approx(plain.standard_error)
    assert found.cases == plain.cases == 6


def test_a_question_relevant_to_nobody_has_no_share():
    found = model_assisted_share(SUFFICIENT, ~ALL, np.zeros((8, 1)), np.zeros(1), DRAWN)

    assert found is None

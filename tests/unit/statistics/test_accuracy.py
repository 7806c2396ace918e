import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.statistics.accuracy import accuracy

pairs = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40)


def compared(rows):
    flagged, failing = np.array(rows, np.bool_).reshape(-1, 2).T
    return accuracy(flagged, failing)


@given(rows=pairs)
def test_every_case_is_in_exactly_one_cell(rows):
    found = compared(rows)

    assert found.found + found.missed + found.false_alarms + found.left_alone == len(rows)


@given(rows=pairs)
def test_the_two_readers_can_change_places(rows):
    """What is precision one way round is sensitivity the other."""
    turned = compared([(failing, flagged) for flagged, failing in rows])

    assert compared(rows).precision == turned.sensitivity
    assert compared(rows).agreement == turned.agreement


def test_the_shares_are_those_of_the_textbook():
    """Of 20 failing cases 16 are found, and of 80 others 8 are flagged."""
    rows = [(True, True)] * 16 + [(False, True)] * 4 + [(True, False)] * 8 + [(False, False)] * 72

    found = compared(rows)

    assert (found.sensitivity.share, found.specificity.share) == (0.8, 0.9)
    assert found.precision.share == pytest.approx(2 / 3)
    assert found.agreement.share == 0.88


def test_each_share_has_its_interval():
    found = compared([(True, True)] * 16 + [(False, True)] * 4)

    assert found.sensitivity.interval.low == pytest.approx(0.584, abs=0.001)


def test_a_rule_that_flags_everyone_misses_nobody_and_is_no_use():
    found = compared([(True, True)] * 5 + [(True, False)] * 95)

    assert (found.sensitivity.share, found.specificity.share) == (1.0, 0.0)


def test_without_a_failing_case_sensitivity_cannot_be_told():
    found = compared([(False, False)] * 9)

    assert (found.sensitivity.share, found.sensitivity.interval) == (None, None)

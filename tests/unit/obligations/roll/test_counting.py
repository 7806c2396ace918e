"""The counts of the roll, which add up or are not made."""

import pytest

from muster.obligations.roll.counting import Count, counts
from muster.obligations.states import State


def test_what_no_row_speaks_of_is_not_applicable():
    rows = [{"obligation": "O-1", "state": "overdue", "cases": 3}]

    (count,) = counts(rows, {(): 10}, ["O-1"])

    assert (count.states[State.OVERDUE], count.states[State.NOT_APPLICABLE]) == (3, 7)


def test_an_obligation_without_rows_is_counted_all_the_same():
    (count,) = counts([], {(): 10}, ["O-1"])

    assert count.states[State.NOT_APPLICABLE] == 10


def test_each_place_adds_up_to_its_own_live_cases():
    rows = [{"obligation": "O-1", "state": "met", "cases": 2, "unit_code": "A"}]

    found = counts(rows, {("A",): 4, ("B",): 5}, ["O-1"], by=["unit_code"])

    assert [(c.place, sum(c.states.values())) for c in found] == [(("A",), 4), (("B",), 5)]


def test_a_count_that_does_not_add_up_is_refused():
    states = dict.fromkeys(State, 0) | {State.OVERDUE: 2}

    with pytest.raises(AssertionError, match="2 cases in a state, of 3 live"):
        Count(obligation="O-1", place=(), live_cases=3, states=states)


def test_more_cases_in_a_state_than_are_alive_is_refused():
    rows = [{"obligation": "O-1", "state": "overdue", "cases": 11}]

    with pytest.raises(AssertionError, match="O-1"):
        counts(rows, {(): 10}, ["O-1"])

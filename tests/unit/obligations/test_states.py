"""The state of an obligation on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.obligations.states import WORST_FIRST, Row, State, state_on

OPENED, DUE, DAY = date(2026, 4, 30), date(2026, 5, 20), timedelta(1)


@pytest.mark.parametrize(
    ("day", "but", "state"),
    [
        (OPENED - DAY, {}, State.NOT_APPLICABLE),
        (OPENED, {}, State.NOT_YET_DUE),
        (DUE - 8 * DAY, {}, State.NOT_YET_DUE),
        (DUE - 7 * DAY, {}, State.DUE_SOON),
        (DUE, {}, State.DUE_SOON),
        (DUE + DAY, {}, State.OVERDUE),
        (DUE, {"discharged_on": DUE}, State.MET),
        (DUE - DAY, {"discharged_on": DUE}, State.DUE_SOON),
        (DUE + DAY, {"discharged_on": DUE + DAY}, State.MET_LATE),
        (DUE, {"suspended_from": DUE}, State.EXEMPT),
        (DUE, {"suspended_from": OPENED, "suspended_to": DUE}, State.DUE_SOON),
        (OPENED, {"due_on": None}, State.UNKNOWN),
        (DUE, {"why_unknown": "No feed."}, State.UNKNOWN),
        (OPENED, {"why_unknown": "No feed.", "unknown_from": DUE}, State.NOT_YET_DUE),
        (DUE, {"closed_on": DUE}, State.NOT_APPLICABLE),
    ],
)
def test_the_state_on_a_day(day, but, state):
    row = Row(**{"opened_on": OPENED, "due_on": DUE} | but)

    assert state_on(day, row) is state


def test_every_state_has_its_place_in_the_order():
    assert set(WORST_FIRST) == set(State)


@given(days=st.integers(1, 20_000))
def test_nothing_expires_off_the_list(days):
    row = Row(opened_on=OPENED, due_on=DUE)

    assert state_on(DUE + days * DAY, row) is State.OVERDUE


def test_a_state_is_shown_in_words():
    assert State.NOT_YET_DUE.label == "Not yet due"

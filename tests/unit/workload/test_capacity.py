"""How full somebody is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.workload.capacity import Band, Capacity, Hours, available_points


def hours(contracted, reduction=0, default=37):
    return Hours(
        contracted=Decimal(contracted),
        reduction=Decimal(reduction),
        default_for_grade=Decimal(default),
    )


@pytest.mark.parametrize(
    ("week", "points"),
    [
        (hours(37), 2176),
        (hours("18.5"), 1088),
        (hours(37, reduction="18.5"), 1088),
        (hours(37, reduction=40), 0),
        (hours(0), 0),
        (hours(37, default=0), 0),
    ],
)
def test_the_points_that_hours_can_carry(week, points):
    assert available_points(week) == points


@pytest.mark.parametrize(
    ("points", "available", "cases", "band"),
    [
        (0, 0, 40, Band.NO_CAPACITY),
        (3000, 0, 40, Band.NO_CAPACITY),
        (0, 0, 0, Band.NOTHING_HELD),
        (2176, 2176, 40, Band.UNDER),
        (2180, 2176, 40, Band.OVER),
        (2393, 2176, 40, Band.OVER),
        (2396, 2176, 40, Band.FAR_OVER),
    ],
)
def test_the_band(points, available, cases, band):
    assert Capacity(points=points, available=available, cases=cases).band is band


def test_no_hours_and_cases_held_is_never_nought_per_cent():
    assert Capacity(points=900, available=0, cases=20).percent is None


@given(points=st.integers(0, 9000), available=st.integers(1, 5000))
def test_more_points_never_make_somebody_less_full(points, available):
    one = Capacity(points=points, available=available, cases=1)
    more = Capacity(points=points + 1, available=available, cases=1)

    assert more.percent >= one.percent


def test_with_a_case_that_cannot_be_weighed_nobody_is_said_to_have_room():
    capacity = Capacity(points=100, available=2176, cases=9, untold=1)

    assert capacity.band is Band.CANNOT_TELL


def test_a_case_that_cannot_be_weighed_does_not_hide_that_somebody_is_over():
    capacity = Capacity(points=2400, available=2176, cases=60, untold=1)

    assert capacity.band is Band.FAR_OVER

"""What one published percentage says of a standard."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.published.percentages import (
    highest_by_discretion,
    highest_by_rule,
    samples_shown_as,
)
from muster.ratings.discretion import within_reach
from muster.ratings.model import Tally

PDU = edition("adult-pdu-2023")


@pytest.mark.parametrize(
    ("percent", "highest"),
    [
        ("34", Rating.INADEQUATE),  # no sample shown as 34% turns on one case
        ("33", Rating.REQUIRES_IMPROVEMENT),  # one of three
        ("46", Rating.REQUIRES_IMPROVEMENT),  # near the edge
        ("55", Rating.REQUIRES_IMPROVEMENT),  # near the edge below, which opens no way up
        ("100", Rating.OUTSTANDING),
        ("45.123", Rating.REQUIRES_IMPROVEMENT),  # no small sample is shown so, but it is near
    ],
)
def test_the_highest_rating_that_a_panel_can_have_published(percent, highest):
    assert highest_by_discretion(Decimal(percent), PDU.bands, PDU.discretion) is highest


def test_without_a_rule_of_discretion_the_band_is_the_highest():
    assert highest_by_discretion(Decimal(49), PDU.bands, None) is Rating.INADEQUATE


def test_the_samples_of_a_percentage_are_those_that_round_to_it():
    assert Tally(sufficient=1, relevant=3) in samples_shown_as(Decimal(33))
    assert Tally(sufficient=1, relevant=3) not in samples_shown_as(Decimal("33.1"))


def test_a_half_is_shown_as_the_percentage_above_or_below():
    assert Tally(sufficient=1, relevant=8) in samples_shown_as(Decimal(13))  # 12.5%


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_whatever_a_panel_may_choose_is_admissible_when_published(sample):
    sufficient, relevant = sample
    reach = within_reach(
        {"": Tally(sufficient=sufficient, relevant=relevant)}, PDU.bands, PDU.discretion
    )
    percent = Decimal((200 * sufficient + relevant) // (2 * relevant))

    highest = highest_by_discretion(percent, PDU.bands, PDU.discretion)

    assert all(rating <= highest for rating in reach)
    assert highest_by_rule(percent, PDU.bands) <= highest

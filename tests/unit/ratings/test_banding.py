"""From a tally to a percentage and a band, in whole numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.model import ReadFrom
from muster.frameworks.scale import Rating
from muster.ratings.banding import band_of, band_of_tally, figure_of, percent_of, range_of
from muster.ratings.model import Tally

ROUNDED = edition("adult-pdu-2023").bands
EXACT = ROUNDED.model_copy(update={"read_from": ReadFrom.EXACT})

tallies = st.integers(1, 400).flatmap(
    lambda relevant: st.builds(
        Tally, sufficient=st.integers(0, relevant), relevant=st.just(relevant)
    )
)


def test_no_whole_percentage_loses_its_band_to_arithmetic():
    shown = [percent_of(Tally(sufficient=n, relevant=100)) for n in range(101)]

    assert shown == list(range(101))


def test_an_edge_is_reached_exactly_where_floats_would_miss_it():
    bands = EXACT.model_copy(update={"requires_improvement": 57})

    assert 57 / 100 * 100 < 57
    assert band_of_tally(Tally(sufficient=57, relevant=100), bands) is Rating.REQUIRES_IMPROVEMENT


def test_an_edition_may_read_the_exact_share():
    tally = Tally(sufficient=99, relevant=200)  # 49.5%

    assert band_of_tally(tally, EXACT) is Rating.INADEQUATE
    assert band_of_tally(tally, ROUNDED) is Rating.REQUIRES_IMPROVEMENT


@pytest.mark.parametrize("bands", [ROUNDED, EXACT], ids=["rounded", "exact"])
def test_nothing_relevant_has_no_percentage_no_figure_and_no_band(bands):
    nothing = Tally(sufficient=0, relevant=0)

    assert percent_of(nothing) is None
    assert figure_of(nothing, bands) is None
    assert band_of_tally(nothing, bands) is None


@pytest.mark.parametrize("bands", [ROUNDED, EXACT], ids=["rounded", "exact"])
@given(tally=tallies)
def test_one_more_sufficient_case_never_lowers_a_band(bands, tally):
    more = Tally(sufficient=min(tally.sufficient + 1, tally.relevant), relevant=tally.relevant)

    assert band_of_tally(more, bands) >= band_of_tally(tally, bands)


@given(tally=tallies)
def test_rounding_moves_a_percentage_by_half_a_point_at_most(tally):
    exactly = Fraction(100 * tally.sufficient, tally.relevant)

    assert abs(percent_of(tally) - exactly) <= Fraction(1, 2)


@given(st.integers(0, 100))
def test_every_percentage_has_a_band(percent):
    assert band_of(Fraction(percent), ROUNDED) in Rating


def test_a_band_is_said_in_words():
    said = [range_of(rating, ROUNDED) for rating in Rating]

    assert said == ["below 50%", "50% to below 65%", "65% to below 80%", "80% and over"]

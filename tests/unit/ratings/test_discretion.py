"""Which ratings a panel may choose, and why."""

from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.ratings.discretion import lowest_band, within_reach
from muster.ratings.model import Tally

PDU = edition("adult-pdu-2023")
ONE_CASE_ONLY = PDU.discretion.model_copy(update={"window": 0, "small_sample": None})
NO_CASE = PDU.discretion.model_copy(update={"small_sample": None, "one_case": False})

tallies = st.dictionaries(
    st.sampled_from(["P 2.1.1", "P 2.1.2", "P 2.1.3"]),
    st.integers(0, 60).flatmap(
        lambda relevant: st.builds(
            Tally, sufficient=st.integers(0, relevant), relevant=st.just(relevant)
        )
    ),
)


def reach_of(discretion=PDU.discretion, **questions):
    counts = {
        code: Tally(sufficient=sufficient, relevant=relevant)
        for code, (sufficient, relevant) in questions.items()
    }
    return within_reach(counts, PDU.bands, discretion)


def test_the_window_is_read_of_the_lowest_figure_and_of_no_other():
    reach = reach_of(lowest=(20, 100), other=(64, 100))

    assert reach == {}


def test_a_standard_that_is_not_rated_is_in_nobodys_reach():
    assert reach_of(only=(0, 0)) == {}


def test_nothing_reaches_above_the_scale():
    assert set(reach_of(only=(5, 5))) == {Rating.GOOD}


def test_nothing_reaches_below_the_scale():
    assert set(reach_of(only=(0, 5))) == {Rating.REQUIRES_IMPROVEMENT}


def test_of_equal_lowest_figures_any_opens_the_way():
    reach = reach_of(many=(10, 50), few=(1, 5))

    assert "few" in reach[Rating.REQUIRES_IMPROVEMENT][0]


def test_one_case_swings_the_rating_up_only_where_no_other_question_holds_it_down():
    assert Rating.REQUIRES_IMPROVEMENT in reach_of(ONE_CASE_ONLY, only=(4, 9))
    assert reach_of(ONE_CASE_ONLY, only=(4, 9), other=(2, 9)) == {}


def test_one_case_on_any_question_may_swing_the_rating_down():
    reach = reach_of(ONE_CASE_ONLY, lowest=(60, 100), other=(5, 9))

    assert reach == {
        Rating.INADEQUATE: (
            "One case judged differently on other would make it 4 of 9, and change the rating.",
        )
    }


def test_without_the_conditions_for_few_cases_the_window_alone_opens():
    assert reach_of(NO_CASE, only=(1, 5)) == {}


def test_a_figure_that_is_not_whole_is_shown_to_one_decimal():
    exact = PDU.bands.model_copy(update={"read_from": "exact"})

    reach = within_reach({"only": Tally(sufficient=31, relevant=64)}, exact, PDU.discretion)

    assert "48.4%" in reach[Rating.REQUIRES_IMPROVEMENT][0]


@given(tallies)
def test_discretion_reaches_one_band_at_most_and_never_the_mechanical_rating(counts):
    mechanical = lowest_band(counts, PDU.bands)

    reach = within_reach(counts, PDU.bands, PDU.discretion)

    assert all(abs(rating - mechanical) == 1 for rating in reach)


@given(tallies)
def test_a_wider_window_closes_nothing(counts):
    wider = PDU.discretion.model_copy(update={"window": 10})

    narrow = within_reach(counts, PDU.bands, PDU.discretion)

    assert narrow.keys() <= within_reach(counts, PDU.bands, wider).keys()

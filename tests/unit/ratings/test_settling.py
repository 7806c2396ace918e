"""How many more cases would settle a rating."""

import pytest

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.ratings.certainty import certainty_of
from muster.ratings.model import RatingError
from muster.ratings.rating import rate_service
from muster.ratings.settling import settling
from muster.ratings.tallying import tally_cases

PDU = edition("adult-pdu-2023")


@pytest.fixture
def settle(rated, answered):
    """What would settle the rating of one question's answers, in a frame of so many cases."""

    def make(sufficient, of, frame, **asked):
        cases, answers = answered(["P 2.1.1"], ["y"] * sufficient + ["n"] * (of - sufficient))
        standards = rated(cases, answers)
        return settling(
            PDU, standards, cases, answers, frame={"all": frame}, seed="a seed", **asked
        )

    return make


def test_a_rating_far_from_any_edge_is_settled(settle):
    found = settle(10, 60, 400)

    assert (found.more, found.chance) == (0, found.now)
    assert found.says.endswith("is 100%: it is settled at 90%.")


def test_a_rating_in_doubt_would_be_settled_by_more_cases(settle):
    found = settle(33, 60, 600)

    assert 0 < found.more < 540
    assert found.now < 0.9 <= found.chance
    assert f"about {found.more} more cases would settle it at 90%" in found.says


def test_a_rating_on_an_edge_is_settled_only_by_the_whole_frame(settle):
    found = settle(30, 60, 600, probability=0.99)

    assert (found.more, found.chance) == (None, None)
    assert "no sample short of all 600 would settle it at 99%" in found.says


def test_more_cases_never_lower_the_chance(settle):
    found = settle(33, 60, 600)

    chances = list(found.curve.values())
    assert chances == sorted(chances)
    assert list(found.curve) == sorted(found.curve)
    assert chances[-1] == 1


def test_a_higher_probability_asks_for_more_cases(settle):
    low, high = settle(33, 60, 600, probability=0.8), settle(33, 60, 600, probability=0.95)

    assert low.more < high.more


def test_the_chance_as_things_stand_is_that_of_the_certainty(rated, answered, settle):
    cases, answers = answered(["P 2.1.1"], ["y"] * 33 + ["n"] * 27)
    standards = rated(cases, answers)

    certainty = certainty_of(PDU, standards, cases, answers, frame={"all": 600}, seed="a seed")

    assert settle(33, 60, 600).now == certainty.overall.shares[Rating.REQUIRES_IMPROVEMENT]


def test_one_standard_may_be_asked_about(settle):
    assert settle(33, 60, 600, standard="P 2.1").more == settle(33, 60, 600).more


def test_when_every_case_was_read_the_rating_is_settled(settle):
    found = settle(3, 5, 5)

    assert (found.now, found.more) == (1, 0)


def test_the_same_seed_gives_the_same_answer(settle):
    assert settle(33, 60, 600) == settle(33, 60, 600)


def test_a_standard_that_no_case_rates_cannot_be_settled_by_cases(settle):
    with pytest.raises(RatingError, match=r"P 1\.1 is not rated by cases here"):
        settle(33, 60, 600, standard="P 1.1")


def test_a_probability_that_is_none_is_refused(settle):
    with pytest.raises(RatingError, match="90 is not between 0 and 1"):
        settle(33, 60, 600, probability=90)


def test_where_nothing_is_rated_by_cases_nothing_can_be_settled(pdu):
    standards, _ = rate_service(pdu, {})

    with pytest.raises(RatingError, match="Nothing in adult-pdu-2023 is rated by cases here"):
        settling(pdu, standards, [], [], frame={}, seed="a seed")


def test_an_overall_that_is_not_computed_cannot_be_settled(pdu, answered):
    no_overall = pdu.model_copy(update={"overall": None})
    cases, answers = answered(["P 2.1.1"], ["y", "n"])
    standards, _ = rate_service(no_overall, tally_cases(no_overall, cases, answers))

    with pytest.raises(RatingError, match=r"gives no overall rating by points\. Name a standard"):
        settling(no_overall, standards, cases, answers, frame={"all": 9}, seed="a seed")


def test_a_chance_that_is_nearly_all_is_not_said_to_be_all(settle):
    found = settle(10, 40, 400)

    assert 0.995 < found.now < 1
    assert "is over 99%: it is settled at 90%." in found.says


def test_fewer_draws_give_the_share_of_a_certainty_of_as_few(rated, answered, settle):
    cases, answers = answered(["P 2.1.1"], ["y"] * 33 + ["n"] * 27)

    few = certainty_of(
        PDU, rated(cases, answers), cases, answers, frame={"all": 600}, seed="a seed", draws=200
    )

    assert settle(33, 60, 600, draws=200).now == few.overall.shares[Rating.REQUIRES_IMPROVEMENT]

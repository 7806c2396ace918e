"""What readers are told of an edition's rules, and how each is known."""

import pytest

from muster.frameworks.loading import edition, shipped
from muster.frameworks.model import Bands, Discretion
from muster.frameworks.rules import RuleName
from muster.frameworks.wording import (
    bands_say,
    code_says,
    conditions_say,
    discretion_says,
    in_force_says,
    known_says,
    number,
    standard_says,
    statements,
)

PDU = edition("adult-pdu-2023")


def says(identifier, about):
    """What an edition says about one of its rules."""
    return next(each.says for each in statements(edition(identifier)) if each.about == about)


def test_bands_of_whole_percentages_end_a_point_below_the_next():
    assert bands_say(PDU.bands) == (
        "Below 50% of relevant cases is Inadequate, 50% to 64% Requires improvement, "
        "65% to 79% Good, 80% and over Outstanding. "
        "The band is read from the whole percentage, as shown."
    )


def test_bands_of_exact_shares_end_below_the_next():
    bands = Bands(
        requires_improvement=50, good=65, outstanding=80, read_from="exact", status="assumed"
    )

    assert "50% to below 65% Requires improvement" in bands_say(bands)


def test_discretion_names_each_condition():
    assert discretion_says(PDU.discretion) == (
        "A ratings panel may move a standard by one band at most: when the lowest percentage is "
        "within 5 points of the edge of a band, or when one case judged differently would change "
        "the rating, or when a question is relevant to five cases or fewer."
    )


def test_discretion_without_other_conditions_is_the_window_alone():
    discretion = Discretion(window=3, at_most=2, status="assumed")

    assert discretion_says(discretion) == (
        "A ratings panel may move a standard by two bands at most: when the lowest percentage is "
        "within 3 points of the edge of a band."
    )


def test_the_overall_rating_is_told_in_points():
    assert says("adult-pdu-2023", "Overall") == (
        "The points of the seven standards that count are added up, to 21 at most: 0 to 3 "
        "Inadequate, 4 to 10 Requires improvement, 11 to 17 Good, 18 to 21 Outstanding."
    )


def test_an_overall_rating_by_characteristics_is_not_added_up():
    assert "Nothing is added up." in says("sfo-2021", "Overall")


def test_an_unpublished_overall_rating_is_said_to_be_so():
    assert "no public source says how" in says("youth-2025", "Overall")


def test_an_edition_that_rates_nothing_has_no_bands_in_words():
    about = [each.about for each in statements(edition("adult-dynamic-2025"))]

    assert about == ["Shares only", "Relevant cases", "Not applicable", "Weighed"]


def test_a_named_rule_has_its_own_sentence():
    assert says("adult-pdu-2023", "Lowest question") == RuleName.LOWEST_QUESTION.says


@pytest.mark.parametrize("name", RuleName)
def test_every_rule_is_used_by_an_edition(name):
    assert any(each.rule(name) for each in shipped())


def test_a_standard_says_where_its_rating_comes_from():
    assert standard_says(PDU.standard("P 2.1")) == "rated from cases; counts"


def test_a_standard_that_does_not_count_says_so():
    resettlement = edition("youth-2018").standard("4.1")

    assert standard_says(resettlement) == "rated by people, from evidence; does not count"


def test_a_condition_is_told_in_the_words_of_its_function():
    assert list(conditions_say(PDU.question("P 2.2.3"))) == [
        "Only if the risk of serious harm is medium or above."
    ]


def test_a_pooled_question_says_what_it_pools():
    question = edition("adult-region-2023").question("R 2.1.1")

    assert list(conditions_say(question)) == ["Pools P 2.1.3 of the units."]


def test_what_is_remembered_says_how_well():
    assert known_says(PDU.bands) == "remembered, confidence high"


def test_what_is_stated_needs_no_confidence():
    assert known_says(PDU) == "stated"


def test_an_edition_in_force_has_no_last_day():
    assert in_force_says(edition("youth-2025")) == "from 1 April 2025"


def test_an_edition_no_longer_in_force_has_a_last_day():
    assert in_force_says(PDU) == "from 1 October 2023 to 30 September 2025"


def test_a_code_of_ours_is_marked():
    assert code_says(edition("sfo-2021").standard("SFO 1")) == "SFO 1 (our code)"


def test_a_large_number_is_in_figures():
    assert number(12) == "12"

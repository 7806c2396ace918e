"""How far the cases still out could move a rating: whatever they turn out to be, it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.ratings.model import Tally
from muster.ratings.rating import rate_service
from muster.ratings.reaching import question_reach, reaches

PDU = edition("adult-pdu-2023")
ASSESSMENT = ("P 2.1.1", "P 2.1.2", "P 2.1.3")
NOTHING = Tally(sufficient=0, relevant=0)


def rated(tallies):
    every = {question.code: NOTHING for question in PDU.case_questions} | tallies
    standards, _ = rate_service(PDU, every)
    return standards, every


def reach_of_assessment(*tallies):
    standards, every = rated(dict(zip(ASSESSMENT, tallies, strict=True)))
    return reaches(PDU, standards, every)["P 2.1"]


def in_and_out(sufficient, relevant, out):
    return Tally(sufficient=sufficient, relevant=relevant, unanswered=out)


def test_none_sufficient_is_the_lowest_and_all_the_highest():
    found = question_reach(PDU, in_and_out(6, 10, 10))

    assert (found.lowest_percent, found.highest_percent) == (30, 80)
    assert (found.lowest, found.highest) == (Rating.INADEQUATE, Rating.OUTSTANDING)


def test_the_lowest_question_decides_at_both_ends():
    found = reach_of_assessment(in_and_out(9, 10, 0), in_and_out(9, 10, 1), in_and_out(6, 10, 0))

    assert (found.lowest, found.highest) == (Rating.REQUIRES_IMPROVEMENT,) * 2
    assert found.says == "1 case still out, and none of them can move it from Requires improvement."


def test_with_nothing_out_it_is_settled():
    found = reach_of_assessment(*(in_and_out(9, 10, 0),) * 3)

    assert found.is_settled
    assert found.says == "Every case that it is asked of is in."


def test_with_nothing_in_everything_is_open():
    found = reach_of_assessment(*(in_and_out(0, 0, 7),) * 3)

    assert found.says == (
        "7 cases still out: it can still become anything from Inadequate to Outstanding."
    )


def test_relevant_to_no_case_in_or_out_it_has_no_rating_to_reach():
    found = reach_of_assessment(NOTHING, NOTHING, NOTHING)

    assert (found.lowest, found.highest) == (None, None)


def test_standards_that_people_judge_are_not_moved_by_cases():
    standards, tallies = rated({})

    assert "P 1.1" not in reaches(PDU, standards, tallies)


def test_an_edition_without_bands_reaches_nothing():
    dynamic = edition("adult-dynamic-2025")
    tallies = {question.code: in_and_out(1, 2, 3) for question in dynamic.case_questions}
    standards, _ = rate_service(dynamic, tallies)

    assert reaches(dynamic, standards, tallies) == {}


@st.composite
def tallies_and_what_became_of_them(draw):
    """A question with cases still out, and the same once they are in: some not applicable."""
    relevant = draw(st.integers(0, 40))
    before = in_and_out(draw(st.integers(0, relevant)), relevant, draw(st.integers(0, 40)))
    yes = draw(st.integers(0, before.unanswered))
    no = draw(st.integers(0, before.unanswered - yes))
    after = Tally(
        sufficient=before.sufficient + yes,
        relevant=relevant + yes + no,
        not_applicable=before.unanswered - yes - no,
    )
    return before, after


@given(st.tuples(*(tallies_and_what_became_of_them(),) * 3))
def test_whatever_comes_in_the_rating_lies_between(questions):
    found = reach_of_assessment(*(before for before, _ in questions))

    standards, _ = rated(dict(zip(ASSESSMENT, (after for _, after in questions), strict=True)))
    after = next(each.mechanical for each in standards if each.standard.code == "P 2.1")

    assert after is None or found.lowest <= after <= found.highest


@pytest.mark.parametrize("out", [0, 1, 5])
def test_what_cannot_be_told_counts_as_in(out):
    tally = Tally(sufficient=2, relevant=4, cannot_tell=2, unanswered=out)

    assert question_reach(PDU, tally).out == out

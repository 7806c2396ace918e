"""Which cases a question is asked of, and what each answer counts in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.frameworks.loading import edition
from muster.frameworks.predicates import Rosh, SentenceKind
from muster.frameworks.scale import Answer
from muster.inspections.model import CaseAnswer, CaseFacts, InspectedCase
from muster.ratings.model import RatingError, Tally
from muster.ratings.tallying import relevant_in_frame, tally_cases


def test_the_order_of_answers_changes_nothing(pdu, answered):
    cases, answers = answered(["P 2.1.1", "P 2.1.3"], ["yn", "ny", "?-"])

    assert tally_cases(pdu, cases, answers) == tally_cases(pdu, cases[::-1], answers[::-1])


def test_answers_on_other_cases_are_not_counted(pdu, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "y", "n"])

    assert tally_cases(pdu, cases[:2], answers)["P 2.1.1"] == Tally(sufficient=2, relevant=2)


def test_two_answers_to_one_question_on_one_case_are_refused(pdu, answered):
    cases, answers = answered(["P 2.1.1"], ["y"])

    with pytest.raises(RatingError, match=r"'all-0' has two answers to P 2\.1\.1"):
        tally_cases(pdu, cases, [*answers, *answers])


def test_a_condition_that_fails_decides_whatever_else_is_unknown(a_case, an_answer):
    youth = edition("youth-2018")
    case = a_case("C1", out_of_court=True)

    tally = tally_cases(youth, [case], [])["2.2.3"]  # of a court disposal, and risk above low

    assert tally == Tally(sufficient=0, relevant=0)


def test_a_case_of_a_standards_own_sample_is_asked_of_that_alone(region, pdu, a_case, an_answer):
    cases = [a_case("C1"), a_case("W1", drawn_for="R 2.4", unpaid_work=True)]
    answers = [an_answer("C1", "P 2.1.3", "y"), an_answer("W1", "R 2.4.1", "n")]

    tallies = tally_cases(region, cases, answers, units_edition=pdu)

    assert tallies["R 2.4.1"] == Tally(sufficient=0, relevant=1)
    assert tallies["R 2.1.1"] == Tally(sufficient=1, relevant=1)


def test_a_regional_sample_is_never_taken_from_the_cases_of_the_units(region, pdu, a_case):
    cases = [a_case("C1", unpaid_work=True)]

    tally = tally_cases(region, cases, [], units_edition=pdu)["R 2.4.1"]

    assert tally.unanswered == 0


def test_a_case_standard_with_a_sample_of_its_own_is_not_asked_of_the_rest(a_case, an_answer):
    nps = edition("adult-nps-2018")
    cases = [a_case("C1", court_report=True), a_case("R1", drawn_for="3.1", court_report=True)]

    tally = tally_cases(nps, cases, [an_answer("R1", "3.1.1", "y")])["3.1.1"]

    assert tally == Tally(sufficient=1, relevant=1)


def test_a_pooled_question_goes_by_the_conditions_of_what_it_pools(region, pdu, a_case, an_answer):
    cases = [a_case("C1", rosh=Rosh.LOW), a_case("C2", rosh=Rosh.HIGH)]
    answers = [an_answer("C2", "P 2.2.3", "y")]

    tally = tally_cases(region, cases, answers, units_edition=pdu)["R 2.1.2"]

    assert tally == Tally(sufficient=1, relevant=1)


def test_pooling_without_the_units_edition_is_refused(region, a_case):
    with pytest.raises(
        RatingError, match="the units' edition \\(adult-pdu-2023\\) has to be given"
    ):
        tally_cases(region, [a_case("C1")], [])


def test_pooling_a_question_that_the_units_edition_has_not_is_refused(region, a_case):
    with pytest.raises(
        RatingError, match=r"pools 'P 2\.1\.3', and youth-2018 has no such question"
    ):
        tally_cases(region, [a_case("C1")], [], units_edition=edition("youth-2018"))


def test_pooled_cases_are_counted_together_and_not_averaged():
    small, large = Tally(sufficient=2, relevant=2), Tally(sufficient=10, relevant=40)

    assert small + large == Tally(sufficient=12, relevant=42)


def test_more_sufficient_cases_than_could_be_are_refused():
    with pytest.raises(RatingError, match="9 cases cannot be sufficient: 10 are relevant, and 2"):
        Tally(sufficient=9, relevant=10, cannot_tell=2)


def test_the_relevant_cases_of_the_frame_are_taken_to_be_those_of_the_sample_by_stratum(
    pdu, answered
):
    here, these = answered(["P 2.1.1"], ["y", "-"], stratum="licence")
    there, those = answered(["P 2.1.1"], ["y", "n", "n"], stratum="community")

    likely = relevant_in_frame(
        pdu, [*here, *there], [*these, *those], {"licence": 20, "community": 30}
    )

    assert likely["P 2.1.1"] == 10 + 30


def test_a_frame_smaller_than_its_sample_is_taken_for_the_sample(pdu, answered):
    cases, answers = answered(["P 2.1.1"], ["y", "y"])

    assert relevant_in_frame(pdu, cases, answers, {"all": 1})["P 2.1.1"] == 2


@given(st.lists(st.sampled_from([*Answer, None])), st.sampled_from([None, *Rosh]))
def test_every_case_is_counted_exactly_once(given_answers, rosh):
    facts = CaseFacts(rosh=rosh, sentence=SentenceKind.LICENCE)
    cases = [
        InspectedCase(case_id=str(n), unit="U", stratum="all", facts=facts)
        for n, _ in enumerate(given_answers)
    ]
    answers = [
        CaseAnswer(case_id=str(n), question="P 2.2.3", answer=answer)
        for n, answer in enumerate(given_answers)
        if answer
    ]

    tally = tally_cases(edition("adult-pdu-2023"), cases, answers)["P 2.2.3"]

    asked = tally.relevant + tally.not_applicable + tally.unanswered
    assert asked == (0 if rosh is Rosh.LOW else len(cases))

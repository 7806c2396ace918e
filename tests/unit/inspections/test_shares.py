"""Findings are worked out again from the answers, and units are compared without ranking."""

import pytest

from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Answer
from muster.inspections.model import Finding, SupplementaryQuestion, Unit
from muster.inspections.rating import count
from muster.inspections.shares import (
    Counted,
    checked_findings,
    doubts_of_answers,
    doubts_of_findings,
    spreads,
    with_supplementary,
)
from muster.ratings.model import Tally

PDU = find_edition("adult-pdu-2023")


def counted(name, sufficient, relevant, cannot_tell=0, question="P 2.1.1"):
    tally = Tally(sufficient=sufficient, relevant=relevant, cannot_tell=cannot_tell)
    unit = Unit(code=name[0], name=name)
    return Counted(unit=unit, edition=PDU, tallies={question: tally}, populations={question: 900})


def found(percent, answer=Answer.YES, question="P 2.1.1"):
    return Finding(
        unit="A", standard="P 2.1", text="", percent=percent, question=question, answer=answer
    )


def test_a_finding_agrees_with_the_answers_that_it_was_counted_from(inspection):
    held = inspection(findings=(found(34),))

    [checked] = checked_findings(held, {"A": counted("Ashby", 15, 44)})

    assert checked.agrees
    assert (checked.measured.count, checked.measured.of, checked.measured.percent) == (15, 44, 34)


def test_no_is_what_is_neither_sufficient_nor_untold(inspection):
    held = inspection(findings=(found(40, Answer.NO),))

    [checked] = checked_findings(held, {"A": counted("Ashby", 5, 10, cannot_tell=1)})

    assert (checked.measured.count, checked.agrees) == (4, True)


def test_a_finding_that_the_answers_do_not_bear_out_is_a_doubt(inspection):
    held = inspection(findings=(found(43),))

    [doubt] = doubts_of_findings(checked_findings(held, {"A": counted("Ashby", 15, 44)}))

    assert doubt.where == "Finding on Ashby, P 2.1"
    assert doubt.says == "States 43%, and the answers to P 2.1.1 give 15 of 44."


def test_a_finding_without_a_question_has_nothing_to_be_compared_with(inspection):
    held = inspection(findings=(found(43, question=""),))

    [checked] = checked_findings(held, {"A": counted("Ashby", 15, 44)})

    assert (checked.measured, checked.agrees) == (None, None)


def test_units_are_compared_in_their_own_order_and_never_ranked():
    [spread] = spreads((counted("Bexton", 5, 50), counted("Ashby", 45, 50)))

    assert [share.unit.name for share in spread.units] == ["Bexton", "Ashby"]
    assert (spread.together.count, spread.together.of) == (50, 100)


def test_units_beyond_what_chance_explains_are_named():
    [spread] = spreads((counted("Ashby", 20, 50), counted("Bexton", 48, 50)))

    assert spread.says == (
        "From 40% to 96%, and 68% together. By more than chance explains, below the others: "
        "Ashby, and above the others: Bexton."
    )


def test_units_that_chance_explains_are_not_told_apart():
    [spread] = spreads((counted("Ashby", 4, 10), counted("Bexton", 6, 10)))

    assert spread.says == (
        "From 40% to 60%, and 50% together. No unit differs from the others by more than "
        "chance explains."
    )


def test_units_of_which_one_had_a_relevant_case_are_not_compared():
    [spread] = spreads((counted("Ashby", 4, 10), counted("Bexton", 0, 0)))

    assert spread.says == "Too few units had a relevant case to compare them."


@pytest.mark.parametrize("units", [(), (counted("Ashby", 4, 10),)])
def test_a_service_without_two_units_has_nothing_to_compare(units):
    assert spreads(units) == ()


def test_a_supplementary_question_stands_with_the_standard_that_it_bears_on():
    extra = SupplementaryQuestion(code="S 1", text="?", bears_on="P 2.1", status="assumed")

    edition = with_supplementary(PDU, [extra])

    assert [q.code for q in edition.standard("P 2.1").questions][-1] == "S 1"
    assert PDU.standard("P 2.2") == edition.standard("P 2.2")


def test_answers_that_are_still_to_be_given_are_a_doubt(inspection, case, answer):
    held = inspection(
        cases=(case("C1"), case("C2", rosh=None)), answers=(answer("C1", "yes"), answer("C2", "no"))
    )
    ashby = count(held, held.units[0])

    [unanswered] = doubts_of_answers([ashby])

    assert unanswered.where == "Ashby"
    assert unanswered.says.startswith("Cases not answered yet: P 2.1.2 in 2, P 2.1.3 in 2, ")


def test_a_question_that_may_not_have_applied_is_a_doubt(inspection, case, answer):
    answers = [answer("C1", "yes", question.code) for question in PDU.case_questions]
    held = inspection(cases=(case("C1", rosh=None),), answers=answers)
    ashby = count(held, held.units[0])

    [undecided] = doubts_of_answers([ashby])

    assert undecided.says == (
        "Cases whose record does not say whether the question applies: P 2.2.3 in 1, P 2.3.3 in "
        "1, P 2.4.3 in 1."
    )

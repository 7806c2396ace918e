"""Findings are worked out again from the answers, and units are compared without ranking."""

import pytest

from muster.frameworks.loading import find_edition
from muster.frameworks.scale import Answer
from muster.inspections.model import Finding, SupplementaryQuestion, Unit
from muster.inspections.shares import (
    Counted,
    checked_findings,
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


def test_a_unit_beyond_what_its_sample_explains_is_named():
    [spread] = spreads((counted("Ashby", 20, 50), counted("Bexton", 48, 50)))

    assert spread.says == (
        "From 40% to 96%, and 68% together. By more than its sample explains, this differs: "
        "Ashby; Bexton."
    )


def test_small_samples_do_not_tell_units_apart():
    [spread] = spreads((counted("Ashby", 4, 10), counted("Bexton", 6, 10)))

    assert spread.says == (
        "From 40% to 60%, and 50% together. The samples are too small to tell any unit "
        "from the rest."
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

"""One standard, two readers: how the roll's readings and the inspectors' answers are compared."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from muster.frameworks.loading import find_edition
from muster.frameworks.predicates import CaseFacts, SentenceKind
from muster.frameworks.scale import Answer
from muster.inspections.comparing_readers import compare
from muster.inspections.model import (
    CaseAnswer,
    InspectedCase,
    Inspection,
    SampleAccount,
    SampledStratum,
)
from muster.inspections.numbering import Numbered
from muster.inspections.readers import RollRead, RollReading, bound_to

SAFE = "P 2.1.3"
FRAME = tuple(f"P{n}" for n in range(100))


def an_inspection(answers):
    """Cases C0, C1, ... of one stratum of a hundred, each with its answer to one question."""
    cases = tuple(
        InspectedCase(
            case_id=f"C{n}",
            unit="U",
            stratum="all",
            facts=CaseFacts(sentence=SentenceKind.COMMUNITY, rosh=None, started_on=None),
            weight=100 / len(answers),
        )
        for n in range(len(answers))
    )
    stratum = SampledStratum(
        name="all", frame=100, frame_by_unit={"U": 100}, primary=len(cases), reserve=0,
        inspected=len(cases),
    )  # fmt: skip
    account = SampleAccount(
        drawn_for="", title="Cases", rows_read=100, frame=100, left_out=(), strata=(stratum,),
        likeness=(), replacements=(), design="", seed="", seal="", proof="",
    )  # fmt: skip
    return Inspection(
        service="S", code="S", edition=find_edition("adult-pdu-2023"), units_edition=None,
        units=(), fieldwork_from=date(2025, 3, 3), fieldwork_to=date(2025, 3, 7),
        published_on=None, lead_inspector="", synthetic="", cases=cases, samples=(account,),
        answers=tuple(
            CaseAnswer(case_id=f"C{n}", question=SAFE, answer=answer)
            for n, answer in enumerate(answers)
        ),
        judgements=(), decisions=(), findings=(), recommendations=(),
    )  # fmt: skip


NUMBERS = Numbered(of_case={f"C{n}": f"P{n}" for n in range(100)}, frames={"": FRAME})


def a_roll(overdue=(), unknown=(), live=FRAME):
    return RollRead(
        live=frozenset(live),
        overdue={each: {"ENQUIRY-01"} for each in overdue},
        unknown={each: {"ENQUIRY-01"} for each in unknown},
    )


def compared(answers, roll):
    (found,) = compare(an_inspection(answers), NUMBERS, roll)
    return found


YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL


def test_a_failing_that_both_found_is_found():
    found = compared([NO, NO, YES, YES], a_roll(overdue=["P0"]))

    assert found.accuracy.sensitivity.share == 0.5
    assert found.accuracy.specificity.share == 1


def test_a_case_that_one_reader_fails_is_to_be_read_again():
    found = compared([NO, YES, YES], a_roll(overdue=["P1"]))

    assert [(each.case_id, each.roll) for each in found.disagreements] == [
        ("C0", RollReading.CLEAR),
        ("C1", RollReading.FAILING),
    ]


def test_what_the_roll_cannot_tell_is_counted_apart():
    found = compared([NO, YES], a_roll(unknown=["P0"]))

    assert (found.cases, found.roll_unknown, found.disagreements) == (1, 1, ())


def test_a_case_that_is_overdue_is_failing_whatever_else_is_unknown():
    found = compared([NO, YES], a_roll(overdue=["P0"], unknown=["P0"]))

    assert (found.accuracy.found, found.roll_unknown) == (1, 0)


def test_a_case_that_is_not_in_the_records_is_neither_clear_nor_failing():
    found = compared([NO, YES], a_roll(live=["P1"]))

    assert (found.cases, found.roll_absent) == (1, 1)


def test_what_the_inspector_cannot_tell_is_counted_apart():
    found = compared([CANNOT_TELL, YES], a_roll())

    assert (found.cases, found.inspector_cannot_tell) == (1, 1)


def test_an_obligation_of_another_question_is_no_failing_here():
    elsewhere = RollRead(live=frozenset(FRAME), overdue={"P0": {"VICTIM-01"}}, unknown={})

    found = compared([YES, YES], elsewhere)

    assert found.accuracy.false_alarms == 0


def test_readers_who_agree_leave_a_narrower_interval_than_the_sample_alone():
    answers = [NO] * 10 + [YES] * 10
    found = compared(answers, a_roll(overdue=[f"P{n}" for n in (*range(10), *range(20, 60))]))

    sample, assisted = found.sample.share_interval(), found.assisted.share_interval()
    assert assisted.width < sample.width
    assert found.assisted.value == pytest.approx(0.5)


def test_the_roll_moves_the_estimate_to_where_the_sample_was_not():
    answers = [NO] * 5 + [YES] * 15
    everywhere = [f"P{n}" for n in (*range(5), *range(20, 100))]

    found = compared(answers, a_roll(overdue=everywhere))

    assert found.sample.value == pytest.approx(0.75)
    assert found.assisted.value == pytest.approx(0.15)


def test_a_question_that_nobody_answered_is_not_compared():
    nobody = replace(an_inspection([YES]), answers=())

    assert compare(nobody, NUMBERS, a_roll()) == ()


def test_only_questions_with_an_obligation_are_bound():
    bound = bound_to(SimpleNamespace(edition=find_edition("adult-pdu-2023"), units_edition=None))

    assert "P 2.1.3" in bound
    assert all(bound.values())

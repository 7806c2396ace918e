"""Cases, answers and ratings, made as briefly as they can be said."""

import pytest

from muster.frameworks.loading import edition
from muster.frameworks.predicates import CaseFacts
from muster.frameworks.scale import Answer, Rating
from muster.inspections.model import CaseAnswer, InspectedCase
from muster.ratings.model import PanelDecision
from muster.ratings.rating import rate_service
from muster.ratings.tallying import tally_cases

LETTERS = {
    "y": Answer.YES,
    "n": Answer.NO,
    "?": Answer.CANNOT_TELL,
    "-": Answer.NOT_APPLICABLE,
}


@pytest.fixture
def pdu():
    return edition("adult-pdu-2023")


@pytest.fixture
def region():
    return edition("adult-region-2023")


@pytest.fixture
def a_case():
    def make(case_id, *, stratum="all", drawn_for="", **facts):
        return InspectedCase(
            case_id=case_id,
            unit="U",
            stratum=stratum,
            drawn_for=drawn_for,
            facts=CaseFacts(**facts),
        )

    return make


@pytest.fixture
def an_answer():
    def make(case_id, question, letter):
        return CaseAnswer(case_id=case_id, question=question, answer=LETTERS[letter])

    return make


@pytest.fixture
def answered(a_case, an_answer):
    """A sample from a word for each case: its letters are its answers to the questions in turn."""

    def make(questions, words, *, stratum="all"):
        cases = [a_case(f"{stratum}-{n}", stratum=stratum) for n, _ in enumerate(words)]
        answers = [
            an_answer(case.case_id, question, letter)
            for case, word in zip(cases, words, strict=True)
            for question, letter in zip(questions, word, strict=True)
        ]
        return cases, answers

    return make


@pytest.fixture
def rated(pdu):
    """The standards of a sample, rated under the edition for delivery units."""

    def make(cases, answers, decisions=()):
        standards, _ = rate_service(pdu, tally_cases(pdu, cases, answers), decisions)
        return standards

    return make


@pytest.fixture
def decision():
    def make(standard, rating=Rating.GOOD, reason="As the minutes say."):
        return PanelDecision(standard=standard, rating=rating, reason=reason)

    return make

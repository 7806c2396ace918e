"""The reviews of the demonstration open, with every answer under its question."""

import pytest

from muster.web.case_review.questions import codes_of, questions_of
from muster.web.models import AnswerVersion, CaseReview

pytestmark = pytest.mark.django_db


def test_every_answer_is_to_a_question_of_its_review(demonstration):
    answers = AnswerVersion.objects.select_related("review__inspection")

    assert answers
    assert [a.question for a in answers if a.question not in codes_of(a.review)] == []


def test_a_case_drawn_for_a_standard_is_asked_of_it_alone(demonstration):
    reviews = CaseReview.objects.select_related("inspection", "case__draw")
    review = reviews.filter(case__draw__drawn_for="R 2.4").first()

    asked = {put.standard.code for put in questions_of(review) if put.asked is not False}

    assert asked == {"R 2.4"}

"""Reviews handed in, alone and in pairs, with their answers."""

from datetime import timedelta

import pytest
from tests.web.people import NOW, a_case, a_person, a_posting, a_review

from muster.web.models import AnswerVersion, CaseReview, Role, Stage

HANDED_IN = NOW - timedelta(days=1)


def answered(review, **answers):
    """The answers of a review, by the last figure of their question: `q1="YES"` is P 2.1.1."""
    AnswerVersion.objects.bulk_create(
        AnswerVersion(
            review=review,
            question=f"P 2.1.{name[1:]}",
            version=1,
            answer=answer,
            note="As the record says.",
            key=name,
            by=review.reviewer,
            at=HANDED_IN - timedelta(hours=1),
        )
        for name, answer in answers.items()
    )
    return review


def handed_in(case, reviewer, answers, **other):
    review = a_review(
        case, reviewer, stage=Stage.SUBMITTED, submitted_at=HANDED_IN, begun_at=HANDED_IN, **other
    )
    return answered(review, **answers)


@pytest.fixture
def priya(inspection):
    priya = a_person("Priya Raman")
    a_posting(priya, Role.MODERATOR, inspection=inspection)
    return priya


@pytest.fixture
def submitted(case, rosa):
    """Rosa's review, handed in with three answers."""
    return handed_in(case, rosa, {"q1": "YES", "q2": "NO", "q3": "YES"})


@pytest.fixture
def pair(draw, rosa, malik):
    """Two blind reviews of one case, both in, that differ on P 2.1.2."""
    case = a_case(draw, "DC-050")
    blind = CaseReview.Purpose.BLIND
    first = handed_in(case, rosa, {"q1": "YES", "q2": "YES"}, purpose=blind)
    second = handed_in(case, malik, {"q1": "YES", "q2": "NO"}, purpose=blind, counts=False)
    return first, second

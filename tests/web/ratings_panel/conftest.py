"""An inspection of one unit with a sealed sample, and reviews of it that a test answers."""

import pytest
from tests.web.people import NOW, a_review
from tests.web.sample.lists import FILE, long_list

from muster.frameworks.loading import find_edition
from muster.sampling.design import find_design
from muster.web.models import AnswerVersion
from muster.web.sample import actions


@pytest.fixture
def sealed(inspection, ines):
    """Ten cases drawn of sixty."""
    draw = actions.begin(
        inspection=inspection,
        drawn_for="",
        title="Cases",
        as_at=NOW.date(),
        seed="spring",
        by=ines,
        at=NOW,
    )
    sent = actions.Sent(name=FILE, content=long_list())
    actions.send_list(draw=draw, sent=sent, by=ines, at=NOW)
    return actions.make(draw=draw, design=find_design("even-chances").but(size=10), by=ines, at=NOW)


@pytest.fixture
def answered(rosa):
    """A review of a case with one answer to every question that is asked of cases."""

    def make(case, answer="YES", by=rosa, stage="SUBMITTED", **other):
        at = {"agreed_at": NOW} if stage == "AGREED" else {}
        review = a_review(case, by, stage=stage, **at, **other)
        questions = find_edition(review.edition_id).case_questions
        AnswerVersion.objects.bulk_create(
            AnswerVersion(
                review=review, question=each.code, version=1, answer=answer, key="1", by=by, at=NOW
            )
            for each in questions
        )
        return review

    return make


@pytest.fixture
def cases(sealed):
    return list(sealed.cases.filter(in_use=True).order_by("pk"))

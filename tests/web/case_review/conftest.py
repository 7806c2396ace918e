"""A review in progress, and how its pages are asked for. The clock stands at one moment."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.people import NOW

from muster.web.case_review.actions import answers as actions
from muster.web.case_review.actions import reviews
from muster.web.case_review.questions import questions_of
from muster.web.case_review.weighing import Typed
from muster.web.models import CaseReview


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Stands at one moment, until a test moves it on."""

    class Clock:
        now = NOW

        def move_on(self, **by):
            self.now += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def begun(review, rosa, now):
    """Rosa's review, begun."""
    reviews.begin(review=review, by=rosa, at=now)
    return CaseReview.objects.get(pk=review.pk)


@pytest.fixture
def address(begun):
    """The address of something about a question of the review."""
    return lambda end="", code="P-2.1.1": f"/reviews/{begun.pk}/on/{code}/{end}"


@pytest.fixture
def send(signed_in, address):
    """Send an answer as the script of the page does."""

    def send(by, *, code="P-2.1.1", base=0, key="k1", **typed):
        said = {"answer": "", "note": "", "reason": "", "base": base, "key": key} | typed
        return signed_in(by).post(
            address("save/", code), json.dumps(said), content_type="application/json"
        )

    return send


@pytest.fixture
def answered(begun, rosa, now):
    """The review with every question answered."""
    for put in questions_of(begun):
        actions.save(
            review=begun,
            question=put.code,
            typed=Typed(answer="YES", note="Seen in the record."),
            base=0,
            key="first",
            by=rosa,
            at=now,
        )
    return begun

"""Interviews with practitioners: planned, held or not, and written up."""

import pytest

from muster.web.models import AuditEvent, CaseReview, Interview, Stage

WHEN = {"day_0": "24", "day_1": "11", "day_2": "2026", "time": "14:30"}


@pytest.fixture
def arrange(signed_in, begun):
    def arrange(by, **other):
        given = {"practitioner": "P 17", "outcome": "PLANNED"} | other
        return signed_in(by).post(f"/reviews/{begun.pk}/interviews/", given, follow=True)

    return arrange


def test_an_interview_is_planned(arrange, rosa):
    page = arrange(rosa, **WHEN)

    assert "P 17: planned, 24 November 2026 at 14:30" in page.text


def test_it_is_recorded(arrange, rosa):
    arrange(rosa)

    interview = Interview.objects.get()
    event = AuditEvent.objects.get(what="INTERVIEW_PLANNED")
    assert event.detail == {"interview": interview.pk}


def test_what_was_said_is_written_up(arrange, signed_in, begun, rosa):
    arrange(rosa)
    interview = Interview.objects.get()
    given = {"practitioner": "P 17", "outcome": "HELD", "notes": "She chased the reply."}

    signed_in(rosa).post(f"/reviews/{begun.pk}/interviews/{interview.pk}/", given)

    interview.refresh_from_db()
    assert (interview.outcome, interview.notes) == ("HELD", "She chased the reply.")


def test_one_that_was_not_held_says_why(arrange, rosa):
    page = arrange(rosa, outcome="NOT_HELD")

    assert "Say why it was not held." in page.text
    assert not Interview.objects.exists()


def test_a_time_needs_its_day(arrange, rosa):
    assert "Give both the day and the time" in arrange(rosa, time="14:30").text


def test_a_review_that_is_handed_in_is_refused(arrange, rosa):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert arrange(rosa).status_code == 403


def test_to_a_stranger_it_does_not_exist(arrange, petra):
    assert arrange(petra).status_code == 404

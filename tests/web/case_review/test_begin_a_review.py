"""Beginning a review: from then on it keeps its editions, whatever happens to the inspection's."""

import pytest

from muster.web.case_review.questions import codes_of
from muster.web.models import AuditEvent, CaseReview, Inspection, Stage


@pytest.fixture
def begin(signed_in, review):
    return lambda by: signed_in(by).post(f"/reviews/{review.pk}/begin/")


def test_it_opens_the_first_question(begin, review, rosa):
    assert begin(rosa).url == f"/reviews/{review.pk}/on/P-2.1.1/"


def test_it_is_recorded(begin, review, rosa, now):
    begin(rosa)

    review.refresh_from_db()
    assert review.begun_at == now
    assert AuditEvent.objects.get(what="REVIEW_BEGUN").detail == {"edition": "adult-pdu-2023"}


def test_it_begins_under_the_edition_of_that_day(begin, review, rosa):
    Inspection.objects.update(edition_id="adult-pdu-2021")
    begin(rosa)

    assert "2.1.1" in codes_of(CaseReview.objects.get())


def test_in_progress_it_keeps_the_edition_it_was_begun_under(begin, signed_in, review, rosa):
    begin(rosa)
    Inspection.objects.update(edition_id="adult-dynamic-2025")

    page = signed_in(rosa).get(f"/reviews/{review.pk}/")
    assert "P 2.1.1" in page.text
    assert "October 2023 to September 2025" in page.text


def test_it_is_begun_once(begin, rosa):
    begin(rosa)

    response = begin(rosa)

    assert response.status_code == 403
    assert "This review is begun already." in response.text


def test_the_lead_is_refused_and_told_why(begin, ines):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    response = begin(ines)

    assert response.status_code == 403
    assert "Only whoever reviews the case" in response.text


def test_to_the_other_of_the_pair_it_does_not_exist(begin, malik):
    assert begin(malik).status_code == 404


def test_it_has_to_be_a_post(signed_in, review, rosa):
    assert signed_in(rosa).get(f"/reviews/{review.pk}/begin/").status_code == 405

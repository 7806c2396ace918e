"""An administrator says what people are, and from when to when."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.web.people import a_posting

from muster.web.models import AuditEvent, CaseReview, Posting, Role

FROM_MAY = {"starts_on_0": "1", "starts_on_1": "5", "starts_on_2": "2026"}


@pytest.fixture
def post(signed_in, ada, petra):
    def post(by=ada, person=petra, **given):
        return signed_in(by).post(f"/people/{person.pk}/post/", FROM_MAY | given)

    return post


def test_a_person_is_given_a_posting(post, petra, inspection):
    post(role="MODERATOR", inspection=inspection.pk)

    posting = petra.postings.get(role=Role.MODERATOR)
    assert (posting.inspection, posting.starts_on) == (inspection, date(2026, 5, 1))


def test_it_is_recorded(post, petra, ada):
    post(role="PUBLISHER")

    event = AuditEvent.objects.get(what="POSTED")
    assert (event.by, event.detail) == (ada, {"person": petra.pk, "role": "PUBLISHER"})


def test_a_day_that_is_none_is_told_so(post):
    response = post(role="PUBLISHER", starts_on_0="31", starts_on_1="2")

    assert "Enter a real date" in response.text


def test_a_role_of_a_unit_needs_the_unit(post):
    assert "Enter the code of the unit" in post(role="HEAD_OF_UNIT").text


def test_a_last_day_before_the_first_is_refused(post):
    over = {"ends_on_0": "1", "ends_on_1": "4", "ends_on_2": "2026"}

    assert "The last day is before the first." in post(role="PUBLISHER", **over).text


def test_nobody_gives_themselves_a_posting(post, ada):
    response = post(person=ada, role="PUBLISHER")

    assert response.status_code == 403
    assert "another administrator has to do it" in response.text


def test_a_lead_inspector_gives_none_here(post, ines, inspection):
    assert post(by=ines, role="PUBLISHER").status_code == 404
    assert not Posting.objects.filter(role=Role.PUBLISHER).exists()


def test_an_ended_posting_opens_nothing_from_that_moment(signed_in, ada, rosa, review):
    posting = rosa.postings.get()

    signed_in(ada).post(f"/people/{rosa.pk}/postings/{posting.pk}/end/")

    assert not CaseReview.objects.visible_to(rosa, timezone.now()).exists()


def test_one_that_began_today_was_a_mistake_and_goes(signed_in, ada, petra):
    posting = a_posting(petra, Role.PUBLISHER)
    Posting.objects.filter(pk=posting.pk).update(starts_on=timezone.localdate())

    signed_in(ada).post(f"/people/{petra.pk}/postings/{posting.pk}/end/")

    assert not Posting.objects.filter(pk=posting.pk).exists()
    assert AuditEvent.objects.get(what="POSTING_ENDED").detail["role"] == "PUBLISHER"


def test_one_that_has_ended_is_not_ended_again(signed_in, ada, petra):
    posting = petra.postings.get()
    petra.postings.update(ends_on=timezone.localdate() - timedelta(days=9))

    response = signed_in(ada).post(f"/people/{petra.pk}/postings/{posting.pk}/end/")

    assert response.status_code == 403
    assert "This posting has ended already." in response.text


def test_ending_asks_first(signed_in, ada, petra):
    posting = petra.postings.get()

    page = signed_in(ada).get(f"/people/{petra.pk}/postings/{posting.pk}/end/")

    assert "End Petra Novak as Head of unit?" in page.text
    assert petra.postings.get().ends_on is None


def test_an_administrator_sees_no_case(signed_in, ada, review):
    assert signed_in(ada).get(f"/reviews/{review.pk}/").status_code == 404

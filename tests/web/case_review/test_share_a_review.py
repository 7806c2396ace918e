"""Bringing a colleague in to work on a review."""

import pytest
from tests.web.people import NOW, a_person

from muster.web.models import AuditEvent, CaseReview, Interest, SampledCase


@pytest.fixture
def share(signed_in, begun):
    def share(by, colleague):
        given = {"colleague": colleague.pk}
        return signed_in(by).post(f"/reviews/{begun.pk}/people/", given, follow=True)

    return share


def test_the_colleague_sees_the_review_from_then_on(share, signed_in, begun, rosa, malik):
    share(rosa, malik)

    assert signed_in(malik).get(f"/reviews/{begun.pk}/").status_code == 200


def test_it_is_recorded(share, rosa, malik):
    share(rosa, malik)

    assert AuditEvent.objects.get(what="REVIEW_SHARED").detail == {"with": malik.pk}


def test_sharing_ends(share, signed_in, begun, rosa, malik):
    share(rosa, malik)
    signed_in(rosa).post(f"/reviews/{begun.pk}/people/{malik.pk}/")

    assert signed_in(malik).get(f"/reviews/{begun.pk}/").status_code == 404
    assert AuditEvent.objects.filter(what="SHARING_ENDED").exists()


def test_nobody_from_outside_the_team_can_be_brought_in(share, begun, rosa):
    share(rosa, a_person("Gwen Hart"))

    assert not begun.shared_with.exists()


def test_who_has_an_interest_in_the_case_cannot_be_brought_in(share, case, begun, rosa, malik):
    Interest.objects.create(
        user=malik, inspection=case.inspection, kind="OTHER", case=case, declared_at=NOW
    )

    response = share(rosa, malik)

    assert response.status_code == 403
    assert "Malik Okafor cannot work on this case." in response.text


def test_a_blind_review_is_yours_alone(share, rosa, malik):
    CaseReview.objects.update(purpose="BLIND")

    response = share(rosa, malik)

    assert response.status_code == 403
    assert "This review is blind or a benchmark, so it is yours alone." in response.text


def test_a_limited_access_case_is_not_shared(share, rosa, malik):
    SampledCase.objects.update(restricted=True)

    assert share(rosa, malik).status_code == 403


def test_a_colleague_cannot_bring_in_another(share, begun, malik, ines):
    begun.shared_with.add(malik)

    response = share(malik, ines)

    assert response.status_code == 403
    assert "Only the reviewer can share a review." in response.text


def test_to_a_stranger_it_does_not_exist(share, petra, malik):
    assert share(petra, malik).status_code == 404

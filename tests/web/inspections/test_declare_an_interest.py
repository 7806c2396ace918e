"""Somebody on the team declares that they know a person, or worked in a unit."""

import pytest
from tests.web.people import NOW, a_case, a_person, a_posting

from muster.web.models import AuditEvent, CaseReview, Interest, Role, SampledCase


def declare(client, inspection, **about):
    given = {"kind": "KNOWS_THE_PERSON", "reason": "A neighbour."}
    return client.post(f"/inspections/{inspection.pk}/interests/", given | about)


def test_a_case_is_closed_to_whoever_declares_an_interest(signed_in, inspection, case, rosa):
    declare(signed_in(rosa), inspection, case_id="DC-001")

    assert not SampledCase.objects.visible_to(rosa, NOW).exists()


def test_a_review_not_begun_is_given_back(signed_in, inspection, review, rosa):
    declare(signed_in(rosa), inspection, case_id="DC-001")

    assert not CaseReview.objects.exists()


def test_a_review_begun_is_closed_to_them_and_kept(signed_in, inspection, review, rosa):
    CaseReview.objects.update(begun_at=NOW)

    declare(signed_in(rosa), inspection, case_id="DC-001")

    assert CaseReview.objects.exists()
    assert not CaseReview.objects.visible_to(rosa, NOW).exists()


def test_a_whole_unit_is_closed(signed_in, inspection, draw, rosa):
    a_case(draw, "DC-001")
    a_case(draw, "DC-002")

    declare(signed_in(rosa), inspection, unit_code="N54DBC")

    assert not SampledCase.objects.visible_to(rosa, NOW).exists()


def test_it_is_recorded_without_its_words(signed_in, inspection, case, rosa):
    declare(signed_in(rosa), inspection, case_id="DC-001")

    event = AuditEvent.objects.get(what="INTEREST_DECLARED")
    assert event.detail == {"given_back": 0}


@pytest.mark.parametrize("about", [{}, {"case_id": "DC-001", "unit_code": "N54DBC"}])
def test_a_case_or_a_unit_has_to_be_given(signed_in, inspection, case, rosa, about):
    response = declare(signed_in(rosa), inspection, **about)

    assert "Give a case or a unit, and not both." in response.text


def test_a_restricted_case_is_as_unknown_as_one_that_is_not_there(
    signed_in, inspection, draw, rosa
):
    a_case(draw, "DC-900", restricted=True)

    response = declare(signed_in(rosa), inspection, case_id="DC-900")

    assert "No case of this inspection has this id." in response.text


def test_the_head_of_the_unit_declares_none(signed_in, inspection, case):
    dana = a_person("Dana Hill")
    a_posting(dana, Role.HEAD_OF_UNIT, unit_code="N54DBC")

    assert declare(signed_in(dana), inspection, case_id="DC-001").status_code == 403


def test_to_a_stranger_there_is_nothing_to_declare(signed_in, inspection, petra):
    assert declare(signed_in(petra), inspection, case_id="DC-001").status_code == 404


@pytest.fixture
def interest(inspection, case, rosa):
    return Interest.objects.create(
        user=rosa, inspection=inspection, kind="OTHER", case=case, declared_at=NOW
    )


def withdraw(client, interest):
    address = f"/inspections/{interest.inspection_id}/interests/{interest.pk}/withdraw/"
    return client.post(address)


def test_the_lead_inspector_withdraws_it(signed_in, interest, ines, rosa):
    withdraw(signed_in(ines), interest)

    assert SampledCase.objects.visible_to(rosa, NOW).exists()


def test_nobody_lets_themselves_in_again(signed_in, interest, rosa):
    response = withdraw(signed_in(rosa), interest)

    assert response.status_code == 403
    assert "the lead inspector has to withdraw it" in response.text


def test_one_inspector_does_not_see_the_interest_of_another(signed_in, interest, malik):
    assert withdraw(signed_in(malik), interest).status_code == 404


def test_who_leads_sees_everybodys(signed_in, interest, ines):
    response = signed_in(ines).get(f"/inspections/{interest.inspection_id}/interests/")

    assert "Rosa Albright" in response.text


def test_a_person_with_a_role_elsewhere_is_not_on_the_team(signed_in, inspection, case):
    nia = a_person("Nia Rees")
    a_posting(nia, Role.PUBLISHER)

    assert declare(signed_in(nia), inspection, case_id="DC-001").status_code == 403

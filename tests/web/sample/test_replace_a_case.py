"""A case that cannot be inspected gives way to the next reserve of its stratum, with the reason."""

import pytest
from tests.web.people import a_review

from muster.web.models import AuditEvent, Replacement, SampledCase


@pytest.fixture
def drawn(sealed):
    """A drawn case whose stratum has a reserve."""
    strata = sealed.cases.filter(in_use=False).values("stratum")
    return sealed.cases.filter(in_use=True, stratum__in=strata).first()


@pytest.fixture
def replace(signed_in, sealed, drawn):
    def post(by, reason="Transferred before fieldwork.", case=drawn):
        address = f"/samples/{sealed.pk}/cases/{case.pk}/replace/"
        return signed_in(by).post(address, {"reason": reason})

    return post


def test_the_next_reserve_of_the_stratum_takes_its_place(replace, drawn, sealed, ines):
    due = sealed.cases.filter(in_use=False, stratum=drawn.stratum).order_by("order").first()

    response = replace(ines)

    drawn.refresh_from_db()
    due.refresh_from_db()
    assert response.url == f"/samples/{sealed.pk}/cases/"
    assert (drawn.in_use, due.in_use) == (False, True)


def test_the_document_and_its_seal_go_on(replace, sealed, ines):
    replace(ines)

    sealed.refresh_from_db()
    made = sealed.sample.replacements[0]
    assert made.reason == "Transferred before fieldwork."
    assert sealed.sample.last_seal == made.seal != sealed.seal


def test_it_is_recorded(replace, drawn, ines):
    replace(ines)

    assert AuditEvent.objects.filter(what="CASE_REPLACED", about_id=str(drawn.pk)).exists()
    assert Replacement.objects.get().made_by == ines


def test_an_unbegun_review_goes_along(replace, drawn, ines, rosa):
    review = a_review(drawn, rosa)

    replace(ines)

    review.refresh_from_db()
    assert review.case == Replacement.objects.get().by


def test_once_its_review_has_begun_it_stays(replace, drawn, ines, rosa, now):
    a_review(drawn, rosa, begun_at=now)

    response = replace(ines)

    assert response.status_code == 403
    assert "The review of this case has begun" in response.text


def test_without_a_reason_it_stays(replace, drawn, ines):
    response = replace(ines, reason=" ")

    drawn.refresh_from_db()
    assert (response.status_code, drawn.in_use) == (422, True)


def test_without_a_reserve_left_it_stays_and_the_page_says_so(
    replace, signed_in, sealed, drawn, ines
):
    for _ in sealed.cases.filter(in_use=False, stratum=drawn.stratum):
        replace(ines, case=sealed.cases.filter(in_use=True, stratum=drawn.stratum).first())
    last = sealed.cases.filter(in_use=True, stratum=drawn.stratum).first()

    response = replace(ines, case=last)

    last.refresh_from_db()
    assert "has no reserve left" in response.text
    assert last.in_use


def test_a_reserve_cannot_be_replaced(replace, sealed, ines):
    reserve = sealed.cases.filter(in_use=False).first()

    assert "it is a reserve, or was replaced" in replace(ines, case=reserve).text


def test_an_inspector_is_refused_and_told_why(replace, rosa):
    assert "Only the lead inspector draws the sample." in replace(rosa).text
    assert not Replacement.objects.exists()


def test_to_a_stranger_it_does_not_exist(replace, petra):
    assert replace(petra).status_code == 404


def test_a_case_of_another_draw_does_not_exist(signed_in, begun, drawn, ines):
    other = SampledCase.objects.order_by("-pk").first().pk + 1

    address = f"/samples/{begun.pk}/cases/{other}/replace/"
    assert signed_in(ines).post(address, {"reason": "x"}).status_code == 404

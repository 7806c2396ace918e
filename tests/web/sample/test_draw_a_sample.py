"""A design is chosen by what it would draw of each stratum, and the draw is made once."""

import pytest
from tests.web.sample.lists import DESIGN

from muster.sampling.design import find_design
from muster.sampling.drawing import draw as drawn_from
from muster.web.framed import framed
from muster.web.models import AuditEvent, SampledCase


@pytest.fixture
def make(signed_in, listed):
    def post(by, **changes):
        return signed_in(by).post(f"/samples/{listed.pk}/make/", DESIGN | changes)

    return post


def test_the_preview_counts_and_shows_nobody(signed_in, listed, ines):
    page = signed_in(ines).get(f"/samples/{listed.pk}/design/", DESIGN).text

    assert "male community low" in page
    assert "Draw and seal" in page
    assert not SampledCase.objects.exists()


def test_the_preview_says_what_does_not_fit(signed_in, listed, ines):
    page = signed_in(ines).get(f"/samples/{listed.pk}/design/", DESIGN | {"size": "500"}).text

    assert "The frame has 60 cases and the design asks for 500." in page
    assert "Draw and seal" not in page


def test_it_is_the_draw_that_the_core_makes(make, listed, ines):
    make(ines)

    listed.refresh_from_db()
    frame = framed(listed.long_list, listed.as_at).frame
    again = drawn_from(frame, find_design("even-chances").but(size=12), seed="spring")
    assert listed.seal == again.seal
    in_use = listed.cases.filter(in_use=True).values_list("case_id", flat=True)
    assert set(in_use) == {case.case_id for case in again.primary}


def test_it_is_recorded(make, listed, ines):
    make(ines)

    listed.refresh_from_db()
    detail = AuditEvent.objects.get(what="SAMPLE_DRAWN").detail
    assert detail == {"seal": listed.seal, "cases": 12}


def test_a_restricted_case_is_marked_and_known_by_an_opaque_id(make, listed, ines):
    make(ines, size="50")

    restricted = listed.cases.filter(restricted=True)
    assert restricted.exists()
    assert not any(case.case_id.startswith("X0") for case in restricted)


def test_what_the_list_says_of_a_case_is_in_its_facts(sealed):
    women = sealed.cases.filter(sex="female")

    assert {case.known.started_on.isoformat() for case in women} == {"2026-08-07"}
    assert {case.unit_code for case in women} == {"N54DBC"}


def test_it_is_made_once(make, sealed, ines):
    response = make(ines)

    assert response.status_code == 403
    assert "The sample is drawn and sealed, so it stays as it is." in response.text


def test_without_a_long_list_it_is_refused(signed_in, begun, ines):
    response = signed_in(ines).post(f"/samples/{begun.pk}/make/", DESIGN)

    assert response.status_code == 403
    assert "There is no long list to draw from yet." in response.text


def test_an_inspector_is_refused_and_told_why(make, rosa):
    response = make(rosa)

    assert response.status_code == 403
    assert "Only the lead inspector draws the sample." in response.text
    assert not SampledCase.objects.exists()


def test_to_a_stranger_it_does_not_exist(make, petra):
    assert make(petra).status_code == 404


def test_it_has_to_be_a_post(signed_in, listed, ines):
    assert signed_in(ines).get(f"/samples/{listed.pk}/make/").status_code == 405


def test_the_sealed_page_shows_seal_seed_and_strata(signed_in, sealed, rosa):
    page = signed_in(rosa).get(f"/samples/{sealed.pk}/").text

    assert sealed.seal in page
    assert "spring" in page
    assert "male community low" in page


def test_the_cases_are_listed_in_few_queries(
    signed_in, sealed, ines, django_assert_max_num_queries
):
    browser = signed_in(ines)

    with django_assert_max_num_queries(30):
        browser.get(f"/samples/{sealed.pk}/cases/")


def test_a_restricted_case_is_not_listed_for_the_team(signed_in, sealed, rosa):
    case = sealed.cases.filter(in_use=True).first()
    SampledCase.objects.filter(pk=case.pk).update(restricted=True)

    page = signed_in(rosa).get(f"/samples/{sealed.pk}/cases/").text

    assert case.case_id not in page

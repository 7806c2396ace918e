"""How far everybody has come: for who leads, counts alone."""

import pytest
from tests.web.people import a_case, a_review

from muster.web.models import Stage


@pytest.fixture
def progress(signed_in, inspection):
    return lambda by: signed_in(by).get(f"/reviews/progress/{inspection.pk}/")


def test_reviews_are_counted_by_inspector(progress, draw, begun, malik, ines):
    a_review(a_case(draw, "DC-002"), malik, stage=Stage.SUBMITTED)

    page = progress(ines).text

    assert "Malik Okafor" in page
    assert "Derby City" in page


def test_the_counts_can_be_taken_as_a_file(signed_in, inspection, begun, ines):
    file = signed_in(ines).get(f"/reviews/progress/{inspection.pk}/file/").text

    assert "Inspector,Rosa Albright,0,1,0,0,0,0,1" in file
    assert "Unit,Derby City,0,1,0,0,0,0,1" in file


def test_it_names_no_case(progress, begun, ines):
    assert "DC-001" not in progress(ines).text


def test_an_inspection_without_reviews_says_so(progress, ines):
    assert "No case of this inspection has been given" in progress(ines).text


def test_an_inspector_is_refused_and_told_why(progress, rosa):
    response = progress(rosa)

    assert response.status_code == 403
    assert "Only the lead inspector and the moderators" in response.text


def test_to_a_stranger_it_does_not_exist(progress, petra):
    assert progress(petra).status_code == 404

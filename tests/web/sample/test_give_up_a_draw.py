"""A draw may be given up before its list is seen, and stays on record."""

import pytest

from muster.web.models import AuditEvent, Draw


@pytest.fixture
def give_up(signed_in, begun):
    def post(by, why="The day was wrong."):
        return signed_in(by).post(f"/samples/{begun.pk}/give-up/", {"why": why})

    return post


def test_it_stays_on_record_with_why(give_up, begun, ines):
    give_up(ines)

    begun.refresh_from_db()
    assert (begun.given_up_by, begun.why_given_up) == (ines, "The day was wrong.")
    assert AuditEvent.objects.filter(what="DRAW_GIVEN_UP").exists()


def test_another_may_then_be_begun(give_up, begun, ines):
    give_up(ines)

    assert not Draw.objects.standing().exists()


def test_without_a_reason_it_stands(give_up, begun, ines):
    response = give_up(ines, why="")

    begun.refresh_from_db()
    assert (response.status_code, begun.given_up_at) == (422, None)


def test_once_the_list_is_seen_the_seed_stays(give_up, listed, ines):
    response = give_up(ines)

    assert response.status_code == 403
    assert "another could be tried until one suits" in response.text


def test_an_inspector_is_refused_and_told_why(give_up, rosa):
    assert "Only the lead inspector draws the sample." in give_up(rosa).text


def test_to_a_stranger_it_does_not_exist(give_up, petra):
    assert give_up(petra).status_code == 404

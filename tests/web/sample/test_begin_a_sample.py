"""The seed of a sample is written down before anybody has seen the long list."""

import pytest

from muster.web.models import AuditEvent, Draw

FORM = {"drawn_for": "", "as_at_0": "20", "as_at_1": "11", "as_at_2": "2026", "seed": "Derby 2026"}


@pytest.fixture
def begin(signed_in, inspection):
    def post(by, **changes):
        return signed_in(by).post(f"/samples/of/{inspection.pk}/begin/", FORM | changes)

    return post


def test_the_lead_inspector_writes_the_seed_down(begin, ines):
    response = begin(ines)

    draw = Draw.objects.get()
    assert response.url == f"/samples/{draw.pk}/"
    assert (draw.seed, draw.title, str(draw.as_at)) == ("Derby 2026", "Cases", "2026-11-20")


def test_it_is_recorded(begin, ines):
    begin(ines)

    event = AuditEvent.objects.get(what="SEED_WRITTEN_DOWN")
    assert (event.by, event.detail) == (ines, {"seed": "Derby 2026"})


def test_without_words_a_seed_is_chosen_by_lot(begin, ines):
    begin(ines, seed="")

    assert len(Draw.objects.get().seed) == 32


def test_a_second_draw_of_the_same_cases_is_refused(begin, begun, ines):
    response = begin(ines)

    assert response.status_code == 403
    assert "There is a draw for this already." in response.text
    assert Draw.objects.count() == 1


def test_a_sample_of_one_standard_may_stand_beside_it(begin, begun, ines):
    begin(ines, drawn_for="P 2.1")

    assert set(Draw.objects.values_list("drawn_for", flat=True)) == {"", "P 2.1"}


def test_an_inspector_is_refused_and_told_why(begin, rosa):
    response = begin(rosa)

    assert response.status_code == 403
    assert "Only the lead inspector draws the sample." in response.text
    assert not Draw.objects.exists()


def test_to_a_stranger_it_does_not_exist(begin, petra):
    assert begin(petra).status_code == 404


def test_it_has_to_be_a_post(signed_in, inspection, ines):
    assert signed_in(ines).get(f"/samples/of/{inspection.pk}/begin/").status_code == 405


def test_the_team_sees_the_samples(signed_in, begun, rosa):
    response = signed_in(rosa).get(f"/samples/of/{begun.inspection_id}/")

    assert "spring" in response.text
    assert "Only the lead inspector draws the sample." in response.text


def test_a_stranger_does_not(signed_in, begun, petra):
    assert signed_in(petra).get(f"/samples/of/{begun.inspection_id}/").status_code == 404

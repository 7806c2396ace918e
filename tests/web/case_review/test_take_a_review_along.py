"""Taking a review along, and the site's part of bringing it back."""

import pytest

from muster.web.models import AuditEvent, CaseReview, SampledCase, Stage, TakenAlong


@pytest.fixture
def take(signed_in, begun):
    return lambda by: signed_in(by).post(f"/reviews/{begun.pk}/take-along/")


def test_the_copy_has_all_that_is_needed_to_work(take, rosa):
    pack = take(rosa).json()

    assert (pack["case"], pack["user"]) == ("DC-001", rosa.pk)
    assert pack["questions"][0]["text"].startswith("Does the assessment")
    assert pack["expires_at"].startswith("2026-11-21T14:05")


def test_it_is_recorded(take, begun, rosa):
    take(rosa)

    assert TakenAlong.objects.get().review == begun
    assert AuditEvent.objects.filter(what="TAKEN_ALONG", by=rosa).exists()


def test_a_case_taken_along_is_listed_with_its_end(take, signed_in, rosa):
    take(rosa)

    page = signed_in(rosa).get("/reviews/take-along/").text

    assert "Case DC-001, until 21 November 2026 at 14:05" in page


@pytest.mark.parametrize("way", ["brought-back", "give-up"])
def test_what_is_brought_back_or_given_up_is_out_no_longer(take, signed_in, begun, rosa, now, way):
    take(rosa)
    signed_in(rosa).post(f"/reviews/{begun.pk}/{way}/")

    assert not TakenAlong.objects.out(now).exists()
    assert AuditEvent.objects.filter(what="BROUGHT_BACK").count() == 1


def test_a_limited_access_case_stays_here(take, rosa):
    SampledCase.objects.update(restricted=True)

    response = take(rosa)

    assert response.status_code == 403
    assert "This case has limited access" in response.json()["why_not"]


def test_a_review_that_is_handed_in_stays_here(take, rosa):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert take(rosa).status_code == 403


def test_to_a_stranger_it_does_not_exist(take, petra):
    assert take(petra).status_code == 404


def test_it_has_to_be_a_post(signed_in, begun, rosa):
    assert signed_in(rosa).get(f"/reviews/{begun.pk}/take-along/").status_code == 405


def test_the_page_for_away_says_nothing_of_anybody(signed_in, begun, rosa):
    page = signed_in(rosa).get("/reviews/away/").text

    assert "Rosa" not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_page_for_away_is_there_for_who_is_signed_out(client, db):
    assert client.get("/reviews/away/").status_code == 200


def test_its_worker_speaks_for_that_page_alone(client, db):
    worker = client.get("/reviews/away/worker.js")

    assert worker["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in worker


def test_no_page_is_left_in_a_browser(signed_in, begun, rosa):
    page = signed_in(rosa).get(f"/reviews/{begun.pk}/")

    assert page["Cache-Control"] == "private, no-store"


def test_signing_out_wipes_what_a_browser_keeps(signed_in, rosa):
    response = signed_in(rosa).post("/account/logout/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'

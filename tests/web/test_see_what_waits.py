"""The first page shows each person what is theirs, and what waits for them."""

from tests.web.people import NOW, a_person

from muster.web.models import Stage


def test_an_inspector_sees_the_reviews_that_are_theirs_to_do(signed_in, rosa, review):
    page = signed_in(rosa).get("/").text

    assert f'href="/reviews/{review.pk}/"' in page


def test_a_lead_inspector_sees_what_was_handed_in(signed_in, ines, review):
    review.stage, review.submitted_at = Stage.SUBMITTED, NOW
    review.save()

    assert f'href="/moderation/reviews/{review.pk}/"' in signed_in(ines).get("/").text


def test_the_team_sees_its_inspection(signed_in, malik, inspection):
    assert f'href="/inspections/{inspection.pk}/"' in signed_in(malik).get("/").text


def test_somebody_elsewhere_sees_none_of_it(signed_in, petra, review):
    page = signed_in(petra).get("/").text

    assert "Derby City" not in page
    assert "No inspection is open to you yet." in page


def test_whoever_holds_no_role_is_told_whom_to_ask(signed_in, db):
    page = signed_in(a_person("Nell Birch")).get("/").text

    assert "You hold no role at present" in page

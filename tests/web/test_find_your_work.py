"""The first page leads everybody to what waits for them."""

from tests.web.moderation.conftest import handed_in


def test_a_reviewer_is_led_to_their_reviews(signed_in, review, rosa):
    assert f'href="/reviews/{review.pk}/"' in signed_in(rosa).get("/").text


def test_who_leads_is_led_to_what_is_handed_in(signed_in, case, rosa, ines):
    submitted = handed_in(case, rosa, {"q1": "YES"})

    assert f'href="/moderation/reviews/{submitted.pk}/"' in signed_in(ines).get("/").text


def test_everybody_is_led_to_their_inspection(signed_in, inspection, malik):
    assert f'href="/inspections/{inspection.pk}/"' in signed_in(malik).get("/").text


def test_whoever_holds_no_role_is_told_so(signed_in, db):
    from tests.web.people import a_person

    assert "You hold no role at present" in signed_in(a_person("Nia Rees")).get("/").text

"""An administrator closes an account, opens it again, and helps whoever lost their phone."""

from allauth.mfa.models import Authenticator
from django.test import Client
from tests.web.people import PASSWORD

from muster.web.models import AuditEvent


def test_its_person_is_signed_out_and_stays_out(signed_in, ada, rosa):
    hers = Client()
    hers.post("/account/login/", {"login": rosa.email, "password": PASSWORD})
    hers.get("/")

    signed_in(ada).post(f"/people/{rosa.pk}/close/")

    assert hers.get("/").status_code == 302


def test_it_is_recorded(signed_in, ada, rosa):
    signed_in(ada).post(f"/people/{rosa.pk}/close/")

    event = AuditEvent.objects.get(what="ACCOUNT_CLOSED")
    assert (event.by, event.about_id) == (ada, str(rosa.pk))


def test_it_asks_first(signed_in, ada, rosa):
    page = signed_in(ada).get(f"/people/{rosa.pk}/close/")

    assert "Close the account of Rosa Albright?" in page.text


def test_nobody_closes_their_own(signed_in, ada):
    response = signed_in(ada).post(f"/people/{ada.pk}/close/")

    assert response.status_code == 403
    assert "another administrator has to do it" in response.text


def test_a_closed_account_is_not_closed_again(signed_in, ada, rosa):
    signed_in(ada).post(f"/people/{rosa.pk}/close/")

    assert "is closed already" in signed_in(ada).post(f"/people/{rosa.pk}/close/").text


def test_it_can_be_opened_again(signed_in, ada, rosa, sign_in, is_in, client):
    signed_in(ada).post(f"/people/{rosa.pk}/close/")
    signed_in(ada).post(f"/people/{rosa.pk}/reopen/")
    client.logout()

    sign_in(rosa)

    assert is_in()


def test_to_whoever_is_no_administrator_it_does_not_exist(signed_in, ines, rosa):
    assert signed_in(ines).post(f"/people/{rosa.pk}/close/").status_code == 404
    rosa.refresh_from_db()
    assert rosa.is_active


def test_lost_second_factors_are_removed_and_recorded(signed_in, ada, rosa):
    Authenticator.objects.create(user=rosa, type="totp", data={"secret": "x"})

    signed_in(ada).post(f"/people/{rosa.pk}/second-factors/remove/")

    assert not Authenticator.objects.filter(user=rosa).exists()
    assert AuditEvent.objects.get(what="SECOND_FACTORS_REMOVED").by == ada

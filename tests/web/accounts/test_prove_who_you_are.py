"""A second way to prove who one is: an authenticator app, and codes for whoever lost it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from tests.web.people import PASSWORD

from muster.web.models import AuditEvent


def code_for(secret):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def set_up(sign_in, client, rosa, django_capture_on_commit_callbacks):
    """Rosa's authenticator app, set up as the pages ask; its secret."""
    sign_in(rosa)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context_data["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def test_the_app_is_set_up_and_it_is_recorded(set_up, rosa):
    events = AuditEvent.objects.filter(what="SECOND_FACTOR_ADDED", by=rosa)

    assert {event.detail["type"] for event in events} == {"totp", "recovery_codes"}


def test_its_secret_lies_encrypted(set_up):
    assert set_up not in str(Authenticator.objects.get(type="totp").data)


def test_from_then_on_a_password_is_not_enough(set_up, sign_in, client, is_in, rosa):
    client.post("/account/logout/")

    assert sign_in(rosa).url == "/account/2fa/authenticate/"
    assert not is_in()


def test_a_recovery_code_signs_in_once(set_up, sign_in, client, is_in, rosa):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post("/account/logout/")
    sign_in(rosa)

    client.post("/account/2fa/authenticate/", {"code": code})

    assert is_in()
    assert code not in Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_a_wrong_code_does_not(set_up, sign_in, client, is_in, rosa):
    client.post("/account/logout/")
    sign_in(rosa)

    response = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert "Incorrect code." in response.text
    assert not is_in()


def test_on_a_real_site_whoever_has_none_is_led_to_it_first(sign_in, client, rosa, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(rosa)

    response = client.get("/inspections/")

    assert response.url == "/account/2fa/"


def test_whoever_has_one_goes_on(set_up, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    assert client.get("/").status_code == 200


def test_removing_the_last_one_leads_there_again(
    set_up, client, settings, django_capture_on_commit_callbacks
):
    settings.SECOND_FACTOR_REQUIRED = True
    client.get("/")

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/deactivate/")

    assert client.get("/").status_code == 302


def test_changing_it_asks_for_the_password_again(sign_in, client, rosa):
    sign_in(rosa)

    assert client.get("/account/2fa/totp/activate/").url.startswith("/account/reauthenticate/")

"""Signing in by single sign-on, against a real provider that runs beside the tests."""

import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
import requests
from tests.web.accounts import provider

from muster.web.models import AuditEvent, User

CALLBACK = "http://testserver/account/oidc/sso/login/callback/"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The provider, started once: its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-W", "ignore", provider.__file__]
    folder = tmp_path_factory.mktemp("provider")
    with subprocess.Popen([*command, folder, port, CALLBACK], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"ready\n"
        yield f"http://localhost:{port}"
        process.terminate()


@pytest.fixture(autouse=True)
def registered(server, settings):
    app = {
        "provider_id": "sso",
        "name": "Staff sign-on",
        "client_id": provider.CLIENT,
        "secret": provider.SECRET,
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def sign_in(client, server, email, *, following="/"):
    """Go to the provider, sign in there in another browser's cookies, and come back."""
    away = client.post("/account/oidc/sso/login/", {"next": following}).url
    with requests.Session() as browser:
        form = browser.get(away)
        assert urlsplit(form.url).path == "/accounts/login/"
        typed = {"login": email, "password": provider.PASSWORD}
        back = browser.post(form.url, typed, allow_redirects=False)
        while not back.headers["Location"].startswith(CALLBACK):
            back = browser.get(server + urlsplit(back.headers["Location"])._replace(
                scheme="", netloc="").geturl(), allow_redirects=False)  # fmt: skip
    return client.get(back.headers["Location"])


def test_whoever_the_provider_has_proved_is_signed_in(client, server, rosa):
    sign_in(client, server, rosa.email)

    assert client.get("/").status_code == 200
    assert int(client.session["_auth_user_id"]) == rosa.pk


def test_it_is_recorded_how(client, server, rosa):
    sign_in(client, server, rosa.email)

    assert AuditEvent.objects.get(what="SIGNED_IN", by=rosa).detail == {"ways": ["socialaccount"]}


def test_it_counts_as_a_second_factor(client, server, rosa, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    sign_in(client, server, rosa.email)

    assert client.get("/").status_code == 200


def test_the_second_time_the_account_is_connected_already(client, server, rosa):
    sign_in(client, server, rosa.email)
    client.logout()

    sign_in(client, server, rosa.email)

    assert rosa.socialaccount_set.count() == 1
    assert "_auth_user_id" in client.session


def test_an_address_that_the_provider_has_not_proved_is_nobodys(client, server, malik):
    response = sign_in(client, server, malik.email)

    assert "_auth_user_id" not in client.session
    assert "You have no account here" in response.text


def test_whoever_has_no_account_gets_none(client, server, db):
    response = sign_in(client, server, "rosa@muster.example")

    assert "You have no account here" in response.text
    assert not User.objects.exists()


def test_a_closed_account_stays_closed(client, server, rosa):
    rosa.is_active = False
    rosa.save()

    sign_in(client, server, rosa.email)

    assert "_auth_user_id" not in client.session


def test_an_answer_that_was_not_asked_for_is_refused(client, server, rosa):
    response = client.get(CALLBACK, {"code": "stolen", "state": "made-up"})

    assert response.status_code == 401
    assert "Single sign-on did not work" in response.text


def test_one_comes_back_to_where_one_was_going(client, server, rosa):
    response = sign_in(client, server, rosa.email, following="/account/")

    assert response.url == "/account/"


def test_one_is_not_sent_to_another_site(client, server, rosa):
    response = sign_in(client, server, rosa.email, following="https://evil.example/")

    assert response.url == "/"

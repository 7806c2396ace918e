"""Signing in with a password: what it does, and what it gives away."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from muster.web import settings as site
from muster.web.models import AuditEvent


def test_the_right_password_signs_in(sign_in, is_in, rosa):
    sign_in(rosa)

    assert is_in()


def test_it_is_recorded(sign_in, rosa):
    sign_in(rosa)

    assert AuditEvent.objects.get(what="SIGNED_IN").by == rosa


def test_a_wrong_password_does_not(sign_in, is_in, rosa):
    response = sign_in(rosa, "not the password")

    assert "There is a problem" in response.text
    assert not is_in()


def test_an_unknown_address_is_told_the_same(sign_in, rosa):
    wrong = sign_in(rosa, "not the password").text
    unknown = sign_in("nobody@muster.example", "not the password").text

    fault = "The email address and/or password you specified are not correct."
    assert fault in wrong
    assert fault in unknown


def test_an_unknown_address_takes_the_same_work(sign_in, rosa, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *a: hashed.append(a) or encode(self, *a)
    )

    sign_in(rosa, "not the password")
    for_a_wrong_password = len(hashed)
    sign_in("nobody@muster.example", "not the password")

    assert len(hashed) - for_a_wrong_password == for_a_wrong_password == 1


def test_the_key_of_the_session_is_a_new_one(client, sign_in, rosa):
    client.get("/account/login/")
    client.post("/language/", {"language": "cy"})
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key

    sign_in(rosa)

    assert client.session.session_key != planted


def test_five_wrong_passwords_lock_the_address(sign_in, is_in, rosa):
    for _attempt in range(5):
        sign_in(rosa, "not the password")

    response = sign_in(rosa)

    assert response.status_code == 429
    assert "Nobody can sign in with this address and a password for 15 minutes." in response.text
    assert not is_in()


def test_a_lockout_is_recorded(sign_in, rosa):
    for _attempt in range(5):
        sign_in(rosa, "not the password")

    assert AuditEvent.objects.get(what="LOCKED_OUT").about_id == str(rosa.pk)


def test_an_address_that_nobody_has_is_locked_alike(sign_in, db):
    for _attempt in range(5):
        sign_in("nobody@muster.example", "not the password")

    assert sign_in("nobody@muster.example").status_code == 429


def test_a_closed_account_cannot_sign_in(sign_in, is_in, rosa):
    rosa.is_active = False
    rosa.save()

    sign_in(rosa)

    assert not is_in()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_sent_to_another_site(sign_in, rosa, elsewhere):
    response = sign_in(rosa, next=elsewhere)

    assert response.url == "/"


def test_one_goes_on_to_where_one_was_going(sign_in, rosa):
    assert sign_in(rosa, next="/account/").url == "/account/"


@pytest.mark.parametrize("address", ["/account/signup/", "/account/email/", "/account/login/code/"])
def test_there_is_no_other_way_to_an_account(client, db, address):
    assert client.get(address).status_code == 404


def test_passwords_are_kept_as_argon2(rosa, settings):
    settings.PASSWORD_HASHERS = site.PASSWORD_HASHERS

    rosa.set_password("three unrelated words")

    assert rosa.password.startswith("argon2$argon2id$")

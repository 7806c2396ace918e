"""A forgotten password is changed by a mail, which says nothing to whoever only guesses."""

import re

import pytest

from muster.web.models import AuditEvent


@pytest.fixture
def link(client, rosa, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/password/reset/", {"email": rosa.email})
    return re.search(r"http://testserver(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]


def test_the_link_of_the_mail_changes_the_password(link, client, sign_in, is_in, rosa):
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "otter lamp gravel", "password2": "otter lamp gravel"})

    sign_in(rosa, "otter lamp gravel")

    assert is_in()
    assert AuditEvent.objects.filter(what="PASSWORD_CHANGED", by=rosa).exists()


def test_it_works_once(link, client):
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "otter lamp gravel", "password2": "otter lamp gravel"})

    assert "This link cannot be used" in client.get(link, follow=True).text


def test_an_address_that_nobody_has_is_answered_alike(client, rosa):
    known = client.post("/account/password/reset/", {"email": rosa.email}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "no@muster.example"}, follow=True)

    assert "Look at your mail" in known.text
    assert [step[0] for step in known.redirect_chain] == [
        step[0] for step in unknown.redirect_chain
    ]

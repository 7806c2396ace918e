"""An administrator invites somebody; the link in the mail opens an account, once."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from muster.web.models import AuditEvent, Invitation, Posting, Role, User

NEW = {"name": "Nell Birch", "email": "Nell@Muster.example", "role": "INSPECTOR"}
CHOSEN = {"password": "otter lamp gravel", "again": "otter lamp gravel"}


@pytest.fixture
def invite(signed_in, ada, inspection, django_capture_on_commit_callbacks):
    def invite(by=ada, **other):
        with django_capture_on_commit_callbacks(execute=True):
            given = NEW | {"inspection": inspection.pk} | other
            return signed_in(by).post("/people/invite/", given)

    return invite


@pytest.fixture
def link(invite, client, mailoutbox):
    """The address in the mail that was sent."""
    invite()
    client.logout()
    return re.search(r"http://testserver(/invitation/\S+)", mailoutbox[0].body)[1]


def test_the_invited_gets_a_mail(invite, mailoutbox):
    invite()

    assert mailoutbox[0].to == ["nell@muster.example"]
    assert "Ada Quist invites you to Muster, as: Inspector." in mailoutbox[0].body


def test_the_link_opens_an_account_with_the_posting(link, client, inspection, is_in):
    client.post(link, CHOSEN)

    posting = Posting.objects.get(user__email="nell@muster.example")
    assert (posting.role, posting.inspection) == (Role.INSPECTOR, inspection)
    assert is_in()


def test_both_are_recorded(link, client, ada):
    client.post(link, CHOSEN)

    assert AuditEvent.objects.get(what="INVITED").by == ada
    assert AuditEvent.objects.get(what="INVITATION_ACCEPTED").by.name == "Nell Birch"


def test_the_token_is_not_kept(link):
    token = link.split("/")[2]

    assert token not in str(Invitation.objects.values())


def test_the_link_works_once(link, client):
    client.post(link, CHOSEN)

    again = client.post(link, CHOSEN)

    assert again.status_code == 403
    assert "This invitation has been used." in again.text
    assert User.objects.filter(email="nell@muster.example").count() == 1


def test_it_runs_out_after_a_week(link, client):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert "This invitation has run out" in client.get(link).text


def test_one_that_was_taken_back_cannot_be_used(link, client, signed_in, ada):
    signed_in(ada).post(f"/people/invitations/{Invitation.objects.get().pk}/withdraw/")

    assert client.post(link, CHOSEN).status_code == 403
    assert not User.objects.filter(email="nell@muster.example").exists()


def test_a_second_invitation_takes_back_the_first(link, client, invite):
    invite()

    assert client.get(link).status_code == 403


def test_a_made_up_link_does_not_exist(client, db):
    assert client.get("/invitation/made-up/").status_code == 404


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "too short"),
        ("qwerty123456", "too common"),
        ("nell.birch.nell", "too similar"),
        ("184467440737", "entirely numeric"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(link, client, password, why):
    response = client.post(link, {"password": password, "again": password})

    assert why in response.text
    assert not User.objects.filter(email="nell@muster.example").exists()


def test_two_passwords_that_differ_are_refused(link, client):
    response = client.post(link, CHOSEN | {"again": "otter lamp gravelly"})

    assert "The two passwords are not the same." in response.text


def test_what_else_is_sent_with_the_password_changes_nothing(link, client):
    client.post(link, CHOSEN | {"role": "ADMINISTRATOR", "email": "eve@muster.example"})

    assert [posting.role for posting in Posting.objects.filter(user__name="Nell Birch")] == [
        Role.INSPECTOR
    ]
    assert not User.objects.filter(email="eve@muster.example").exists()


def test_an_address_that_has_an_account_is_not_invited(invite, rosa):
    response = invite(email="ROSA@muster.example")

    assert "There is already an account with this address." in response.text


def test_a_role_of_an_inspection_needs_the_inspection(invite):
    response = invite(inspection="")

    assert "Choose the inspection that this role is held in." in response.text


def test_to_whoever_is_no_administrator_the_page_does_not_exist(invite, ines):
    assert invite(by=ines).status_code == 404
    assert not Invitation.objects.exists()

"""A session ends when it is not used, when it is old, and when its person ends it everywhere."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.people import NOW, PASSWORD

from muster.web.models import AuditEvent


@pytest.fixture
def clock(monkeypatch):
    """Stands at one moment, until a test moves it on."""

    class Clock:
        now = NOW

        def move_on(self, **by):
            self.now += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def test_a_session_in_use_goes_on(clock, sign_in, is_in, rosa):
    sign_in(rosa)
    used = []

    for _time in range(5):
        clock.move_on(minutes=50)
        used.append(is_in())

    assert used == [True] * 5


def test_one_that_was_not_used_for_an_hour_is_over(clock, sign_in, client, is_in, rosa):
    sign_in(rosa)
    is_in()

    clock.move_on(minutes=61)

    assert "not used for a while" in client.get("/", follow=True).text
    assert not is_in()


def test_one_of_a_whole_working_day_is_over_though_it_is_used(clock, sign_in, is_in, rosa):
    sign_in(rosa)
    used = [is_in()]

    for _time in range(15):
        clock.move_on(minutes=50)
        used.append(is_in())

    assert used.index(False) == 15  # after 12 hours and a half


def test_signing_out_everywhere_ends_the_session_of_another_browser(clock, sign_in, client, rosa):
    other = Client()
    other.post("/account/login/", {"login": rosa.email, "password": PASSWORD})
    other.get("/")
    clock.move_on(minutes=1)
    sign_in(rosa)

    client.post("/account/sessions/end/")

    assert other.get("/").status_code == 302


def test_it_is_recorded(sign_in, client, rosa):
    sign_in(rosa)

    client.post("/account/sessions/end/")

    assert AuditEvent.objects.get(what="SIGNED_OUT_EVERYWHERE").by == rosa


def test_one_can_sign_in_again_afterwards(clock, sign_in, client, is_in, rosa):
    sign_in(rosa)
    is_in()
    client.post("/account/sessions/end/")
    clock.move_on(seconds=5)

    sign_in(rosa)

    assert is_in()


def test_it_has_to_be_a_post(sign_in, client, rosa):
    sign_in(rosa)

    assert client.get("/account/sessions/end/").status_code == 405


def test_a_changed_password_ends_the_other_sessions(sign_in, client, rosa):
    other = Client()
    other.post("/account/login/", {"login": rosa.email, "password": PASSWORD})
    sign_in(rosa)

    typed = {
        "oldpassword": PASSWORD,
        "password1": "otter lamp gravel",
        "password2": "otter lamp gravel",
    }
    client.post("/account/password/change/", typed)

    assert (other.get("/").status_code, client.get("/").status_code) == (302, 200)

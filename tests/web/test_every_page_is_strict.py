"""Every page of the site, as a browser guards it: policy, headers, forms, and what people type."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.web.addresses.asking import addresses
from tests.web.addresses.table import lines
from tests.web.addresses.world import a_world

from muster.web import settings as site
from muster.web.models import Inspection, User

WHO = ("LEAD_INSPECTOR", "INSPECTOR", "ADMINISTRATOR", "not signed in")
TYPED = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
PAGES = sorted({name for name, method in lines() if method == "GET"})
SEVERAL = {"case_review:away"}
"""A page without a connection holds all its states, each with its heading, and shows one."""
pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """What of a page could run, or be sent without being asked for."""

    def __init__(self, text):
        super().__init__()
        self.inline, self.scripts, self.forms, self.tokens = [], [], 0, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        self.inline += [tag] if tag == "style" else []
        self.inline += [v for v in given.values() if (v or "").startswith("javascript:")]
        self.scripts += [given] if tag == "script" else []
        self.forms += tag == "form" and given.get("method", "get").lower() == "post"
        self.tokens += given.get("name") == "csrfmiddlewaretoken"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A world in which whatever somebody could have typed is an attack."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = a_world()
        User.objects.update(name=TYPED)
        Inspection.objects.update(title=TYPED, service=TYPED)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def the_file_that_was_sent(a_folder_of_its_own):
    Path(configured.MEDIA_ROOT).mkdir(parents=True)
    (Path(configured.MEDIA_ROOT) / "policy").write_bytes(b"a,b")


@pytest.fixture(scope="module")
def asked():
    """The pages that were asked for already, by the name of their address."""
    return {}


@pytest.fixture(params=PAGES)
def shown(request, world, asked):
    """The pages of an address, by whoever is shown one. Each is asked for once."""
    if request.param not in asked:
        asked[request.param] = [*pages_of(world, request.param)]
    return asked[request.param]


def pages_of(world, name):
    known = world.parameters_of(name)
    at = {stands: known[stands] for stands in addresses()[name]}
    for who in WHO:
        with transaction.atomic():
            response = world.browsers[who].get(reverse(name, kwargs=at))
            body = b"".join(response)
            transaction.set_rollback(True)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            yield response, body.decode()


def test_nothing_runs_that_is_not_a_file_of_ours(shown):
    found = [Page(text) for _response, text in shown]

    assert [page.inline for page in found if page.inline] == []
    assert [s for page in found for s in page.scripts if not s.get("src", "").startswith("/")] == []


def test_what_people_type_is_shown_and_never_run(shown):
    assert [
        text for _response, text in shown if "<script>alert" in text or "<img src=x" in text
    ] == []


def test_the_policy_and_the_headers_are_strict(shown):
    for response, _text in shown:
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"


def test_every_form_that_changes_something_carries_its_token(shown):
    found = [Page(text) for _response, text in shown]

    assert [page for page in found if page.tokens < page.forms] == []


@pytest.mark.parametrize("shown", sorted(set(PAGES) - SEVERAL), indirect=True)
def test_every_page_has_a_title_a_language_and_one_heading(shown):
    for _response, text in shown:
        assert re.search(r"<title>\S.* – Muster</title>", text)
        assert '<html lang="en"' in text
        assert len(re.findall(r"<h1[ >]", text)) == 1


@pytest.mark.parametrize("name", sorted({name for name, method in lines() if method == "POST"}))
def test_a_post_from_another_site_is_refused(world, name):
    known = world.parameters_of(name)
    at = {stands: known[stands] for stands in addresses()[name]}
    strict = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    strict.cookies.update(world.browsers["LEAD_INSPECTOR"].cookies)

    response = strict.post(reverse(name, kwargs=at))

    assert response.status_code == 403
    assert "The page was open for too long" in response.text


def test_cookies_are_kept_from_scripts_and_from_other_sites():
    assert site.SESSION_COOKIE_HTTPONLY
    assert site.CSRF_COOKIE_HTTPONLY
    assert (site.SESSION_COOKIE_SAMESITE, site.CSRF_COOKIE_SAMESITE) == ("Lax", "Lax")
    assert site.SESSION_COOKIE_SECURE
    assert site.CSRF_COOKIE_SECURE


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_the_switch_of_language_sends_nobody_elsewhere(client, elsewhere):
    response = client.post("/language/", {"language": "cy", "next": elsewhere})

    assert response.url == "/"


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/account/login/", headers={"host": "evil.example"}).status_code == 400

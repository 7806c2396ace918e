"""Every page of the site in a real browser: nothing that axe knows of keeps anybody out of it.

The addresses are those of the table in `tests/web/addresses`, each asked as somebody who is let
in, so a page that nobody listed fails there and a listed one is looked at here.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.urls import reverse
from tests.browser.case_review.conftest import DESK, over_http  # noqa: F401 - the same site
from tests.web.addresses.asking import addresses
from tests.web.addresses.table import expected, lines
from tests.web.addresses.world import a_world

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ELSEWHERE = {
    "account_logout": "signs out whoever asks",
    "openid_connect_login": "leads to a provider, which its own test starts",
    "set_language": "takes a POST",
}
"""Addresses with a line that are no pages, and why."""


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    Path(tmp_path, "policy").write_bytes(b"a,b")
    return a_world()


@pytest.fixture
def walk(world, over_http, chromium, live_server):  # noqa: F811
    """Go to every page as somebody who may, and give back what axe finds, page by page."""

    def walk():
        found = {}
        for name, who in pages(world):
            known = world.parameters_of(name)
            path = reverse(name, kwargs={stands: known[stands] for stands in addresses()[name]})
            found[name] = look(chromium, live_server.url + path, world.browsers[who])
        return found

    return walk


def pages(world):
    """Each address that answers with a page, and the first person whom it answers."""
    for name, method in lines():
        if method == "GET" and name not in ELSEWHERE:
            told = expected(name, "GET", world.browsers)
            who = next((who for who, status in told.items() if status == 200), None)
            if who and is_a_page(world, name, who):
                yield name, who


def is_a_page(world, name, who):
    known = world.parameters_of(name)
    path = reverse(name, kwargs={stands: known[stands] for stands in addresses()[name]})
    answer = world.browsers[who].get(path)
    body = b"".join(answer)
    return answer["Content-Type"].startswith("text/html") and b"<h1" in body


def look(chromium, address, browser):
    """What is wrong with a page: its faults by axe, or that it is no page at all."""
    context = chromium.new_context(viewport=DESK)
    context.set_default_timeout(30_000)
    session = browser.cookies.get(site.SESSION_COOKIE_NAME)
    if session:
        context.add_cookies([{"name": session.key, "value": session.value, "url": address}])
    page = context.new_page()
    try:
        answer = page.goto(address)
        if answer.status != 200 or not page.inner_text("h1"):
            return [f"{answer.status}, without a heading"]
        return [fault["id"] for fault in Axe().run(page).response["violations"]]
    finally:
        context.close()


def test_axe_finds_nothing_on_any_page(walk):
    found = walk()

    assert len(found) > 60
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_is_no_page_is_in_the_table():
    assert set(ELSEWHERE) <= {name for name, _method in lines()}

"""Rosa at her browser, with a review begun, and the real site on a real database."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.test import Client, override_settings
from django.utils import timezone
from tests.web.people import a_case, a_person, a_posting, a_review

from muster.web.case_review.actions import reviews
from muster.web.models import CaseReview, Draw, InspectedUnit, Inspection, Role

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop is in this thread

DESK, ZOOMED = {"width": 1366, "height": 768}, {"width": 320, "height": 256}  # 1280 at 400%
GUIDE = Path(__file__).parents[3] / "docs/user-guide/images"


@pytest.fixture
def rosa(transactional_db):
    return a_person("Rosa Albright")


@pytest.fixture
def malik(transactional_db):
    return a_person("Malik Okafor")


@pytest.fixture
def review(rosa, malik):
    """Rosa's review, begun under the standards with prompts, and shared with Malik."""
    now = timezone.now()
    inspection = Inspection.objects.create(
        title="Inspection of Derby City",
        kind=Inspection.Kind.UNIT,
        code="N54DBC",
        service="Derby City",
        edition_id="adult-dynamic-2025",
        created_by=rosa,
        created_at=now,
    )
    InspectedUnit.objects.create(inspection=inspection, code="N54DBC", name="Derby City")
    a_posting(rosa, Role.INSPECTOR, inspection=inspection)
    a_posting(malik, Role.INSPECTOR, inspection=inspection)
    draw = Draw.objects.create(
        inspection=inspection, seed="spring", seed_set_at=now, seal="sealed", drawn_at=now
    )
    facts = {"sentence": "community", "rosh": "high", "contact_suspended": False}
    review = a_review(a_case(draw, "DC-001", facts=facts), rosa)
    reviews.begin(review=review, by=rosa, at=now)
    review.shared_with.add(malik)
    return CaseReview.objects.get(pk=review.pk)


@pytest.fixture(scope="session")
def over_http():
    """On this machine the site is asked over http, before it is started."""
    plain = {
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SECOND_FACTOR_REQUIRED": False,
    }
    with override_settings(**plain):
        yield


@pytest.fixture
def browse(over_http, chromium, live_server):
    """A browser of its own for somebody who is signed in: `browse(rosa).goto("/reviews/")`."""
    opened = []

    def browse(user, size=DESK):
        context = chromium.new_context(base_url=live_server.url, viewport=size)
        context.set_default_timeout(30_000)  # the first page compiles its templates
        opened.append(context)
        context.add_cookies([session_of(user, live_server.url)])
        return context.new_page()

    yield browse
    for context in opened:
        context.close()


def session_of(user, url):
    """The cookie of a session of this person, as the site gives it."""
    client = Client()
    client.force_login(user, backend=site.AUTHENTICATION_BACKENDS[-1])
    name = site.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def cookie(live_server):
    """The cookie of a session of somebody's."""
    return lambda user: session_of(user, live_server.url)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def axe_finds_nothing():
    def check(page, heading):
        found = Axe().run(page)
        assert heading in page.inner_text("h1")  # a page of errors would pass too
        assert found.response["violations"] == [], found.generate_report()

    return check


@pytest.fixture
def photograph():
    """Keep a picture for the user guide, where `PHOTOGRAPH=1` asks for it."""

    def photograph(page, name):
        if os.environ.get("PHOTOGRAPH"):
            GUIDE.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=GUIDE / f"{name}.png")

    return photograph


@pytest.fixture
def everything_kept():
    """All that a browser keeps for the site, as one text."""
    script = Path(__file__).with_name("everything_kept.js").read_text("utf-8")
    return lambda page: page.evaluate(script.partition("\n")[2].rstrip(";\n"))

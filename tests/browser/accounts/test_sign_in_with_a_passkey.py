"""A passkey, made and used in a real browser with an authenticator that Chromium plays itself."""

import os

import pytest
from django.test import override_settings
from tests.web.people import PASSWORD, a_person

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop is in this thread

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OVER_HTTP = {
    "SECURE_SSL_REDIRECT": False,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "SECOND_FACTOR_REQUIRED": False,
}

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def rosa(transactional_db):
    return a_person("Rosa Albright")


@pytest.fixture(scope="session")
def over_http():
    """On this machine the site is asked over http, before it is started."""
    with override_settings(**OVER_HTTP):
        yield


@pytest.fixture
def page(over_http, chromium, live_server, settings):
    """A page of a browser that has a device for passkeys."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    context = chromium.new_context(base_url=live_server.url)
    context.set_default_timeout(60_000)  # the first page compiles its templates
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def test_a_passkey_signs_in_by_itself(page, rosa):
    page.goto("/account/login/?next=/account/2fa/webauthn/add/")
    page.get_by_label("Email address").fill(rosa.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Let it sign me in by itself, without a password").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()

    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_role("heading", name="Rosa Albright").wait_for()

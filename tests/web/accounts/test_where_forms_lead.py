"""A form leads to the site alone, or to the provider of single sign-on."""

import pytest

from muster.web.from_environment import forms_may_lead_to


@pytest.mark.parametrize(
    ("server", "origins", "led_to"),
    [
        ("", "", []),
        ("https://login.example/realms/a", "", ["https://login.example"]),
        (
            "https://login.example/realms/a",
            "https://people.example, https://else.example",
            ["https://login.example", "https://people.example", "https://else.example"],
        ),
    ],
)
def test_a_form_leads_to_the_provider_that_is_set(monkeypatch, server, origins, led_to):
    monkeypatch.setenv("MUSTER_OIDC_SERVER", server)
    monkeypatch.setenv("MUSTER_OIDC_ORIGINS", origins)

    assert forms_may_lead_to() == led_to

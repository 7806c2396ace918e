"""Ada, who administers, and how people sign in by typing."""

import pytest
from tests.web.people import PASSWORD, a_person, a_posting

from muster.web.models import Role


@pytest.fixture
def ada(db):
    ada = a_person("Ada Quist")
    a_posting(ada, Role.ADMINISTRATOR)
    return ada


@pytest.fixture
def sign_in(client):
    """Type an address and a password, as the page asks."""

    def sign_in(user, password=PASSWORD, **other):
        email = user if isinstance(user, str) else user.email
        return client.post("/account/login/", {"login": email, "password": password} | other)

    return sign_in


@pytest.fixture
def is_in(client):
    """Whether the browser is signed in."""
    return lambda: client.get("/").status_code == 200

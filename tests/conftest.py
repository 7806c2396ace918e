"""What every test stands on: no network but this machine's own, and one profile for Hypothesis."""

import os
import socket

import pytest
from django.conf import settings as site
from hypothesis import settings

os.environ.setdefault("MUSTER_SECRET_KEY", "a key for the tests, long enough for anything at all")
os.environ.setdefault("MUSTER_DATA", "out/tests")
site.SECRET_KEY = os.environ["MUSTER_SECRET_KEY"]  # pytest-django read the settings before this


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="Which database tests/web runs on: SQLite, or a PostgreSQL that it starts itself.",
    )


settings.register_profile("muster", deadline=None, max_examples=60)
settings.load_profile("muster")

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches for the network fails, and says so."""
    connect = socket.socket.connect

    def local_only(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"A test reached for the network: {address!r}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)

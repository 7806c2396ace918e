"""The server is killed while answers are saved: nothing it acknowledged is lost.

The site is the demonstration as `muster serve` serves it, asked over http as a browser asks.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
import requests

from muster.web.demonstration import PASSWORD

pytestmark = pytest.mark.slow
OUT = """
    SELECT review.id FROM muster_casereview AS review JOIN muster_user AS who
    ON who.id = review.reviewer_id WHERE who.email = 'rosa@muster.example'
    AND review.stage = 'DRAFT' AND review.begun_at IS NULL AND review.purpose = 'ORDINARY'
"""


@contextmanager
def serving(folder, port):
    """The demonstration, in a process group of its own, so that all of it can be killed."""
    muster = Path(sys.executable).with_name("muster")
    server = subprocess.Popen(
        [muster, "serve", "--demo", "--data", folder, "--port", str(port), "--workers", "2"],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"DATABASE_URL": ""},
    )
    try:
        wait_for(f"http://localhost:{port}/up/", server)
        yield server
    finally:
        kill(server)


def kill(server):
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture(scope="module")
def unused_tcp_port():
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(address, server):
    for _try in range(600):
        assert server.poll() is None, "the site did not start"
        try:
            return requests.get(address, timeout=10)
        except requests.RequestException:
            time.sleep(0.2)
    raise AssertionError("the site did not answer")


def signed_in(port):
    """Rosa's browser."""
    browser = requests.Session()
    address = f"http://localhost:{port}/account/login/"
    browser.get(address)
    given = {"login": "rosa@muster.example", "password": PASSWORD}
    browser.post(address, given | {"csrfmiddlewaretoken": browser.cookies["csrftoken"]})
    return browser


def ask(folder, query, *given):
    with closing(sqlite3.connect(folder / "muster.sqlite3")) as database:
        return database.execute(query, given).fetchall()


def save_until_it_dies(browser, address, acknowledged):
    """Save one version after another; keep the key of each that was acknowledged."""
    browser.headers["X-CSRFToken"] = browser.cookies["csrftoken"]
    for number in range(10_000):
        body = {"answer": "NO", "note": f"{number}", "base": number, "key": f"kept-{number}"}
        try:
            answer = browser.post(address, json=body, timeout=20)
        except requests.RequestException:
            return
        if answer.status_code == 200:
            acknowledged.append(f"kept-{number}")


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What is left of a site that was killed while Rosa's answers were saved."""

    folder: Path
    port: int
    review: int
    acknowledged: list[str]


@pytest.fixture(scope="module")
def killed(tmp_path_factory, unused_tcp_port):
    folder, port, acknowledged = tmp_path_factory.mktemp("site"), unused_tcp_port, []
    with serving(folder, port) as server, signed_in(port) as browser:
        ((review,), *_rest) = ask(folder, OUT)
        token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        browser.post(f"http://localhost:{port}/reviews/{review}/begin/", token)
        address = f"http://localhost:{port}/reviews/{review}/on/P-2.1.1/save/"
        saving = Thread(target=save_until_it_dies, args=(browser, address, acknowledged))
        saving.start()
        while len(acknowledged) < 20:
            time.sleep(0.01)
        kill(server)
        saving.join()
    return Killed(folder=folder, port=port, review=review, acknowledged=acknowledged)


def test_what_was_acknowledged_is_there_after_a_kill(killed):
    kept = ask(
        killed.folder, "SELECT key FROM muster_answerversion WHERE review_id = ?", killed.review
    )

    assert {key for (key,) in kept} >= set(killed.acknowledged)
    assert ask(killed.folder, "PRAGMA integrity_check") == [("ok",)]


def test_after_a_kill_the_trail_is_whole(killed):
    muster = Path(sys.executable).with_name("muster")

    verified = subprocess.run(
        [muster, "audit", "verify", "--demo", "--data", killed.folder], check=False
    )

    assert verified.returncode == 0


def test_after_a_kill_the_site_starts_again(killed):
    with serving(killed.folder, killed.port), signed_in(killed.port) as browser:
        answer = browser.get(f"http://localhost:{killed.port}/reviews/{killed.review}/")

    assert answer.status_code == 200

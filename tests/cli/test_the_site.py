"""`muster serve`, `muster manage` and `muster audit`, run as a person runs them: as processes."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest

KEY = "an0ther-Key_that.is-Long&enough:for(a)site=of*its+own~1"
SAFE = {
    "MUSTER_SECRET_KEY": KEY,
    "MUSTER_HOSTS": "muster.example",
    "MUSTER_BEHIND_PROXY": "1",
    "MUSTER_MAIL": "smtps://user:secret@mail.example",
    "MUSTER_MAIL_FROM": "muster@muster.example",
}
ALONE = {name: value for name, value in os.environ.items() if not name.startswith("MUSTER_")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The data of a real site, with its database."""
    folder = tmp_path_factory.mktemp("site")
    folder.chmod(0o700)
    assert muster("manage", "--data", str(folder), "migrate", "-v", "0").returncode == 0
    return folder


def muster(*arguments, **environment):
    command = [sys.executable, "-m", "muster.cli", *arguments]
    return subprocess.run(
        command, env=ALONE | SAFE | environment, capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def served():
    """Starts a server on a free port, and stops it; yields a way to ask it."""
    running = []

    def serve(*arguments, **environment):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "muster.cli", "serve", "--port", str(port), *arguments]
        running.append(subprocess.Popen([*command, "--workers", "1"], env=ALONE | environment))
        return lambda path, **headers: ask(port, path, headers)

    yield serve
    for process in running:
        process.terminate()
        process.wait()


def ask(port, path, headers):
    """Ask once the server is there: it has a minute."""
    until = time.monotonic() + 60
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read().decode()
        except ConnectionError:
            assert time.monotonic() < until
            time.sleep(0.2)
        finally:
            connection.close()


def test_an_insecure_start_is_refused_with_every_reason_at_once(tmp_path):
    tmp_path.chmod(0o755)

    done = muster("serve", "--data", str(tmp_path), **dict.fromkeys(SAFE, ""))

    assert done.returncode == 2
    for reason in (
        "MUSTER_SECRET_KEY is not set",
        "MUSTER_HOSTS is not set",
        "would be served over http",
        "is open to others: chmod 700 it",
        "of the site's migrations",
        "MUSTER_MAIL is not set",
    ):
        assert reason in done.stderr


def test_settings_that_are_wrong_are_refused_each_with_its_reason(folder):
    done = muster(
        "serve",
        "--data",
        str(folder),
        MUSTER_SECRET_KEY="ab" * 20,
        MUSTER_HOSTS="*",
        MUSTER_ORIGINS="http://muster.example",
        DATABASE_URL="postgresql://m@127.0.0.2:9/m?connect_timeout=1",
    )

    assert done.returncode == 2
    for reason in (
        "MUSTER_SECRET_KEY has 40 characters, 2 of them different",
        "lets in every host",
        "has to begin with https://",
        "would not be encrypted",
        "The database cannot be used",
    ):
        assert reason in done.stderr


def test_a_setting_that_cannot_be_read_is_told_what_it_looks_like(folder):
    done = muster("serve", "--data", str(folder), MUSTER_MAIL="mail.example")

    assert done.returncode == 2
    assert "MUSTER_MAIL cannot be read. It has to look like one of: smtp://" in done.stderr


def test_a_demonstration_listens_on_this_machine_alone(tmp_path):
    done = muster("serve", "--demo", "--data", str(tmp_path), "--host", "0.0.0.0")

    assert done.returncode == 2
    assert "it listens on this machine alone" in done.stderr


@pytest.mark.slow
def test_a_real_site_is_served_over_https_alone(folder, served):
    ask = served("--data", str(folder), **SAFE)

    plain = ask("/account/login/", Host="muster.example")
    secure = ask("/account/login/", **{"Host": "muster.example", "X-Forwarded-Proto": "https"})

    assert (plain[0], plain[1]["Location"]) == (301, "https://muster.example/account/login/")
    assert secure[0] == 200
    assert "max-age=31536000" in secure[1]["Strict-Transport-Security"]
    assert "Secure" in secure[1]["Set-Cookie"]


@pytest.mark.slow
def test_the_demonstration_lists_its_people_and_lets_each_in(tmp_path, served):
    ask = served("--demo", "--data", str(tmp_path))

    status, _headers, page = ask("/account/login/")

    assert status == 200
    assert "Ines Duarte" in page
    assert "muster on parade" in page


def test_a_trail_that_nobody_touched_holds(folder):
    done = muster("audit", "verify", "--data", str(folder), "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["holds"]


def test_a_trail_that_was_changed_does_not(folder):
    muster("manage", "--data", str(folder), "invite_administrator", "ada@muster.example", "Ada")
    with sqlite3.connect(folder / "muster.sqlite3") as database:
        database.execute("UPDATE muster_auditevent SET what = 'NOTHING'")
    database.close()

    done = muster("audit", "verify", "--data", str(folder))

    assert done.returncode == 1
    assert "It was changed after it was written." in done.stdout


def test_the_first_administrator_is_invited_from_the_server(folder):
    done = muster(
        "manage", "--data", str(folder), "invite_administrator", "first@muster.example", "First",
        "--site", "https://muster.example",
    )  # fmt: skip

    assert re.search(r"https://muster\.example/invitation/[\w-]{40,}/\n", done.stdout)


def test_what_is_no_address_is_not_invited(folder):
    done = muster("manage", "--data", str(folder), "invite_administrator", "ada", "Ada")

    assert "'ada' is not an email address." in done.stderr

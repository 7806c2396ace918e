"""A real site with many inspections under way, served as `muster serve` serves it."""

import asyncio
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

HOST, QUESTIONS = "localhost", ("P-2.1.1", "P-2.1.2", "P-2.1.3", "P-2.2.1", "P-2.2.2", "P-2.2.3")
HTTPS = {"Host": HOST, "Origin": f"https://{HOST}", "X-Forwarded-Proto": "https"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Somebody signed in, with a review begun."""

    cookies: str
    token: str
    review: int
    inspection: int


def set_environment(folder: Path, database: str) -> None:
    """The environment that a real site is started in."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    os.environ.update(
        MUSTER_DATA=str(folder),
        MUSTER_SECRET_KEY=secrets.token_urlsafe(64),
        MUSTER_HOSTS=HOST,
        MUSTER_BEHIND_PROXY="1",
        MUSTER_MAIL="smtps://muster:secret@mail.example",
        MUSTER_MAIL_FROM="muster@mail.example",
        DATABASE_URL=database,
        DJANGO_SETTINGS_MODULE="muster.web.settings",
    )


def set_up(inspectors: int, inspections: int) -> list[Inspector]:
    """A site with so many inspectors, each on one inspection with one review begun."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from muster.web.models import Inspection, User

    now = timezone.now()
    lead = User.objects.create(email="lead@muster.example", name="Ines Duarte")
    made = Inspection.objects.bulk_create(
        [
            Inspection(
                title=f"Inspection {number}", kind="UNIT", code=f"U{number}",
                service=f"Unit {number}", edition_id="adult-pdu-2023", created_by=lead,
            )
            for number in range(inspections)
        ]
    )  # fmt: skip
    return [_inspector(n, made[n % inspections], now) for n in range(inspectors)]


def _inspector(number: int, inspection: Any, now: Any) -> Inspector:
    from muster.web.models import CaseReview, Draw, Posting, SampledCase, User

    user = User.objects.create(email=f"i{number}@muster.example", name=f"Inspector {number}")
    Posting.objects.create(
        user=user, role="INSPECTOR", inspection=inspection, starts_on=now.date(), days=10
    )
    draw, _new = Draw.objects.get_or_create(
        inspection=inspection, defaults={"seed": "s", "seed_set_at": now}
    )
    case = SampledCase.objects.create(
        inspection=inspection, draw=draw, case_id=f"C{number}", unit_code=inspection.code,
        stratum="all", order=number, part="PRIMARY",
        facts={"sentence": "community", "rosh": "medium"},
    )  # fmt: skip
    review = CaseReview.objects.create(
        inspection=inspection, case=case, reviewer=user, edition_id="adult-pdu-2023",
        allocated_at=now, begun_at=now,
    )  # fmt: skip
    cookies, token = _signed_in(user, now)
    return Inspector(cookies=cookies, token=token, review=review.pk, inspection=inspection.pk)


def _signed_in(user: Any, now: Any) -> tuple[str, str]:
    """A session as signing in leaves it, and the token that goes with every form."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from muster.web.sessions import BEGAN, SECOND_FACTOR, SEEN

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SECOND_FACTOR] = True
    session[BEGAN] = session[SEEN] = now.isoformat()
    session.save()
    token = secrets.token_hex(16)
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return f"{names[0]}={session.session_key}; {names[1]}={token}", token


@contextmanager
def served(port: int, workers: int) -> Iterator[None]:
    """The site, in processes of its own, until the end of the block."""
    muster = Path(sys.executable).with_name("muster")
    server = subprocess.Popen([muster, "serve", "--port", str(port), "--workers", str(workers)])
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _try in range(150):
        if server.poll() is not None:
            raise SystemExit("The site did not start (see above).")
        try:
            urlopen(Request(f"http://127.0.0.1:{port}/up/", headers=HTTPS), timeout=2)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The site did not answer within 30 seconds.")


class Visitor:
    """One connection kept open, as a browser keeps it."""

    def __init__(self, port: int, who: Inspector | None) -> None:
        self.port, self.who = port, who
        self.reader: asyncio.StreamReader | None = None

    async def ask(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> tuple[int, float]:
        """The status of the answer, and how many seconds it took."""
        began, request = time.perf_counter(), self._request(method, path, body)
        try:
            status = await self._exchange(request)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.reader = None  # the server hung up on a quiet connection: a browser asks again
            status = await self._exchange(request)
        return status, time.perf_counter() - began

    async def _exchange(self, request: bytes) -> int:
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request)
        status, close = await self._answer()
        if close:
            self.writer.close()
            self.reader = None
        return status

    def _request(self, method: str, path: str, body: dict[str, Any] | None) -> bytes:
        content = json.dumps(body).encode() if body else b""
        headers = dict(HTTPS)
        if self.who:
            headers |= {"Cookie": self.who.cookies, "X-CSRFToken": self.who.token}
        if body:
            headers |= {"Content-Type": "application/json"}
        headers["Content-Length"] = str(len(content))
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), "", ""]
        return "\r\n".join(lines).encode() + content

    async def _answer(self) -> tuple[int, bool]:
        assert self.reader is not None
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "content-length:" in head:
            length = int(head.split("content-length:")[1].split("\r\n")[0])
            await self.reader.readexactly(length)
        return status, "connection: close" in head

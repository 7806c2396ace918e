"""Why a real site would be insecure or would not work as it is set: every reason at once.

Each reason says what to set. Django's own check of a deployment is asked as well, so that what
it learns in a later version is learnt here.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

SHORTEST_KEY, FEWEST_CHARACTERS = 50, 12


def reasons(*, tls: bool) -> list[str]:
    """Every reason not to start; `tls` says whether this server itself speaks https."""
    return [
        *_of_the_key(),
        *_of_the_address(tls=tls),
        *_of_the_folder(Path(settings.DATA)),
        *_of_the_database(),
        *_of_the_mail(),
        *_of_django(),
    ]


def _of_the_key() -> Iterator[str]:
    key = os.environ.get("MUSTER_SECRET_KEY", "")  # Django does not give an empty one
    if not key:
        yield (
            "MUSTER_SECRET_KEY is not set. Make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    elif len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS:
        yield (
            f"MUSTER_SECRET_KEY has {len(key)} characters, {len(set(key))} of them different. "
            f"It needs {SHORTEST_KEY}, and {FEWEST_CHARACTERS} different."
        )


def _of_the_address(*, tls: bool) -> Iterator[str]:
    if not os.environ.get("MUSTER_HOSTS"):
        yield "MUSTER_HOSTS is not set. Name the hosts of the site: MUSTER_HOSTS=muster.example"
    if any(host in {"*", "."} or host.startswith("*") for host in settings.ALLOWED_HOSTS):
        yield "MUSTER_HOSTS lets in every host. Name each."
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if not origin.startswith("https://"):
            yield f"MUSTER_ORIGINS has {origin!r}. An origin has to begin with https://"
    if not tls and not settings.BEHIND_PROXY:
        yield (
            "The site would be served over http. Give --certificate and --certificate-key, or put "
            "it behind a proxy that ends TLS and sets X-Forwarded-Proto, and set "
            "MUSTER_BEHIND_PROXY=1."
        )


def _of_the_folder(data: Path) -> Iterator[str]:
    if not data.is_dir():
        yield f"The folder of MUSTER_DATA, {str(data)!r}, is not there. Make it."
        return
    if not os.access(data, os.W_OK | os.X_OK):
        yield f"The folder of MUSTER_DATA, {str(data)!r}, cannot be written to."
    if stat.S_IMODE(data.stat().st_mode) & 0o077:
        yield f"The folder of MUSTER_DATA, {str(data)!r}, is open to others: chmod 700 it."


def _of_the_database() -> Iterator[str]:
    wanted = settings.DATABASES[DEFAULT_DB_ALIAS]
    if wanted["ENGINE"].endswith("sqlite3"):
        folder = Path(wanted["NAME"]).parent
        if not os.access(folder, os.W_OK):
            yield f"The folder of the SQLite database, {str(folder)!r}, cannot be written to."
            return
    elif not _is_here(wanted["HOST"]) and not _is_encrypted(wanted.get("OPTIONS", {})):
        yield (
            f"The connection to the database at {wanted['HOST']!r} would not be encrypted. "
            "End DATABASE_URL with ?sslmode=verify-full"
        )
    try:
        yield from _of_the_migrations()
    except DatabaseError as fault:
        yield f"The database cannot be used: {str(fault).strip().splitlines()[0]}"


def _is_here(host: str) -> bool:
    return host in {"", "localhost", "127.0.0.1", "::1"} or host.startswith("/")


def _is_encrypted(options: dict[str, Any]) -> bool:
    return options.get("sslmode") in {"require", "verify-ca", "verify-full"}


def _of_the_migrations() -> Iterator[str]:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield (
            f"The database lacks {len(plan)} of the site's migrations. "
            "Apply them with: muster manage migrate"
        )


def _of_the_mail() -> Iterator[str]:
    if not os.environ.get("MUSTER_MAIL"):
        yield (
            "MUSTER_MAIL is not set, so no invitation would arrive. Name a mail server: "
            "MUSTER_MAIL=smtps://user:secret@mail.example"
        )
    if not os.environ.get("MUSTER_MAIL_FROM"):
        yield "MUSTER_MAIL_FROM is not set. Name the address that mail comes from."


OURS = {"security.W009"}
"""What Django's check would say a second time: the key."""


def _of_django() -> Iterator[str]:
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    yield from (
        str(message.msg)
        for message in found
        if message.id not in OURS and not message.is_silenced()
    )

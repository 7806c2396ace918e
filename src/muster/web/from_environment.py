"""What the settings take from the environment, and what each variable looks like.

A variable that cannot be read stops the start with its name, its value and what was expected.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from muster.errors import InputError


def listed(name: str) -> list[str]:
    """A list with commas between: `MUSTER_HOSTS=muster.example,muster.internal`."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def numbered(name: str, default: int) -> int:
    """A whole number above nought."""
    given = os.environ.get(name, str(default))
    if not given.isdecimal() or int(given) == 0:
        raise InputError(f"{name} is {given!r}. It has to be a whole number above nought.")
    return int(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How mail leaves: a server, or a folder that a demonstration writes it to."""

    folder: str | None = None
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


SMTP = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""How a mail server is spoken to, with the port it has if none is given."""


def mail(data: Path, *, demo: bool) -> tuple[str, Mail]:
    """The back end for mail, and its settings, from `MUSTER_MAIL` (smtps://user:secret@host).

    Without it mail is written to a folder: what a demonstration wants, and what a real site
    refuses to start with.
    """
    given = os.environ.get("MUSTER_MAIL", "")
    if demo or not given:
        return "django.core.mail.backends.filebased.EmailBackend", Mail(folder=str(data / "mail"))
    parts = urlsplit(given)
    if parts.scheme not in SMTP or not parts.hostname:
        known = ", ".join(f"{scheme}://user:secret@host" for scheme in SMTP)
        raise InputError(f"MUSTER_MAIL cannot be read. It has to look like one of: {known}.")
    return "django.core.mail.backends.smtp.EmailBackend", Mail(
        host=parts.hostname,
        port=parts.port or SMTP[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )


def single_sign_on() -> dict[str, Any]:
    """The one OpenID Connect provider, from `MUSTER_OIDC_SERVER`, `_CLIENT`, `_SECRET`, `_NAME`."""
    server = os.environ.get("MUSTER_OIDC_SERVER", "")
    if not server:
        return {}
    app = {
        "provider_id": "sso",
        "name": os.environ.get("MUSTER_OIDC_NAME", "single sign-on"),
        "client_id": os.environ.get("MUSTER_OIDC_CLIENT", ""),
        "secret": os.environ.get("MUSTER_OIDC_SECRET", ""),
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def forms_may_lead_to() -> list[str]:
    """Where a form may lead to beside the site: the provider, by the button for single sign-on.

    A provider that signs in elsewhere than at `MUSTER_OIDC_SERVER` is named, with commas between,
    in `MUSTER_OIDC_ORIGINS`.
    """
    server = urlsplit(os.environ.get("MUSTER_OIDC_SERVER", ""))
    own = [f"{server.scheme}://{server.netloc}"] if server.netloc else []
    return [*own, *listed("MUSTER_OIDC_ORIGINS")]

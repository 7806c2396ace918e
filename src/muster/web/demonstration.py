"""A folder for a demonstration: a key made there, the example loaded, and people to sign in as.

It runs on this machine alone. Its people share one password, which is said on the sign-in page,
and so it is never a place for real data.
"""

import os
import secrets
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

PASSWORD = "muster on parade"  # noqa: S105 - everybody is told it
LOADER = "muster.web.demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody to sign in as, with what they are."""

    name: str
    email: str
    roles: str


def people() -> list[DemoPerson]:
    """Everyone of the demonstration; nobody at all on a real site."""
    from muster.web.models import User

    users = User.objects.filter(is_active=True).prefetch_related("postings")
    return [
        DemoPerson(
            name=user.name,
            email=user.email,
            roles=", ".join(
                sorted({posting.get_role_display() for posting in user.postings.all()})
            ),
        )
        for user in (users if settings.DEMO else [])
    ]


def default_folder() -> Path:
    """Where a demonstration is kept if nobody says: with the user's other state."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(state) / "muster/demo"


def key_of(folder: Path) -> str:
    """The key of the demonstration in this folder, made when it is first asked for."""
    file = folder / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return file.read_text(encoding="ascii")


def load(at: object) -> None:
    """Load the example, part-way through fieldwork. Loaded before, it stays as it was left."""
    if find_spec(LOADER):
        import_module(LOADER).load(at)

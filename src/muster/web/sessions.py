"""When a session ends: unused for too long, old, or ended everywhere by its person.

And who may not begin: on a real site nobody goes further than their own account without a
second factor.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.models import User

View = Callable[[HttpRequest], HttpResponse]

BEGAN, SEEN, SECOND_FACTOR = "began_at", "seen_at", "has_second_factor"
NOTED_EVERY = timedelta(minutes=1)
"""How often it is written down that a session is in use: not on every page."""


def why_over(session: dict[str, str], user: User, at: datetime) -> str:
    """Why a session is over at this moment, as its person reads it; empty if it is not."""
    began = datetime.fromisoformat(session[BEGAN])
    if user.sessions_end_before and began < user.sessions_end_before:
        return _("You were signed out everywhere.")
    if at - datetime.fromisoformat(session[SEEN]) > settings.SESSION_IDLE:
        return _("You were signed out because the site was not used for a while.")
    if at - began > settings.SESSION_AT_MOST:
        return _("You were signed out because you had been signed in for a whole working day.")
    return ""


class sessions_end:  # noqa: N801 - named in the settings as what it does
    """Sign out whoever's session is over, and say why on the page where they sign in again."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at(request, request.user, timezone.now())
        return self.get_response(request)

    @staticmethod
    def _look_at(request: HttpRequest, user: User, at: datetime) -> None:
        session = request.session
        session.setdefault(BEGAN, at.isoformat())
        session.setdefault(SEEN, at.isoformat())
        over = why_over(session, user, at)
        if over:
            logout(request)
            messages.info(request, over)
        elif at - datetime.fromisoformat(session[SEEN]) > NOTED_EVERY:
            session[SEEN] = at.isoformat()


class second_factor_first:  # noqa: N801 - named in the settings as what it does
    """Lead whoever has no second factor to where it is set up, and nowhere else."""

    OPEN = ("/account/", "/language/")

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        wanted = settings.SECOND_FACTOR_REQUIRED and user.is_authenticated
        if wanted and not request.path.startswith(self.OPEN) and not _has_one(request):
            messages.info(request, _("Set up a second way to prove who you are before you go on."))
            return redirect("mfa_index")
        return self.get_response(request)


def _has_one(request: HttpRequest) -> bool:
    """Whether the person has a second factor, or came by single sign-on, which sees to it.

    Once found it is not asked of the database again in the session.
    """
    session = request.session
    if not session.get(SECOND_FACTOR):
        ways = {way["method"] for way in get_authentication_records(request, request.user)}
        session[SECOND_FACTOR] = "socialaccount" in ways or is_mfa_enabled(request.user)
    return bool(session[SECOND_FACTOR])

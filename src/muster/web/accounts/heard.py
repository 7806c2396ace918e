"""What the libraries of signing in tell us of, written into the audit trail."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from muster.web.models import AuditEvent, User
from muster.web.sessions import SECOND_FACTOR


def _record(what: str, user: User | None, **detail: Any) -> None:
    AuditEvent.objects.record(what, about=user, by=user, at=timezone.now(), detail=detail)


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **_said: Any) -> None:
    ways = [way["method"] for way in get_authentication_records(request, user)]
    _record("SIGNED_IN", user, ways=ways)


@receiver(user_logged_out)
def signed_out(user: User | None, **_said: Any) -> None:
    if user:
        _record("SIGNED_OUT", user)


@receiver(user_locked_out)
def locked_out(username: str, **_said: Any) -> None:
    """An address was locked. Whose it is is noted only if it is somebody's."""
    user = User.objects.filter(email__iexact=username).first()
    AuditEvent.objects.record("LOCKED_OUT", about=user, at=timezone.now())


@receiver([account.password_changed, account.password_set, account.password_reset])
def password_changed(user: User, **_said: Any) -> None:
    _record("PASSWORD_CHANGED", user)


@receiver(mfa.authenticator_added)
def second_factor_added(user: User, authenticator: Any, **_said: Any) -> None:
    _record("SECOND_FACTOR_ADDED", user, type=authenticator.type)


@receiver(mfa.authenticator_removed)
def second_factor_removed(
    request: HttpRequest, user: User, authenticator: Any, **_said: Any
) -> None:
    request.session.pop(SECOND_FACTOR, None)
    _record("SECOND_FACTOR_REMOVED", user, type=authenticator.type)

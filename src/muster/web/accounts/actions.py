"""What is done to people's accounts: each in one transaction, with its entry in the trail."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.accounts import policies
from muster.web.decisions import require
from muster.web.models import AuditEvent, Inspection, Invitation, Posting, Role, User

OPEN_FOR = timedelta(days=7)
"""How long an invitation can be used for. Our own choice."""


def hash_of(token: str) -> str:
    """What is kept of the token of an invitation."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: str,
    inspection: Inspection | None,
    unit_code: str,
    link: Callable[[str], str],
    by: User,
    at: datetime,
) -> Invitation:
    """Invite somebody to one posting, by a mail with a link that works once.

    `link` makes the address of the page from the token. An earlier invitation of the address
    that nobody used is taken back.
    """
    require(policies.may_administer(by, at))
    token = secrets.token_urlsafe(32)
    Invitation.objects.open_at(at).filter(email__iexact=email).update(withdrawn_at=at)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        role=role,
        inspection=inspection,
        unit_code=unit_code,
        token_hash=hash_of(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + OPEN_FOR,
    )
    AuditEvent.objects.record("INVITED", about=invitation, by=by, at=at, detail={"role": role})
    transaction.on_commit(lambda: _send(invitation, link(token)))
    return invitation


@transaction.atomic
def invite_first(*, email: str, name: str, at: datetime) -> str:
    """Invite an administrator from the server itself, and give the token of the link.

    Whoever can run this can read the database anyway, so no policy is asked: it is recorded as
    done by nobody. The account that it is invited by is a closed one of the server's own.
    """
    server, _made = User.objects.get_or_create(
        email=SERVER, defaults={"name": "The server", "is_active": False}
    )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        role=Role.ADMINISTRATOR,
        token_hash=hash_of(token),
        invited_by=server,
        invited_at=at,
        expires_at=at + OPEN_FOR,
    )
    AuditEvent.objects.record("INVITED", about=invitation, at=at, detail={"role": invitation.role})
    return token


SERVER = "server@muster.invalid"
"""The address of the account that stands for the server: nobody can have it (RFC 2606)."""


def _send(invitation: Invitation, address: str) -> None:
    context = {"invitation": invitation, "address": address}
    text = render_to_string("accounts/invitation_mail.txt", context)
    send_mail(_("You are invited to Muster"), text, None, [invitation.email])


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Take an invitation back before it is used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require(policies.may_withdraw(by, invitation, at))
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    AuditEvent.objects.record("INVITATION_WITHDRAWN", about=invitation, by=by, at=at)


@transaction.atomic
def accept(*, invitation: Invitation, password: str, at: datetime) -> User:
    """Make the account that an invitation promises, with its posting. Its address is proved."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require(policies.may_accept(invitation, at))
    user = User.objects.create_user(invitation.email, invitation.name, password)
    Posting.objects.create(
        user=user,
        role=invitation.role,
        inspection=invitation.inspection,
        unit_code=invitation.unit_code,
        starts_on=timezone.localdate(at),
    )
    invitation.accepted_by, invitation.accepted_at = user, at
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    AuditEvent.objects.record("INVITATION_ACCEPTED", about=invitation, by=user, at=at)
    return user


@transaction.atomic
def post(
    *,
    person: User,
    role: str,
    inspection: Inspection | None,
    unit_code: str,
    starts_on: date,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Posting:
    """Give a person a role in an inspection, a unit or everywhere, between two days."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policies.may_post(by, person, at))
    posting = Posting.objects.create(
        user=person,
        role=role,
        inspection=inspection,
        unit_code=unit_code,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    AuditEvent.objects.record(
        "POSTED", about=posting, by=by, at=at, detail={"person": person.pk, "role": role}
    )
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, by: User, at: datetime) -> None:
    """End a posting, with yesterday as its last day: what it opened is closed at once.

    One that began today never was: its row goes, and the trail keeps that it was given.
    """
    posting = Posting.objects.select_for_update().select_related("user").get(pk=posting.pk)
    require(policies.may_end(by, posting, at))
    AuditEvent.objects.record(
        "POSTING_ENDED",
        about=posting,
        by=by,
        at=at,
        detail={"person": posting.user_id, "role": posting.role},
    )
    yesterday = timezone.localdate(at) - timedelta(days=1)
    if posting.starts_on > yesterday:
        posting.delete()
        return
    posting.ends_on = yesterday
    posting.save(update_fields=["ends_on"])


@transaction.atomic
def close(*, person: User, by: User, at: datetime) -> None:
    """Close an account: its person is signed out everywhere and cannot sign in."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policies.may_close(by, person, at))
    person.is_active, person.sessions_end_before = False, at
    person.save(update_fields=["is_active", "sessions_end_before"])
    AuditEvent.objects.record("ACCOUNT_CLOSED", about=person, by=by, at=at)


@transaction.atomic
def reopen(*, person: User, by: User, at: datetime) -> None:
    """Let the person of a closed account sign in again."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policies.may_reopen(by, person, at))
    person.is_active = True
    person.save(update_fields=["is_active"])
    AuditEvent.objects.record("ACCOUNT_REOPENED", about=person, by=by, at=at)


@transaction.atomic
def end_sessions(*, person: User, by: User, at: datetime) -> None:
    """Sign a person out everywhere."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policies.may_end_sessions(by, person, at))
    person.sessions_end_before = at
    person.save(update_fields=["sessions_end_before"])
    AuditEvent.objects.record("SIGNED_OUT_EVERYWHERE", about=person, by=by, at=at)


@transaction.atomic
def remove_second_factors(*, person: User, by: User, at: datetime) -> None:
    """For somebody who has lost their phone: they set up a new second factor at next sign-in."""
    person = User.objects.select_for_update().get(pk=person.pk)
    require(policies.may_change(by, person, at))
    Authenticator.objects.filter(user=person).delete()
    person.sessions_end_before = at
    person.save(update_fields=["sessions_end_before"])
    AuditEvent.objects.record("SECOND_FACTORS_REMOVED", about=person, by=by, at=at)

"""Who may bring people in, say what they are, and close their accounts."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.decisions import YES, Decision, no
from muster.web.models import Invitation, Posting, Role, User


def may_administer(user: User, at: datetime) -> Decision:
    """Whether somebody is an administrator now."""
    if Posting.objects.held_by(user, at).filter(role=Role.ADMINISTRATOR).exists():
        return YES
    return no(_("Only an administrator can do this."))


def may_see_trail(user: User, at: datetime) -> Decision:
    """Whether any of the audit trail is somebody's to read."""
    held = Posting.objects.held_by(user, at)
    if held.filter(role__in=(Role.ADMINISTRATOR, Role.LEAD_INSPECTOR)).exists():
        return YES
    return no(_("The audit trail is read by administrators and lead inspectors."))


def may_change(user: User, person: User, at: datetime) -> Decision:
    """Whether somebody may say what another person is, or close their account."""
    if user.pk == person.pk:
        return no(_("It is about your own account, so another administrator has to do it."))
    return may_administer(user, at)


def may_post(user: User, person: User, at: datetime) -> Decision:
    """Whether a person may be given a posting."""
    if not person.is_active:
        return no(_("This account is closed. Open it again first."))
    return may_change(user, person, at)


def may_end(user: User, posting: Posting, at: datetime) -> Decision:
    """Whether a posting may be ended today."""
    if posting.ends_on and posting.ends_on < timezone.localdate(at):
        return no(_("This posting has ended already."))
    return may_change(user, posting.user, at)


def may_close(user: User, person: User, at: datetime) -> Decision:
    """Whether an account may be closed."""
    if not person.is_active:
        return no(_("This account is closed already."))
    return may_change(user, person, at)


def may_reopen(user: User, person: User, at: datetime) -> Decision:
    """Whether a closed account may be opened again."""
    if person.is_active:
        return no(_("This account is open."))
    return may_change(user, person, at)


def may_end_sessions(user: User, person: User, at: datetime) -> Decision:
    """Whether everything a person is signed in to may be signed out: their own, or by others."""
    return YES if user.pk == person.pk else may_administer(user, at)


def may_withdraw(user: User, invitation: Invitation, at: datetime) -> Decision:
    """Whether an invitation may be taken back."""
    if not invitation.is_open(at):
        return no(_("This invitation can no longer be used anyway."))
    return may_administer(user, at)


def may_accept(invitation: Invitation, at: datetime) -> Decision:
    """Whether whoever holds the link of an invitation may use it."""
    if invitation.accepted_at:
        return no(_("This invitation has been used. Sign in with the password you chose."))
    if not invitation.is_open(at):
        return no(_("This invitation has run out or was taken back. Ask for a new one."))
    return YES

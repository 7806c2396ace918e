"""Coming in by an invitation, without an account as yet."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from muster.web.accounts import actions, policies
from muster.web.accounts.forms import PasswordForm
from muster.web.decisions import require
from muster.web.models import Invitation, User


@sensitive_post_parameters()
@never_cache
@login_not_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, and come in. The link works once."""
    now = timezone.now()
    invitation = get_object_or_404(Invitation, token_hash=actions.hash_of(token))
    require(policies.may_accept(invitation, now))
    coming = User(email=invitation.email, name=invitation.name)
    form = PasswordForm(request.POST or None, of=coming)
    if not form.is_valid():
        return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})
    user = actions.accept(invitation=invitation, password=form.cleaned_data["password"], at=now)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    record_authentication(request, user, method="password", email=user.email)
    messages.success(request, _("Your account is open."))
    return redirect("home")

"""Other people's accounts, for administrators. To everybody else these pages do not exist."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.accounts import actions, policies
from muster.web.accounts.forms import InvitationForm, PeopleFilter, PostingForm
from muster.web.models import Invitation, Posting, User
from muster.web.signed_in import SignedIn

ON_A_PAGE = 50


def _administrator_or_404(request: SignedIn, at: datetime) -> None:
    if not policies.may_administer(request.user, at):
        raise Http404


def people(request: SignedIn) -> HttpResponse:
    """Everybody who has an account, with what they are today."""
    now = timezone.now()
    _administrator_or_404(request, now)
    form = PeopleFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = User.objects.prefetch_related("postings__inspection")
    if given.get("q"):
        found = found.filter(Q(name__icontains=given["q"]) | Q(email__icontains=given["q"]))
    if given.get("role"):
        held = Posting.objects.held_on(timezone.localdate(now)).filter(role=given["role"])
        found = found.filter(pk__in=held.values("user_id"))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "today": timezone.localdate(now),
        "invitations": Invitation.objects.open_at(now).select_related("invited_by", "inspection"),
    }
    return render(request, "accounts/people.html", context)


def person(request: SignedIn, person_id: int) -> HttpResponse:
    """One account: what its person is, was and will be, and what can be done about it."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    context = {
        "person": found,
        "postings": found.postings.select_related("inspection").order_by("-starts_on", "pk"),
        "today": timezone.localdate(now),
        "may_change": policies.may_change(request.user, found, now),
        "second_factors": _second_factors_of(found),
    }
    return render(request, "accounts/person.html", context)


def _second_factors_of(person: User) -> int:
    return Authenticator.objects.filter(user=person).exclude(type="recovery_codes").count()


def invite(request: SignedIn) -> HttpResponse:
    """Invite somebody to one posting."""
    now = timezone.now()
    _administrator_or_404(request, now)
    form = InvitationForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form})
    invitation = actions.invite(
        **form.cleaned_data,
        link=lambda token: request.build_absolute_uri(reverse("accounts:accept", args=[token])),
        by=request.user,
        at=now,
    )
    messages.success(
        request, _("%(name)s is invited, by a mail to %(email)s.")
        % {"name": invitation.name, "email": invitation.email},
    )  # fmt: skip
    return redirect("accounts:people")


@require_POST
def withdraw(request: SignedIn, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    now = timezone.now()
    _administrator_or_404(request, now)
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    actions.withdraw(invitation=invitation, by=request.user, at=now)
    messages.success(request, _("The invitation of %s is taken back.") % invitation.name)
    return redirect("accounts:people")


def post(request: SignedIn, person_id: int) -> HttpResponse:
    """Give a person a posting."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    form = PostingForm(request.POST or None, initial={"starts_on": timezone.localdate(now)})
    if not form.is_valid():
        return render(request, "accounts/post.html", {"form": form, "person": found})
    posting = actions.post(person=found, **form.cleaned_data, by=request.user, at=now)
    messages.success(
        request,
        _("%(name)s is now: %(role)s.") % {"name": found.name, "role": posting.get_role_display()},
    )
    return redirect("accounts:person", found.pk)


def end_posting(request: SignedIn, person_id: int, posting_id: int) -> HttpResponse:
    """End a posting, once it is confirmed."""
    now = timezone.now()
    _administrator_or_404(request, now)
    posting = get_object_or_404(Posting, pk=posting_id, user_id=person_id)
    if request.method != "POST":
        return render(request, "accounts/end_posting.html", {"posting": posting})
    actions.end_posting(posting=posting, by=request.user, at=now)
    messages.success(
        request,
        _("%(name)s is no longer: %(role)s.")
        % {"name": posting.user.name, "role": posting.get_role_display()},
    )
    return redirect("accounts:person", person_id)


def close(request: SignedIn, person_id: int) -> HttpResponse:
    """Close an account, once it is confirmed."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    if request.method != "POST":
        return render(request, "accounts/close.html", {"person": found})
    actions.close(person=found, by=request.user, at=now)
    messages.success(request, _("The account of %s is closed.") % found.name)
    return redirect("accounts:person", person_id)


@require_POST
def reopen(request: SignedIn, person_id: int) -> HttpResponse:
    """Open a closed account again."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    actions.reopen(person=found, by=request.user, at=now)
    messages.success(request, _("The account of %s is open again.") % found.name)
    return redirect("accounts:person", person_id)


@require_POST
def end_sessions(request: SignedIn, person_id: int) -> HttpResponse:
    """Sign a person out everywhere."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    actions.end_sessions(person=found, by=request.user, at=now)
    messages.success(request, _("%s is signed out everywhere.") % found.name)
    return redirect("accounts:person", person_id)


def remove_second_factors(request: SignedIn, person_id: int) -> HttpResponse:
    """Remove what a person has lost, once it is confirmed."""
    now = timezone.now()
    _administrator_or_404(request, now)
    found = get_object_or_404(User, pk=person_id)
    if request.method != "POST":
        return render(request, "accounts/remove_second_factors.html", {"person": found})
    actions.remove_second_factors(person=found, by=request.user, at=now)
    messages.success(request, _("%s sets up a new second way at the next sign-in.") % found.name)
    return redirect("accounts:person", person_id)

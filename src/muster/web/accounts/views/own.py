"""One's own account."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from muster.web.accounts import actions
from muster.web.models import Posting
from muster.web.signed_in import SignedIn


def mine(request: SignedIn) -> HttpResponse:
    """Who I am here, what I hold, and how I sign in."""
    postings = Posting.objects.held_by(request.user, timezone.now()).select_related("inspection")
    return render(request, "accounts/mine.html", {"postings": postings})


@require_POST
def end_my_sessions(request: SignedIn) -> HttpResponse:
    """Sign me out everywhere, here included."""
    actions.end_sessions(person=request.user, by=request.user, at=timezone.now())
    return redirect("account_login")

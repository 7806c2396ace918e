"""The first page after signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from muster.web.models import CaseReview, Inspection, Posting, Stage
from muster.web.signed_in import SignedIn

MINE = (Stage.DRAFT, Stage.RETURNED)
"""The stages in which it is the reviewer's turn."""


@login_not_required
def up(_request: HttpRequest) -> HttpResponse:
    """For whoever watches over the site: it answers. Nothing is told, and nothing is looked up."""
    return HttpResponse("up", content_type="text/plain")


def home(request: SignedIn) -> HttpResponse:
    """The postings of who asks, and what waits for them in each."""
    now = timezone.now()
    postings = Posting.objects.held_by(request.user, now).select_related("inspection")
    reviews = CaseReview.objects.visible_to(request.user, now).select_related("case", "inspection")
    context = {
        "postings": postings,
        "inspections": Inspection.objects.visible_to(request.user, now)[:20],
        "to_do": reviews.filter(reviewer=request.user, stage__in=MINE)[:20],
        "handed_in": reviews.filter(stage=Stage.SUBMITTED).exclude(reviewer=request.user)[:20],
    }
    return render(request, "home/home.html", context)

"""Taking reviews along to work without a connection, and the page that works without one.

The page for away says nothing about anybody: what it shows, it opens on the device, from what is
encrypted there. So the browser may keep the page itself, and needs no signing in to open it.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from muster.web.case_review import policies
from muster.web.case_review.actions import taking_along as actions
from muster.web.case_review.questions import Put, questions_of
from muster.web.case_review.unfinished import answers_of
from muster.web.case_review.views.opening import open_review
from muster.web.case_review.weighing import Typed
from muster.web.decisions import Refused
from muster.web.models import AnswerVersion, CaseReview, TakenAlong
from muster.web.signed_in import SignedIn

WORKER = "case_review/away/worker.js"
SHELL = (
    "muster.svg",
    "govuk/govuk-frontend.min.css",
    "site.css",
    "case_review/review.css",
    "case_review/sealed.js",
    "case_review/shelf.js",
    "case_review/away/app.js",
    "case_review/away/bringing_back.js",
    "case_review/away/packs.js",
    "case_review/away/pieces.js",
)
"""What the page for away is made of: a test holds it to what the page asks for."""


def choose(request: SignedIn) -> HttpResponse:
    """Which of my reviews to take along, and which are out already, until when."""
    now = timezone.now()
    visible = CaseReview.objects.visible_to(request.user, now)
    mine = visible.filter(reviewer=request.user) | visible.filter(shared_with=request.user)
    open_ones = mine.filter(stage__in=policies.WRITTEN_IN, case__restricted=False)
    begun = open_ones.exclude(begun_at=None).distinct().select_related("case", "inspection")
    out = TakenAlong.objects.out(now).filter(by=request.user).select_related("review__case")
    page = {
        "reviews": begun.order_by("case__case_id"),
        "out": out,
        "files": json.dumps(shell()),
        "static_at": settings.STATIC_URL,
    }
    return render(request, "case_review/away_choose.html", page)


@require_POST
def take(request: SignedIn, review_id: int) -> HttpResponse:
    """Everything needed to work on one review away, for the script that encrypts it at once."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    try:
        taken = actions.take_along(review=review, by=request.user, at=now)
    except Refused as refused:
        return JsonResponse({"why_not": refused.why_not}, status=403)
    answers = answers_of(review)
    pack = {
        "review": review.pk,
        "user": request.user.pk,
        "case": review.case.case_id,
        "inspection": review.inspection.title,
        "expires_at": taken.expires_at.isoformat(),
        "questions": [_packed(review, put, answers.get(put.code)) for put in questions_of(review)],
    }
    response = JsonResponse(pack)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def give_up(request: SignedIn, review_id: int) -> HttpResponse:
    """The copy is gone with its device, or was wiped there: it is no longer waited for."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    actions.bring_home(review=review, by=request.user, at=now)
    says = _("The copy of case %(case)s is no longer waited for.")
    messages.success(request, says % {"case": review.case.case_id})
    return redirect("case_review:away_choose")


@require_POST
def brought_back(request: SignedIn, review_id: int) -> JsonResponse:
    """The device has sent what was changed, and wiped its copy; or the copy is given up."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    actions.bring_home(review=review, by=request.user, at=now)
    return JsonResponse({"back": review.pk})


@login_not_required
@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """The page that works without a connection. It is the same for everybody."""
    return render(request, "case_review/away.html", {"static_at": settings.STATIC_URL})


@login_not_required
@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """The script that answers in the site's place when there is no connection, for `away` alone."""
    path = finders.find(WORKER)
    if not isinstance(path, str):
        raise Http404
    with open(path, encoding="utf-8") as script:  # noqa: PTH123
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")


def shell() -> list[str]:
    """The addresses of the page and of all that it is made of.

    A script is asked for by its own name where another imports it, whatever the page calls it.
    """
    files = {address for name in SHELL for address in (static(name), settings.STATIC_URL + name)}
    return [reverse("case_review:away"), *sorted(files)]


def _packed(review: CaseReview, put: Put, kept: AnswerVersion | None) -> dict[str, Any]:
    asked = {True: _("Applies"), False: _("Not applicable"), None: _("Applies, in doubt")}
    return {
        "code": put.code,
        "standard": f"{put.standard.code} {put.standard.title}",
        "text": put.question.text,
        "prompts": list(put.question.prompts),
        "note": put.question.note,
        "asked": put.asked is not False,
        "because": f"{asked[put.asked]}. {put.because}",
        "version": kept.version if kept else 0,
        "typed": Typed.of(kept).as_columns(),
        "save": reverse("case_review:save", args=[review.pk, put.address]),
        "conflicts": reverse("case_review:conflicts", args=[review.pk, put.address]),
    }

"""The page of one question, and saving what is typed on it."""

import json
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.case_review import policies
from muster.web.case_review.actions import answers as actions
from muster.web.case_review.forms import AnswerForm, initial_of
from muster.web.case_review.questions import (
    Put,
    by_standard,
    codes_of,
    neighbours,
    question_of,
    questions_of,
)
from muster.web.case_review.unfinished import answers_of
from muster.web.case_review.views.beside import beside
from muster.web.case_review.views.opening import open_review, review_to_save_in
from muster.web.case_review.weighing import Typed, lacks_a_reason, wants_a_reason
from muster.web.decisions import Refused
from muster.web.models import AnswerConflict, AnswerVersion, CaseReview
from muster.web.signed_in import SignedIn

UNSENT = "unsent-answer"
"""Where the session keeps what was typed by somebody who had been signed out meanwhile."""


def question(request: SignedIn, review_id: int, question: str) -> HttpResponse:
    """The question, its prompts, what was answered so far, and the record beside it."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    kept = actions.newest_of(review, put.code)
    typed, was_unsent = _typed_before_signing_in(request, review, put) or (Typed.of(kept), False)
    form = AnswerForm(
        prompts=len(put.question.prompts),
        initial=initial_of(kept, typed) | {"key": uuid4().hex},
    )
    page = _page(request, review, put, kept, typed) | {"form": form, "was_unsent": was_unsent}
    page |= beside(request, review, now)
    return render(request, "case_review/question.html", page)


@login_not_required  # so that nothing typed is lost by whoever was signed out meanwhile
@require_POST
def save(request: HttpRequest, review_id: int, question: str) -> HttpResponse:
    """Keep what was typed: for its script in JSON, for its form by going on to the next page."""
    by_script = request.content_type == "application/json"
    if not request.user.is_authenticated:
        return _signed_out(request, review_id, question, by_script)
    now = timezone.now()
    review = review_to_save_in(review_id, by=request.user, at=now)
    put = question_of(review, question)
    form = AnswerForm(_given(request, by_script), prompts=codes_of(review)[put.code])
    if not form.is_valid():
        return _unreadable(form, by_script)
    given = form.cleaned_data
    try:
        saved = actions.save(
            review=review,
            question=put.code,
            typed=form.typed,
            base=given["base"],
            key=given["key"],
            by=request.user,
            at=now,
            typed_at=given["typed_at"],
        )
    except Refused as refused:
        if not by_script:
            raise
        return JsonResponse({"why_not": refused.why_not}, status=403)
    return _told(review, put, saved) if by_script else _gone_on(request, review, put, saved)


def again(request: SignedIn) -> JsonResponse:
    """For the script of a page whose reader has signed in again: who it is, and a fresh token."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


def signed_in_again(request: SignedIn) -> HttpResponse:
    """Where somebody lands who signed in again beside the page that they were typing in."""
    return render(request, "case_review/signed_in_again.html")


def _page(
    request: SignedIn,
    review: CaseReview,
    put: Put,
    kept: AnswerVersion | None,
    typed: Typed,
) -> dict[str, Any]:
    questions = questions_of(review)
    before, after = neighbours(questions, put.code)
    answered = {code for code, version in answers_of(review).items() if version.answer}
    return {
        "review": review,
        "put": put,
        "kept": kept,
        "before": before,
        "after": after,
        "standards": list(by_standard(questions)),
        "answered": answered,
        "wants_a_reason": wants_a_reason(put, typed),
        "may_write": policies.may_write(request.user, review),
        "in_conflict": review.conflicts.filter(question=put.code, decided_at=None).count(),
        "queries": review.queries.filter(question=put.code).select_related("asked_by"),
    }


def _given(request: HttpRequest, by_script: bool) -> Any:
    if not by_script:
        return request.POST
    try:
        given = json.loads(request.body)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _unreadable(form: AnswerForm, by_script: bool) -> HttpResponse:
    """What no page of ours sends; a text that is too long is told so."""
    if by_script:
        return JsonResponse({"faults": form.errors}, status=400)
    return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain; charset=utf-8")


def _told(review: CaseReview, put: Put, saved: actions.Saved) -> JsonResponse:
    decide_at = reverse("case_review:conflicts", args=[review.pk, put.address])
    if isinstance(saved, AnswerConflict):
        standing = {"version": saved.theirs.version, "by": saved.theirs.by.name}
        return JsonResponse({"conflict": standing, "decide": decide_at}, status=409)
    clock = f"{timezone.localtime(saved.at):%H:%M:%S}"
    wants = wants_a_reason(put, Typed.of(saved))
    return JsonResponse({"version": saved.version, "at": clock, "wants_a_reason": wants})


def _gone_on(
    request: HttpRequest, review: CaseReview, put: Put, saved: actions.Saved
) -> HttpResponse:
    """On to the next question; back where a reason is wanted or somebody was there first."""
    if isinstance(saved, AnswerConflict):
        says = _("Somebody changed %(code)s before you. Both versions are kept: decide.")
        messages.warning(request, says % {"code": put.code})
        return redirect("case_review:conflicts", review.pk, put.address)
    if lacks_a_reason(put, Typed.of(saved)):
        messages.warning(request, _("The answer is saved, and still needs a reason."))
        return redirect("case_review:question", review.pk, put.address)
    after = neighbours(questions_of(review), put.code)[1]
    if request.POST.get("then") == "stay" or after is None:
        messages.success(request, _("The answer to %(code)s is saved.") % {"code": put.code})
        if after is None and request.POST.get("then") != "stay":
            return redirect("case_review:submit", review.pk)
        return redirect("case_review:question", review.pk, put.address)
    return redirect("case_review:question", review.pk, after.address)


def _signed_out(
    request: HttpRequest, review_id: int, question: str, by_script: bool
) -> HttpResponse:
    """Signing in comes first; what was typed waits in the session until then."""
    if by_script:
        return JsonResponse({"signed_out": True}, status=401)
    form = AnswerForm(request.POST, prompts=20)
    if form.is_valid():
        typed = form.typed.as_columns() | {"base": form.cleaned_data["base"]}
        request.session[UNSENT] = {"review": review_id, "question": question, "typed": typed}
        request.session.set_expiry(3600)
    return redirect_to_login(reverse("case_review:question", args=[review_id, question]))


def _typed_before_signing_in(
    request: SignedIn, review: CaseReview, put: Put
) -> tuple[Typed, bool] | None:
    waiting = request.session.get(UNSENT)
    if not waiting or (waiting["review"], waiting["question"]) != (review.pk, put.address):
        return None
    del request.session[UNSENT]
    request.session.set_expiry(None)
    return Typed.of_conflict(waiting["typed"]), True

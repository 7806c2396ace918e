"""Every version of an answer: listed, brought back, and decided between."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.case_review import policies
from muster.web.case_review.actions import answers as actions
from muster.web.case_review.history import runs_of
from muster.web.case_review.questions import question_of
from muster.web.case_review.views.opening import open_review
from muster.web.models import AnswerConflict, AnswerVersion
from muster.web.signed_in import SignedIn


def versions(request: SignedIn, review_id: int, question: str) -> HttpResponse:
    """Every version of an answer, newest first, and what was kept beside them."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    kept = list(review.answers.filter(question=put.code).select_related("by"))
    page = {
        "review": review,
        "put": put,
        "runs": runs_of(kept),
        "newest": kept[-1] if kept else None,
        "beside": review.conflicts.filter(question=put.code).select_related("by", "decided_by"),
        "may_write": policies.may_write(request.user, review),
    }
    return render(request, "case_review/versions.html", page)


@require_POST
def bring_back(request: SignedIn, review_id: int, question: str, version: int) -> HttpResponse:
    """Make an old version the newest again."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    old = get_object_or_404(AnswerVersion, review=review, question=put.code, version=version)
    base = request.POST.get("base", "")
    newest = actions.bring_back(
        version=old, base=int(base) if base.isdigit() else 0, by=request.user, at=now
    )
    if newest.brings_back == version:
        says = _("Version %(old)s of %(code)s stands again, as version %(new)s.")
        given = {"old": version, "code": put.code, "new": newest.version}
        messages.success(request, says % given)
    else:
        says = _("%(code)s was changed meanwhile, so nothing was brought back. Look again.")
        messages.warning(request, says % {"code": put.code})
    return redirect("case_review:versions", review.pk, put.address)


def conflicts(request: SignedIn, review_id: int, question: str) -> HttpResponse:
    """The versions of an answer that were made over each other, side by side."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    waiting = review.conflicts.filter(question=put.code, decided_at=None)
    page = {
        "review": review,
        "put": put,
        "conflicts": waiting.select_related("by", "theirs__by"),
        "newest": actions.newest_of(review, put.code),
        "may_write": policies.may_write(request.user, review),
    }
    return render(request, "case_review/conflicts.html", page)


@require_POST
def decide(request: SignedIn, review_id: int, question: str, conflict_id: int) -> HttpResponse:
    """Settle one conflict: what stands stays, or the second takes its place."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    put = question_of(review, question)
    conflict = get_object_or_404(
        AnswerConflict.objects.select_related("review"),
        pk=conflict_id,
        review=review,
        question=put.code,
    )
    if request.POST.get("kept") not in ("THEIRS", "OURS"):
        messages.warning(request, _("Choose one of the two versions."))
        return redirect("case_review:conflicts", review.pk, put.address)
    second = request.POST["kept"] == "OURS"
    actions.decide(conflict=conflict, keep_second=second, by=request.user, at=now)
    messages.success(request, _("The version you chose for %(code)s stands.") % {"code": put.code})
    return redirect("case_review:question", review.pk, put.address)

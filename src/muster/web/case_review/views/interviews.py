"""Interviews with the practitioners of a case: planned, moved, and written up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.case_review import policies
from muster.web.case_review.actions import interviews as actions
from muster.web.case_review.forms import InterviewForm, interview_as_typed
from muster.web.case_review.views.opening import open_review
from muster.web.models import Interview
from muster.web.signed_in import SignedIn


def interviews(request: SignedIn, review_id: int) -> HttpResponse:
    """The interviews of a review, and planning another."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    first = {"outcome": Interview.Outcome.PLANNED, "practitioner": review.case.practitioner}
    form = InterviewForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.arrange(review=review, plan=form.plan, by=request.user, at=now)
        messages.success(request, _("The interview is noted."))
        return redirect("case_review:interviews", review.pk)
    page = {
        "review": review,
        "interviews": review.interviews.select_related("written_by"),
        "form": form,
        "may_interview": policies.may_interview(request.user, review),
    }
    return render(request, "case_review/interviews.html", page)


def interview(request: SignedIn, review_id: int, interview_id: int) -> HttpResponse:
    """One interview, to be moved or written up."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    found = get_object_or_404(Interview, pk=interview_id, review=review)
    form = InterviewForm(request.POST or None, initial=interview_as_typed(found))
    if request.method == "POST" and form.is_valid():
        actions.write_up(interview=found, plan=form.plan, by=request.user, at=now)
        messages.success(request, _("What you wrote of the interview is kept."))
        return redirect("case_review:interviews", review.pk)
    may_interview = policies.may_interview(request.user, review)
    page = {"review": review, "interview": found, "form": form, "may_interview": may_interview}
    return render(request, "case_review/interview.html", page)

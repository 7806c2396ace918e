"""My reviews, a review with all its questions, its facts and people, and handing it in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.case_review import policies
from muster.web.case_review.actions import reviews as actions
from muster.web.case_review.forms import FactsForm, ShareForm, facts_as_typed
from muster.web.case_review.progress import progress_of
from muster.web.case_review.questions import by_standard, questions_of
from muster.web.case_review.unfinished import answers_of, gaps_of
from muster.web.case_review.views.opening import open_review
from muster.web.decisions import require
from muster.web.downloads import csv_file
from muster.web.models import AnswerVersion, CaseReview, Inspection, Stage, User
from muster.web.signed_in import SignedIn

A_PAGE = 25


def mine(request: SignedIn) -> HttpResponse:
    """The reviews given to whoever asks or shared with them, and how far each has come."""
    now = timezone.now()
    visible = CaseReview.objects.visible_to(request.user, now)
    own = _mine(visible, request.user)
    chosen = _chosen(own, request)
    reviews = Paginator(_with_answered(chosen), A_PAGE).get_page(request.GET.get("page"))
    led = Inspection.objects.filter(
        team__in=request.user.postings.held_on(timezone.localdate(now)).filter(
            role__in=policies.LEADS
        )
    )
    page = {
        "reviews": reviews,
        "stages": Stage.choices,
        "stage": request.GET.get("stage", ""),
        "unit": request.GET.get("unit", ""),
        "units": own.order_by("case__unit_code")
        .values_list("case__unit_code", flat=True)
        .distinct(),
        "has_any": own.exists(),
        "led": led.distinct(),
    }
    return render(request, "case_review/mine.html", page)


def review(request: SignedIn, review_id: int) -> HttpResponse:
    """One review: its questions under their standards, and what can be done with it."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    questions = questions_of(review)
    answers = answers_of(review)
    page = {
        "review": review,
        "standards": list(by_standard(questions)),
        "answers": answers,
        "not_asked": [put for put in questions if put.asked is False],
        "asked": [put for put in questions if put.asked is not False],
        "in_conflict": set(
            review.conflicts.filter(decided_at=None).values_list("question", flat=True)
        ),
        "may_begin": policies.may_begin(request.user, review),
        "may_write": policies.may_write(request.user, review),
        "may_share": policies.may_share(request.user, review),
        "may_take_along": policies.may_take_along(request.user, review),
        "is_reviewer": review.reviewer_id == request.user.pk,
        "out": review.taken_along.out(now).select_related("by"),
        "interviews": review.interviews.all(),
        "edition": questions[0].edition if questions else None,
    }
    return render(request, "case_review/review.html", page)


@require_POST
def begin(request: SignedIn, review_id: int) -> HttpResponse:
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    actions.begin(review=review, by=request.user, at=now)
    review.refresh_from_db(fields=["edition_id", "units_edition_id"])
    first = next((put for put in questions_of(review) if put.asked is not False), None)
    if first is None:
        return redirect("case_review:review", review.pk)
    return redirect("case_review:question", review.pk, first.address)


def facts(request: SignedIn, review_id: int) -> HttpResponse:
    """The facts that decide the questions, as the long list and as the reviewer have them."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    form = FactsForm(request.POST or None, initial=facts_as_typed(review.established))
    if request.method == "POST" and form.is_valid():
        actions.establish(review=review, facts=form.facts, by=request.user, at=now)
        messages.success(request, _("The facts of the case are kept, and decide its questions."))
        return redirect("case_review:review", review.pk)
    page = {"review": review, "form": form, "may_write": policies.may_write(request.user, review)}
    return render(request, "case_review/facts.html", page)


def people(request: SignedIn, review_id: int) -> HttpResponse:
    """Who works on a review, and bringing in a colleague."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    form = ShareForm(request.POST or None)
    form.fields["colleague"].queryset = _team_of(review, now)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        colleague = form.cleaned_data["colleague"]
        actions.share(review=review, colleague=colleague, by=request.user, at=now)
        messages.success(request, _("%(who)s works on it too.") % {"who": colleague.name})
        return redirect("case_review:people", review.pk)
    page = {"review": review, "form": form, "may_share": policies.may_share(request.user, review)}
    return render(request, "case_review/people.html", page)


@require_POST
def stop_sharing(request: SignedIn, review_id: int, user_id: int) -> HttpResponse:
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    colleague = get_object_or_404(review.shared_with, pk=user_id)
    actions.stop_sharing(review=review, colleague=colleague, by=request.user, at=now)
    messages.success(request, _("%(who)s no longer sees this review.") % {"who": colleague.name})
    return redirect("case_review:people", review.pk)


def submit(request: SignedIn, review_id: int) -> HttpResponse:
    """What is unfinished, each with the way to it; and handing the review in."""
    now = timezone.now()
    review = open_review(review_id, by=request.user, at=now)
    if request.method == "POST":
        actions.submit(review=review, by=request.user, at=now)
        says = _("The review of case %(case)s is submitted.")
        messages.success(request, says % {"case": review.case.case_id})
        return redirect("case_review:review", review.pk)
    gaps = gaps_of(review, now)
    in_the_way = [gap for gap in gaps if gap.stops]
    page = {
        "review": review,
        "in_the_way": in_the_way,
        "worth_a_look": [gap for gap in gaps if not gap.stops],
        "may_submit": policies.may_submit(request.user, review, len(in_the_way)),
    }
    return render(request, "case_review/submit.html", page)


def mine_file(request: SignedIn) -> HttpResponse:
    """My reviews, as they are chosen on the page, as a file."""
    visible = CaseReview.objects.visible_to(request.user, timezone.now())
    chosen = _chosen(_mine(visible, request.user), request)
    rows = (
        (
            review.case.case_id,
            review.inspection.title,
            review.case.unit_code,
            review.get_purpose_display(),
            review.get_stage_display(),
            review.answered,
        )
        for review in _with_answered(chosen)
    )
    headings = ("Case", "Inspection", "Unit", "Kind", "Stage", "Answered")
    return csv_file("case-reviews", headings, rows)


def progress(request: SignedIn, inspection_id: int) -> HttpResponse:
    """How far every inspector and every unit has come: counts, and no answer."""
    inspection = _led_or_refused(request, inspection_id)
    page = {"inspection": inspection} | progress_of(inspection)
    return render(request, "case_review/progress.html", page)


def progress_file(request: SignedIn, inspection_id: int) -> HttpResponse:
    """The same counts as a file: a line for each inspector, and for each unit."""
    found = progress_of(_led_or_refused(request, inspection_id))
    kinds = (("Inspector", "by_inspector"), ("Unit", "by_unit"))
    rows = [
        (kind, line.name, line.not_begun, *line.by_stage.values(), line.all)
        for kind, name in kinds
        for line in found[name]
    ]
    headings = ("Counted by", "Name", "Not begun", *(stage.label for stage in Stage), "All")
    return csv_file("progress-of-reviews", headings, rows)


def _led_or_refused(request: SignedIn, inspection_id: int) -> Inspection:
    now = timezone.now()
    visible = Inspection.objects.visible_to(request.user, now)
    inspection = get_object_or_404(visible, pk=inspection_id)
    require(policies.may_see_progress(request.user, inspection, now))
    return inspection


def _mine(visible: QuerySet[CaseReview], user: User) -> QuerySet[CaseReview]:
    """The reviews given to somebody, or shared with them."""
    return (visible.filter(reviewer=user) | visible.filter(shared_with=user)).distinct()


def _chosen(reviews: QuerySet[CaseReview], request: SignedIn) -> QuerySet[CaseReview]:
    stage, unit = request.GET.get("stage", ""), request.GET.get("unit", "")
    if stage in Stage.values:
        reviews = reviews.filter(stage=stage)
    if unit:
        reviews = reviews.filter(case__unit_code=unit)
    return reviews.select_related("case", "inspection", "reviewer").order_by("case__case_id", "pk")


def _with_answered(reviews: QuerySet[CaseReview]) -> QuerySet[Any, Any]:
    """Each review with how many of its questions have an answer."""
    newest = AnswerVersion.objects.filter(review=OuterRef("pk")).current().exclude(answer="")
    counted = newest.order_by().values("review").annotate(n=Count("pk")).values("n")
    return reviews.annotate(answered=Coalesce(Subquery(counted), 0))


def _team_of(review: CaseReview, at: datetime) -> QuerySet[User]:
    postings = review.inspection.team.filter(starts_on__lte=timezone.localdate(at))
    others = User.objects.filter(postings__in=postings).exclude(pk__in=review.writers)
    return others.distinct()

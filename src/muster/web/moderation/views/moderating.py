"""The queue of reviews, one review under moderation, and the queries on it."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.frameworks.model import Question
from muster.web.doors import open_or_404
from muster.web.models import AnswerVersion, CaseReview, Inspection, Query, Stage
from muster.web.models.case_review import WHOSE_TURN
from muster.web.moderation import policies
from muster.web.moderation.actions import moderating as actions
from muster.web.moderation.forms import QueryForm, ReplyForm
from muster.web.moderation.views.finding import inspection_or_404, page
from muster.web.signed_in import SignedIn
from muster.web.wording import questions_by_code

PAGE = 50


def inspections(request: SignedIn) -> HttpResponse:
    """The inspections on whose team somebody is; straight to it where there is one."""
    now = timezone.now()
    seen = Inspection.objects.visible_to(request.user, now).filter(team__user=request.user)
    found = list(seen.distinct())
    if len(found) == 1:
        return redirect("moderation:queue", found[0].pk)
    return render(request, "moderation/inspections.html", {"inspections": found})


def queue(request: SignedIn, inspection_id: int) -> HttpResponse:
    """What has been handed in, what waits, and for whom."""
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    stage = request.GET.get("stage", "")
    listed = Paginator(_handed_in(request, inspection, stage, now), PAGE)
    counts = CaseReview.objects.filter(inspection=inspection).exclude(purpose="BENCHMARK")
    by_stage = dict(counts.values_list("stage").annotate(Count("pk")).order_by())
    context = {
        "listed": listed.get_page(request.GET.get("page")),
        "query": f"stage={stage}&" if stage in Stage else "",
        "stage": stage,
        "stages": [(each, each.label, WHOSE_TURN[each], by_stage.get(each, 0)) for each in Stage],
    }
    return page(request, "queue", inspection, context)


def _handed_in(
    request: SignedIn, inspection: Inspection, stage: str, at: datetime
) -> QuerySet[CaseReview]:
    seen = CaseReview.objects.visible_to(request.user, at).filter(inspection=inspection)
    seen = seen.exclude(stage=Stage.DRAFT).exclude(purpose=CaseReview.Purpose.BENCHMARK)
    chosen = seen.filter(stage=stage) if stage in Stage else seen
    return chosen.select_related("case", "reviewer").order_by("submitted_at", "pk")


def review(request: SignedIn, review_id: int) -> HttpResponse:
    """The answers of a review as they stand, with its queries, to query, return or agree."""
    now = timezone.now()
    found = open_or_404(CaseReview, pk=review_id, by=request.user, at=now)
    questions = questions_by_code(found)
    form = QueryForm(request.POST or None, codes=_answered(found))
    if request.method == "POST" and form.is_valid():
        query = actions.ask(review=found, **form.cleaned_data, by=request.user, at=now)
        messages.success(request, _("Your query on %(code)s is put.") % {"code": query.question})
        return redirect("moderation:review", found.pk)
    queries = list(found.queries.select_related("asked_by", "replied_by", "closed_by"))
    context = {
        "review": found,
        "form": form,
        "answers": _answers(found, questions, queries),
        "queries": queries,
        "may_ask": policies.may_ask(request.user, found, now),
        "may_return": policies.may_return(request.user, found, now),
        "may_agree": policies.may_agree(request.user, found, now),
        "may_reply": [q.pk for q in queries if policies.may_reply(request.user, q)],
        "may_close": [q.pk for q in queries if policies.may_close(request.user, q, now)],
    }
    return page(request, "review", found.inspection, context)


def _answered(found: CaseReview) -> list[str]:
    newest = AnswerVersion.objects.filter(review=found).current().exclude(answer="")
    return sorted(newest.values_list("question", flat=True))


def _answers(
    found: CaseReview, questions: dict[str, Question], queries: list[Query]
) -> list[dict[str, object]]:
    newest = AnswerVersion.objects.filter(review=found).current().order_by("question")
    return [
        {
            "version": version,
            "question": questions.get(version.question),
            "prompts": _prompts(version, questions.get(version.question)),
            "queries": [query for query in queries if query.question == version.question],
        }
        for version in newest.select_related("by")
    ]


def _prompts(version: AnswerVersion, question: Question | None) -> list[tuple[str, str]]:
    """Each prompt with what was answered to it, in the order published."""
    texts = question.prompts if question else ()
    return [(text, version.prompts.get(str(n), "")) for n, text in enumerate(texts, 1)]


@require_POST
def return_to_reviewer(request: SignedIn, review_id: int) -> HttpResponse:
    now = timezone.now()
    found = open_or_404(CaseReview, pk=review_id, by=request.user, at=now)
    actions.return_to_reviewer(review=found, by=request.user, at=now)
    messages.success(
        request,
        _("The review of case %(case)s is with %(who)s again.")
        % {"case": found.case, "who": found.reviewer},
    )
    return redirect("moderation:queue", found.inspection_id)


@require_POST
def agree(request: SignedIn, review_id: int) -> HttpResponse:
    now = timezone.now()
    found = open_or_404(CaseReview, pk=review_id, by=request.user, at=now)
    actions.agree(review=found, by=request.user, at=now)
    messages.success(request, _("The review of case %(case)s is agreed.") % {"case": found.case})
    return redirect("moderation:queue", found.inspection_id)


def my_queries(request: SignedIn) -> HttpResponse:
    """The queries on somebody's own reviews, those without a reply first."""
    now = timezone.now()
    seen = CaseReview.objects.visible_to(request.user, now).filter(reviewer=request.user)
    returned = seen.exclude(stage=Stage.SUBMITTED)
    queries = Query.objects.filter(review__in=returned.values("pk")).select_related(
        "review__case", "asked_by"
    )
    listed = Paginator(queries.order_by("replied_at", "asked_at", "pk"), PAGE)
    context = {"listed": listed.get_page(request.GET.get("page")), "query": ""}
    return render(request, "moderation/my_queries.html", context)


def _query_or_404(request: SignedIn, query_id: int, now: datetime) -> Query:
    query = get_object_or_404(Query, pk=query_id)
    query.review = open_or_404(CaseReview, pk=query.review_id, by=request.user, at=now)
    return query


def reply(request: SignedIn, query_id: int) -> HttpResponse:
    now = timezone.now()
    query = _query_or_404(request, query_id, now)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.reply(query=query, text=text, by=request.user, at=now)
        messages.success(request, _("Your reply on %(code)s is kept.") % {"code": query.question})
        return redirect("moderation:my_queries")
    may_reply = policies.may_reply(request.user, query)
    context = {"form": form, "asked": query, "may_reply": may_reply}
    return page(request, "reply", query.review.inspection, context)


@require_POST
def close(request: SignedIn, query_id: int) -> HttpResponse:
    now = timezone.now()
    query = _query_or_404(request, query_id, now)
    actions.close(query=query, by=request.user, at=now)
    messages.success(request, _("The query on %(code)s is closed.") % {"code": query.question})
    return redirect("moderation:review", query.review_id)

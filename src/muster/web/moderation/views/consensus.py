"""The pairs that review blind, and the meetings that bring them together."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.decisions import Refused
from muster.web.models import AuditEvent, CaseReview, Consensus, SampledCase, Stage
from muster.web.moderation import policies
from muster.web.moderation.actions.consensus import open_consensus, record_consensus
from muster.web.moderation.forms import MeetingForm
from muster.web.moderation.readings import as_handed_in, differences
from muster.web.moderation.views.finding import inspection_or_404, page
from muster.web.signed_in import SignedIn
from muster.web.wording import questions_by_code


def pairs(request: SignedIn, inspection_id: int) -> HttpResponse:
    """The pairs of somebody, or all of them for who moderates: how far each is, and no answer."""
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    blind = CaseReview.objects.filter(inspection=inspection, purpose=CaseReview.Purpose.BLIND)
    if not inspection.is_moderated_by(request.user, now):
        blind = blind.filter(case__reviews__reviewer=request.user)
    visible = SampledCase.objects.visible_to(request.user, now).values("pk")
    blind = blind.filter(case__in=visible).select_related("case", "reviewer", "consensus")
    by_case: defaultdict[SampledCase, list[CaseReview]] = defaultdict(list)
    for review in blind.distinct().order_by("case__case_id", "-counts"):
        by_case[review.case].append(review)
    context = {"pairs": [_as_listed(case, two) for case, two in by_case.items()]}
    return page(request, "pairs", inspection, context)


def _as_listed(case: SampledCase, two: list[CaseReview]) -> dict[str, object]:
    return {
        "case": case,
        "reviews": two,
        "consensus": two[0].consensus,
        "may_open": len(two) == 2 and all(r.stage == Stage.SUBMITTED for r in two),
    }


@require_POST
def open_it(request: SignedIn, case_id: int) -> HttpResponse:
    now = timezone.now()
    case = get_object_or_404(SampledCase.objects.visible_to(request.user, now), pk=case_id)
    consensus = open_consensus(case=case, by=request.user, at=now)
    messages.success(
        request, _("The two reviews of case %(case)s can be compared now.") % {"case": case}
    )
    return redirect("moderation:consensus", consensus.pk)


def meeting(request: SignedIn, consensus_id: int) -> HttpResponse:
    """What the two differ on, side by side, and the record of their meeting."""
    now = timezone.now()
    seen = CaseReview.objects.visible_to(request.user, now).filter(consensus=consensus_id)
    consensus = get_object_or_404(Consensus, pk=consensus_id, reviews__in=seen.values("pk")[:1])
    AuditEvent.objects.record("READ", about=consensus, by=request.user, at=now)
    reviews = list(consensus.reviews.select_related("reviewer").order_by("-counts"))
    answers = as_handed_in(reviews)
    first, second = (answers.get(review.pk, {}) for review in reviews)
    questions = questions_by_code(reviews[0])
    differing = differences(first, second)
    asked = {code: questions[code].text if code in questions else "" for code in differing}
    form = MeetingForm(request.POST or None, questions=asked, inspection=consensus.inspection)
    if request.method == "POST" and form.is_valid():
        try:
            record_consensus(
                consensus=consensus,
                met_on=form.cleaned_data["met_on"],
                present=form.cleaned_data["present"],
                settled=form.settled,
                by=request.user,
                at=now,
            )
        except Refused as refused:
            if not policies.may_record_consensus(request.user, consensus, now):
                raise
            form.add_error(None, refused.why_not)
        else:
            messages.success(
                request, _("The meeting on case %(case)s is recorded.") % {"case": consensus.case}
            )
            return redirect("moderation:consensus", consensus.pk)
    context = {
        "consensus": consensus,
        "reviews": reviews,
        "alike": len(first.keys() & second.keys()) - len(differing),
        "differences": [
            {"code": code, "text": asked[code], "first": first[code], "second": second[code]}
            for code in differing
        ],
        "form": form,
        "may_record": policies.may_record_consensus(request.user, consensus, now),
        "settled": consensus.answers.all(),
        "present": consensus.present.all(),
    }
    return page(request, "consensus", consensus.inspection, context)

"""Benchmark cases: chosen, settled, and shown to each who has marked them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.decisions import require
from muster.web.models import AuditEvent, BenchmarkCase, CaseReview, SampledCase, Stage
from muster.web.moderation import policies
from muster.web.moderation.actions.benchmarks import choose_benchmark, settle_benchmark
from muster.web.moderation.actions.consensus import Settled
from muster.web.moderation.forms import BenchmarkForm, SettlingForm
from muster.web.moderation.readings import as_handed_in
from muster.web.moderation.views.finding import inspection_or_404, page
from muster.web.signed_in import SignedIn
from muster.web.wording import questions_on_cases


def benchmarks(request: SignedIn, inspection_id: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    may_set = policies.may_set_benchmarks(request.user, inspection, now)
    reserves = SampledCase.objects.visible_to(request.user, now).filter(
        inspection=inspection, in_use=False, benchmark=None
    )
    form = BenchmarkForm(request.POST or None, cases=reserves)
    if request.method == "POST":
        require(may_set)
        if form.is_valid():
            chosen = choose_benchmark(case=form.case, by=request.user, at=now)
            messages.success(request, _("Case %(case)s is a benchmark.") % {"case": chosen.case})
            return redirect("moderation:settle_benchmark", chosen.pk)
    listed = BenchmarkCase.objects.filter(inspection=inspection).select_related("case")
    context = {
        "form": form,
        "may_set": may_set,
        "reserves": [case.case_id for case in reserves[:10]],
        "benchmarks": [_as_listed(one, request) for one in listed],
    }
    return page(request, "benchmarks", inspection, context)


def _as_listed(benchmark: BenchmarkCase, request: SignedIn) -> dict[str, object]:
    marked = list(benchmark.case.reviews.filter(purpose=CaseReview.Purpose.BENCHMARK))
    return {
        "benchmark": benchmark,
        "in": sum(review.stage != Stage.DRAFT for review in marked),
        "of": len(marked),
        "own": next((one for one in marked if one.reviewer_id == request.user.pk), None),
    }


def benchmark(request: SignedIn, benchmark_id: int) -> HttpResponse:
    """The agreed answers and why, beside one's own; and how many gave each, without names."""
    now = timezone.now()
    found = get_object_or_404(BenchmarkCase, pk=benchmark_id)
    inspection = inspection_or_404(request, found.inspection_id, now)
    require(policies.may_see_benchmark(request.user, found, now))
    AuditEvent.objects.record("READ", about=found, by=request.user, at=now)
    marked = found.case.reviews.filter(purpose=CaseReview.Purpose.BENCHMARK)
    handed_in = list(marked.exclude(stage=Stage.DRAFT))
    answers = as_handed_in(handed_in)
    mine = next((r.pk for r in handed_in if r.reviewer_id == request.user.pk), 0)
    rows = []
    for agreed in found.answers.order_by("question"):
        given = [each[agreed.question] for each in answers.values() if agreed.question in each]
        rows.append(
            {
                "agreed": agreed,
                "own": answers.get(mine, {}).get(agreed.question, ""),
                "alike": given.count(agreed.answer),
                "of": len(given),
            }
        )
    return page(request, "benchmark", inspection, {"benchmark": found, "rows": rows})


def settle(request: SignedIn, benchmark_id: int) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(BenchmarkCase, pk=benchmark_id)
    inspection = inspection_or_404(request, found.inspection_id, now)
    require(policies.may_set_benchmarks(request.user, inspection, now))
    under = inspection.units_edition_id or inspection.edition_id
    case_questions = {code: one.text for code, one in questions_on_cases(under).items()}
    before = {one.question: Settled(answer=one.answer, why=one.why) for one in found.answers.all()}
    form = SettlingForm(
        request.POST or None, questions=case_questions, settled=before, all_needed=False
    )
    if request.method == "POST" and form.is_valid():
        settle_benchmark(benchmark=found, settled=form.settled, by=request.user, at=now)
        messages.success(
            request, _("The agreed answers of case %(case)s are kept.") % {"case": found.case}
        )
        return redirect("moderation:benchmarks", inspection.pk)
    return page(request, "settle_benchmark", inspection, {"benchmark": found, "form": form})

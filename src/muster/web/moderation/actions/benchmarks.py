"""Benchmark cases chosen, and their agreed answers settled."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from muster.web.decisions import require
from muster.web.models import (
    AuditEvent,
    BenchmarkAnswer,
    BenchmarkCase,
    CaseReview,
    Posting,
    SampledCase,
    User,
)
from muster.web.models.posting import Role
from muster.web.moderation import policies
from muster.web.moderation.actions.consensus import Settled

MARKS = (Role.INSPECTOR, Role.LOCAL_ASSESSOR)


@transaction.atomic
def choose_benchmark(*, case: SampledCase, by: User, at: datetime) -> BenchmarkCase:
    """Let everybody who reviews cases mark this one, before fieldwork and by themselves."""
    case = SampledCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    inspection = case.inspection
    require(policies.may_set_benchmarks(by, inspection, at))
    require(policies.may_be_benchmark(case))
    benchmark = BenchmarkCase.objects.create(
        inspection=inspection, case=case, chosen_by=by, chosen_at=at
    )
    team = Posting.objects.held_on(timezone.localdate(at)).filter(
        inspection=inspection, role__in=MARKS
    )
    CaseReview.objects.bulk_create(
        CaseReview(
            inspection=inspection,
            case=case,
            reviewer_id=who,
            purpose=CaseReview.Purpose.BENCHMARK,
            counts=False,
            edition_id=inspection.edition_id,
            units_edition_id=inspection.units_edition_id,
            allocated_at=at,
        )
        for who in sorted(set(team.values_list("user_id", flat=True)))
    )
    AuditEvent.objects.record("BENCHMARK_CHOSEN", about=benchmark, by=by, at=at)
    return benchmark


@transaction.atomic
def settle_benchmark(
    *, benchmark: BenchmarkCase, settled: Mapping[str, Settled], by: User, at: datetime
) -> None:
    """Keep the agreed answers, with the reasons that everybody reads as feedback."""
    benchmark = BenchmarkCase.objects.select_for_update(of=("self",)).get(pk=benchmark.pk)
    require(policies.may_set_benchmarks(by, benchmark.inspection, at))
    benchmark.answers.all().delete()
    BenchmarkAnswer.objects.bulk_create(
        BenchmarkAnswer(benchmark=benchmark, question=question, answer=one.answer, why=one.why)
        for question, one in settled.items()
    )
    detail = {"questions": sorted(settled)}
    AuditEvent.objects.record("BENCHMARK_SETTLED", about=benchmark, by=by, at=at, detail=detail)

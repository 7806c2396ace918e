"""How alike the assessors judge: together by question and week, and each one's own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from muster.web.decisions import require
from muster.web.downloads import csv_file
from muster.web.models import User
from muster.web.moderation import policies
from muster.web.moderation.quality import (
    Alike,
    by_question,
    by_week,
    drift_of,
    of_assessor,
    severity_of,
)
from muster.web.moderation.readings import readings_of
from muster.web.moderation.views.finding import inspection_or_404, page
from muster.web.signed_in import SignedIn


def agreement(request: SignedIn, inspection_id: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    require(policies.may_see_agreement(request.user, inspection, now))
    readings = readings_of(inspection)
    context = {
        "questions": by_question(readings),
        "weeks": by_week(readings),
        "people": User.objects.filter(
            reviews__inspection=inspection, reviews__purpose__in=("BLIND", "BENCHMARK")
        ).distinct(),
    }
    return page(request, "agreement", inspection, context)


def agreement_file(request: SignedIn, inspection_id: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    require(policies.may_see_agreement(request.user, inspection, now))
    headings = ("question", "alike", "of", "low", "high", "gwet_ac1", "krippendorff_alpha")
    return csv_file("agreement", headings, map(_row, by_question(readings_of(inspection))))


def _row(alike: Alike) -> tuple[object, ...]:
    bounds = alike.percent.interval
    return (
        alike.about,
        alike.percent.successes,
        alike.percent.n,
        bounds.low if bounds else None,
        bounds.high if bounds else None,
        alike.gwet.coefficient,
        alike.krippendorff.coefficient,
    )


def assessor(request: SignedIn, inspection_id: int, user_id: int) -> HttpResponse:
    """One assessor's own page: for themselves, and for who moderates. There is no ranking."""
    now = timezone.now()
    inspection = inspection_or_404(request, inspection_id, now)
    who = get_object_or_404(
        User.objects.filter(reviews__inspection=inspection).distinct(), pk=user_id
    )
    require(policies.may_see_assessor(request.user, who, inspection, now))
    readings = readings_of(inspection)
    context = {
        "who": who,
        "alike": of_assessor(readings, who.pk),
        "severity": severity_of(readings, who.pk),
        "weeks": drift_of(readings, who.pk),
    }
    return page(request, "assessor", inspection, context)

"""The live results: all services side by side, one of them, and the cases behind a number."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.web.decisions import require
from muster.web.downloads import csv_file
from muster.web.models import AuditEvent, CaseReview, Inspection, SampledCase
from muster.web.ratings_panel import policies
from muster.web.ratings_panel.counted import GROUPS, CountedCase, counted_cases
from muster.web.ratings_panel.current import Current, current
from muster.web.signed_in import SignedIn

PAGE = 50
COLUMNS = (
    "sufficient", "not_sufficient", "cannot_tell", "relevant", "not_applicable", "unanswered",
    "percent", "interval", "band", "lowest_percent", "highest_percent",
)  # fmt: skip


def results(request: SignedIn, inspection_id: int) -> HttpResponse:
    """Every service of the inspection side by side, standard by standard."""
    now = timezone.now()
    inspection = _inspection(request, inspection_id, now)
    found, services = _seen(request, inspection, now)
    rated = [service for service in services if service["code"] != inspection.code] or services
    context = {
        "services": services,
        "units": rated,
        "standards": rated[0]["standards"] if rated else [],
    }
    return _page(request, "results", inspection, found, now, **context)


def service(request: SignedIn, inspection_id: int, code: str) -> HttpResponse:
    """One service: each standard with its questions, its reasons and what could move it."""
    now = timezone.now()
    inspection = _inspection(request, inspection_id, now)
    found, services = _seen(request, inspection, now)
    one = _named(services, code)
    return _page(request, "service", inspection, found, now, service=one)


def cases(request: SignedIn, inspection_id: int, code: str, question: str) -> HttpResponse:
    """The cases that a number counts, as far as who asks may see them.

    An address has a dash where the code of a question has a space.
    """
    now, question = timezone.now(), question.replace("-", " ")
    inspection = _inspection(request, inspection_id, now)
    require(policies.may_open_cases(request.user, inspection, now))
    group = request.GET.get("group", "")
    if group not in ("", *GROUPS):
        raise Http404
    try:
        every = counted_cases(inspection, code, question)
        counted = [case for case in every if group in ("", case.group)]
    except KeyError:
        raise Http404 from None
    AuditEvent.objects.record(
        "COUNTED_CASES_READ",
        about=inspection,
        by=request.user,
        at=now,
        detail={"service": code, "question": question, "group": group},
    )
    rows = _visible(request, inspection, counted, now)
    context = {
        "inspection": inspection,
        "code": code,
        "question": question,
        "group": group,
        "listed": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "query": f"group={group}&",
        "counted": len(counted),
        "hidden": len(counted) - len(rows),
    }
    return render(request, "ratings_panel/cases.html", context)


def results_file(request: SignedIn, inspection_id: int) -> HttpResponse:
    """Every question of every service, as a table."""
    now = timezone.now()
    inspection = _inspection(request, inspection_id, now)
    _found, services = _seen(request, inspection, now)
    headings = (_("Service"), _("Standard"), _("Question"), *COLUMNS)
    rows = (
        [one["name"], standard["code"], question["code"], *(question[name] for name in COLUMNS)]
        for one in services
        for standard in one["standards"]
        for question in standard["questions"]
    )
    return csv_file(f"results-{inspection.pk}", headings, rows)


def _inspection(request: SignedIn, inspection_id: int, at: datetime) -> Inspection:
    """The inspection, if who asks may see it and its results."""
    visible = Inspection.objects.visible_to(request.user, at).prefetch_related("units")
    inspection = get_object_or_404(visible, pk=inspection_id)
    require(policies.may_see_results(request.user, inspection, at))
    return inspection


def _seen(
    request: SignedIn, inspection: Inspection, at: datetime
) -> tuple[Current, list[dict[str, Any]]]:
    """The results, and of them those that who asks may see."""
    found = current(inspection, at)
    units = policies.units_seen_by(request.user, inspection, at)
    told: list[dict[str, Any]] = found.worked_out.results
    return found, [each for each in told if units is None or each["code"] in units]


def _named(services: list[dict[str, Any]], code: str) -> dict[str, Any]:
    for each in services:
        if each["code"] == code:
            return each
    raise Http404


def _visible(
    request: SignedIn, inspection: Inspection, counted: list[CountedCase], at: datetime
) -> list[dict[str, Any]]:
    """The counted cases that who asks may see, each with its review if they may open it."""
    visible = SampledCase.objects.visible_to(request.user, at).filter(inspection=inspection)
    seen = {case.case_id: case for case in visible.filter(in_use=True)}
    reviews = CaseReview.objects.visible_to(request.user, at)
    open_to_them = reviews.filter(inspection=inspection, counts=True).select_related("reviewer")
    by_case = {review.case_id: review for review in open_to_them}
    return [
        {"counted": each, "case": case, "review": by_case.get(case.pk)}
        for each in counted
        if (case := seen.get(each.case_id))
    ]


def _page(
    request: SignedIn,
    name: str,
    inspection: Inspection,
    found: Current,
    at: datetime,
    **context: Any,
) -> HttpResponse:
    shared = {
        "inspection": inspection,
        "found": found,
        "may_open_cases": policies.may_open_cases(request.user, inspection, at),
    }
    return render(request, f"ratings_panel/{name}.html", shared | context)

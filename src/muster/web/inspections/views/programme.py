"""The programme: every inspection on a calendar, and which services have waited longest."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.published.archive import shipped_archive
from muster.published.waiting import Waiting, longest_first
from muster.records.generating import estate
from muster.web.downloads import csv_file
from muster.web.inspections import policies
from muster.web.inspections.actions.plan import begin_inspection
from muster.web.inspections.calendar import months
from muster.web.inspections.forms import InspectionForm, services
from muster.web.models import Inspection, PhaseDates
from muster.web.signed_in import SignedIn


def programme(request: SignedIn) -> HttpResponse:
    now = timezone.now()
    inspections = Inspection.objects.visible_to(request.user, now)
    phases = PhaseDates.objects.filter(inspection__in=inspections).select_related("inspection")
    context = {
        "inspections": inspections.prefetch_related("phases"),
        "months": months(phases),
        "may_begin": policies.may_begin_inspection(request.user, now),
    }
    return render(request, "inspections/programme.html", context)


def begin(request: SignedIn) -> HttpResponse:
    now = timezone.now()
    may_begin = policies.may_begin_inspection(request.user, now)
    form = InspectionForm(request.POST or None, initial={"lead": request.user.pk})
    if request.method == "POST" and form.is_valid():
        inspection = begin_inspection(
            details=form.details,
            units=form.units,
            lead=form.cleaned_data["lead"],
            by=request.user,
            at=now,
        )
        messages.success(request, _("%(title)s is begun.") % {"title": inspection.title})
        if Inspection.objects.visible_to(request.user, now).filter(pk=inspection.pk).exists():
            return redirect("inspections:plan", inspection.pk)
        return redirect("inspections:programme")
    status = 200 if may_begin else 403
    context = {"form": form, "may_begin": may_begin}
    return render(request, "inspections/begin.html", context, status=status)


def waiting(request: SignedIn) -> HttpResponse:
    return render(request, "inspections/waiting.html", {"waiting": _waiting()})


def waiting_file(_request: SignedIn) -> HttpResponse:
    rows = (
        (
            one.code,
            one.name,
            one.region,
            one.latest.published if one.latest else None,
            one.latest.programme if one.latest else None,
        )
        for one in _waiting()
    )
    headings = ("code", "service", "region", "latest published result", "programme")
    return csv_file("services-by-latest-result", headings, rows)


def _waiting() -> tuple[Waiting, ...]:
    regions = estate.regions()
    of = {unit.code: regions[unit.region] for unit in estate.units()}
    listed = ((code, name, of.get(code, "")) for code, name in services().items())
    return longest_first(listed, shipped_archive())

"""The plan of one inspection: what it is, its checklist, what is known of it, and its dates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.frameworks.loading import edition, shipped
from muster.published.archive import shipped_archive
from muster.published.history import sisters, words_of
from muster.published.model import PublishedRecord
from muster.web.inspections.actions.plan import settle_dates, settle_review_by_two
from muster.web.inspections.checklist import checklist
from muster.web.inspections.forms import DatesForm, ReviewByTwoForm
from muster.web.inspections.views.finding import inspection_or_404, page
from muster.web.models import Inspection
from muster.web.signed_in import SignedIn


def plan(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    under = edition(inspection.edition_id)
    context = {
        "edition": under,
        "units_edition": edition(inspection.units_edition_id or inspection.edition_id),
        "units": inspection.units.all(),
        "phases": inspection.phases.all(),
        "checklist": checklist(inspection, timezone.localdate(now)),
        "earlier": _earlier(inspection),
        "sisters": _sisters(inspection),
        "other_editions": [one for one in shipped() if one.unit == under.unit and one != under],
    }
    return page(request, "plan", inspection, context, by=request.user, at=now)


def _earlier(inspection: Inspection) -> list[PublishedRecord]:
    """What the archive holds of the service and its units, latest first."""
    names = [inspection.service, *(unit.name for unit in inspection.units.all())]
    asked = [words_of(name) for name in names]
    found = [one for one in shipped_archive() if any(a <= words_of(one.service) for a in asked)]
    return sorted(found, key=lambda one: one.published, reverse=True)


def _sisters(inspection: Inspection) -> list[str]:
    own = words_of(inspection.service)
    shown = [one for one in shipped_archive() if own <= words_of(one.service)]
    return sisters(shipped_archive(), shown) if shown else []


def dates(request: SignedIn, pk: int) -> HttpResponse:
    """The dates, worked out and shown before they are settled."""
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    form = DatesForm(request.POST or None, kind=inspection.kind)
    if request.method == "POST" and form.is_valid() and "settle" in request.POST:
        settle_dates(inspection=inspection, stretches=form.stretches, by=request.user, at=now)
        messages.success(request, _("The dates of %(it)s are settled.") % {"it": inspection})
        return redirect("inspections:plan", inspection.pk)
    return page(request, "dates", inspection, {"form": form}, by=request.user, at=now)


def review_by_two(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    given = {"percent": inspection.blind_percent, "seed": inspection.blind_seed}
    form = ReviewByTwoForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        settle_review_by_two(inspection=inspection, **form.cleaned_data, by=request.user, at=now)
        messages.success(request, _("The share of cases that two review blind is settled."))
        return redirect("inspections:allocation", inspection.pk)
    return page(request, "review_by_two", inspection, {"form": form}, by=request.user, at=now)

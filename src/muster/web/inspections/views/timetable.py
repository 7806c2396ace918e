"""The timetable of fieldwork, with every clash shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.inspections.planning.clashing import Engagement, clashes
from muster.web.decisions import require
from muster.web.downloads import csv_file
from muster.web.inspections import policies
from muster.web.inspections.actions.timetable import put_in_timetable, take_out_of_timetable
from muster.web.inspections.forms import TimetableForm
from muster.web.inspections.views.finding import inspection_or_404, page
from muster.web.models import Inspection, TimetableEntry
from muster.web.signed_in import SignedIn


def timetable(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_plan(request.user, inspection, now))
    form = TimetableForm(request.POST or None, inspection=inspection)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"]
        put_in_timetable(
            inspection=inspection, details=form.details, people=people, by=request.user, at=now
        )
        messages.success(request, _("It is in the timetable."))
        return redirect("inspections:timetable", inspection.pk)
    entries = list(inspection.timetable.prefetch_related("people"))
    context = {"form": form, "entries": entries, "clashing": _clashing(inspection, entries)}
    return page(request, "timetable", inspection, context, by=request.user, at=now)


def _clashing(
    inspection: Inspection, entries: list[TimetableEntry]
) -> list[tuple[str, TimetableEntry, TimetableEntry]]:
    """Who would have to be in two places at once, and which these are.

    What the same people do in another inspection counts too, so that nobody is booked twice.
    """
    people = {person.pk for entry in entries for person in entry.people.all()}
    elsewhere = TimetableEntry.objects.filter(people__in=people).exclude(inspection=inspection)
    every = {str(e.pk): e for e in (*entries, *elsewhere.distinct().prefetch_related("people"))}
    engaged = [
        Engagement(id=name, person=who.name, starts_at=entry.starts_at, ends_at=entry.ends_at)
        for name, entry in every.items()
        for who in entry.people.all()
    ]
    found = ((clash.person, every[clash.first], every[clash.second]) for clash in clashes(engaged))
    return [one for one in found if inspection.pk in (one[1].inspection_id, one[2].inspection_id)]


@require_POST
def take_out(request: SignedIn, pk: int, entry_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    entry = get_object_or_404(TimetableEntry, pk=entry_pk, inspection=inspection)
    title = entry.title
    take_out_of_timetable(entry=entry, by=request.user, at=now)
    messages.success(request, _("%(title)s is out of the timetable.") % {"title": title})
    return redirect("inspections:timetable", inspection.pk)


def timetable_file(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_plan(request.user, inspection, now))
    rows = (
        (
            timezone.localtime(entry.starts_at).isoformat(),
            timezone.localtime(entry.ends_at).isoformat(),
            entry.get_kind_display(),
            entry.title,
            entry.place,
            ", ".join(who.name for who in entry.people.all()),
        )
        for entry in inspection.timetable.prefetch_related("people")
    )
    return csv_file("timetable", ("from", "to", "what", "title", "place", "who"), rows)

"""The audit trail, for those allowed: everything but cases for administrators, and for a lead
inspector what happened in their own inspections."""

from datetime import date, datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from muster.web.accounts import policies
from muster.web.accounts.forms import TrailFilter
from muster.web.downloads import csv_file
from muster.web.models import AuditEvent
from muster.web.models.audit_event import AuditEventQuerySet
from muster.web.signed_in import SignedIn

ON_A_PAGE = 50
MOST_IN_A_FILE = 100_000
"""How many entries a file holds; a longer stretch is taken in parts, by its days."""

COLUMNS = ("number", "at", "who", "address", "what", "about", "about_id", "inspection", "hash")


def trail(request: SignedIn) -> HttpResponse:
    """The entries that match, newest first."""
    form, events = _asked_for(request)
    page = Paginator(events.select_related("by", "inspection"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode()}
    return render(request, "accounts/trail.html", context)


def trail_file(request: SignedIn) -> HttpResponse:
    """The entries that match, as a file."""
    _form, events = _asked_for(request)
    rows = (
        (
            event.number,
            event.at.isoformat(),
            event.by.name if event.by else "",
            event.by.email if event.by else "",
            event.what,
            event.about,
            event.about_id,
            event.inspection.title if event.inspection else "",
            event.hash,
        )
        for event in events.select_related("by", "inspection")[:MOST_IN_A_FILE]
    )
    return csv_file("audit-trail", COLUMNS, rows)


def _asked_for(request: SignedIn) -> tuple[TrailFilter, AuditEventQuerySet]:
    now = timezone.now()
    if not policies.may_see_trail(request.user, now):
        raise Http404
    events = AuditEvent.objects.visible_to(request.user, now)
    form = TrailFilter(request.GET)
    return form, _narrowed(events, form) if form.is_valid() else events


def _narrowed(events: AuditEventQuerySet, form: TrailFilter) -> AuditEventQuerySet:
    given = form.cleaned_data
    if given["q"]:
        events = events.filter(
            Q(by__name__icontains=given["q"]) | Q(by__email__icontains=given["q"])
        )
    if given["what"]:
        events = events.filter(what__icontains=given["what"].strip().replace(" ", "_"))
    if given["from_day"]:
        events = events.filter(at__gte=_midnight(given["from_day"]))
    if given["to_day"]:
        events = events.filter(at__lt=_midnight(given["to_day"] + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

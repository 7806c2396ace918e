"""Evidence in advance: what is asked for, and what was sent."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.decisions import Refused, require
from muster.web.downloads import csv_file
from muster.web.inspections import policies
from muster.web.inspections.actions.evidence import (
    ask_for_evidence,
    close_request,
    open_request_again,
    send_evidence,
    withdraw_evidence,
)
from muster.web.inspections.filing import path_of
from muster.web.inspections.forms import EvidenceForm, UploadForm
from muster.web.inspections.views.finding import inspection_or_404, page
from muster.web.models import AuditEvent, EvidenceFile, EvidenceRequest, Inspection, Posting
from muster.web.signed_in import SignedIn


def evidence(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_evidence(request.user, inspection, now))
    form = EvidenceForm(request.POST or None, inspection=inspection)
    if request.method == "POST" and form.is_valid():
        details = form.cleaned_data
        ask_for_evidence(inspection=inspection, details=details, by=request.user, at=now)
        messages.success(request, _("%(title)s is asked for.") % {"title": details["title"]})
        return redirect("inspections:evidence", inspection.pk)
    context = {
        "form": form,
        "requests": _asked(inspection, request).prefetch_related("files__sent_by"),
        "today": timezone.localdate(now),
    }
    return page(request, "evidence", inspection, context, by=request.user, at=now)


def _asked(inspection: Inspection, request: SignedIn) -> QuerySet[EvidenceRequest]:
    """The team sees every request, and a unit or region those that it was asked."""
    now = timezone.now()
    requests = EvidenceRequest.objects.filter(inspection=inspection)
    if inspection.has_on_its_team(request.user, now):
        return requests
    held = Posting.objects.held_by(request.user, now).filter(role__in=policies.SENDS_EVIDENCE)
    return requests.filter(asked_of__in=held.values("unit_code"))


def one_request(request: SignedIn, pk: int, request_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    asked = get_object_or_404(_asked(inspection, request), pk=request_pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_evidence(
                request=asked, upload=form.cleaned_data["file"], by=request.user, at=now
            )
        except Refused as refused:
            if not policies.may_send_evidence(request.user, asked, now):
                raise
            form.add_error("file", refused.why_not)
        else:
            messages.success(request, _("%(name)s is sent.") % {"name": sent.name})
            return redirect("inspections:evidence_request", inspection.pk, asked.pk)
    context = {
        "form": form,
        "asked": asked,
        "files": asked.files.filter(withdrawn_at=None).select_related("sent_by"),
        "may_send": policies.may_send_evidence(request.user, asked, now),
        "today": timezone.localdate(now),
    }
    return page(request, "evidence_request", inspection, context, by=request.user, at=now)


def _file_or_404(request: SignedIn, pk: int, file_pk: int) -> EvidenceFile:
    inspection = inspection_or_404(pk, by=request.user, at=timezone.now())
    asked = _asked(inspection, request)
    files = EvidenceFile.objects.filter(request__in=asked, withdrawn_at=None)
    return get_object_or_404(files, pk=file_pk)


def download(request: SignedIn, pk: int, file_pk: int) -> FileResponse:
    """The file as it was sent, always as a download: a browser never opens it as a page."""
    file = _file_or_404(request, pk, file_pk)
    path = path_of(file.stored_as)
    if not path.is_file():
        raise Http404
    AuditEvent.objects.record("READ", about=file, by=request.user, at=timezone.now())
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )


@require_POST
def withdraw(request: SignedIn, pk: int, file_pk: int) -> HttpResponse:
    file = _file_or_404(request, pk, file_pk)
    withdraw_evidence(file=file, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is withdrawn.") % {"name": file.name})
    return redirect("inspections:evidence_request", pk, file.request_id)


@require_POST
def close(request: SignedIn, pk: int, request_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    asked = get_object_or_404(_asked(inspection, request), pk=request_pk)
    if asked.closed_at:
        open_request_again(request=asked, by=request.user, at=now)
        messages.success(request, _("%(title)s is open again.") % {"title": asked.title})
    else:
        close_request(request=asked, by=request.user, at=now)
        messages.success(request, _("%(title)s is closed.") % {"title": asked.title})
    return redirect("inspections:evidence", inspection.pk)


def evidence_list_file(request: SignedIn, pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_see_evidence(request.user, inspection, now))
    rows = (
        (
            asked.title,
            asked.asked_of,
            asked.standard,
            asked.due_on.isoformat(),
            sum(not file.withdrawn_at for file in asked.files.all()),
            "closed" if asked.closed_at else "open",
        )
        for asked in _asked(inspection, request).prefetch_related("files")
    )
    headings = ("asked for", "asked of", "standard", "due on", "files", "open or closed")
    return csv_file("evidence", headings, rows)

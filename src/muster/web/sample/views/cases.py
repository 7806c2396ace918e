"""The drawn cases, by opaque ids: inspected, in reserve, or in the place of another."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from muster.sampling.documents import key_rows
from muster.sampling.model import SamplingError
from muster.sampling.proving import next_reserve
from muster.web.decisions import require
from muster.web.doors import open_or_404
from muster.web.downloads import csv_file
from muster.web.framed import framed
from muster.web.models import AuditEvent, CaseReview, Draw, SampledCase
from muster.web.sample import actions, policies
from muster.web.sample.forms import ReplaceForm
from muster.web.sample.views.finding import page
from muster.web.signed_in import SignedIn

PAGE = 50


def cases(request: SignedIn, draw_id: int) -> HttpResponse:
    """The drawn cases that who asks may see, those to be inspected first."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    shown = seen_by(request, draw)
    listed = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    may_sample = policies.may_sample(request.user, draw.inspection, now)
    return page(request, "cases", draw, now, listed=listed, query="", may_sample=may_sample)


def cases_file(request: SignedIn, draw_id: int) -> HttpResponse:
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=timezone.now())
    headings = (
        _("Case"), _("Part"), _("Order"), _("Inspected"), _("Stratum"), _("Unit"),
        _("Practitioner"), _("Weight"),
    )  # fmt: skip
    rows = (
        (
            case.case_id,
            case.get_part_display(),
            case.order,
            _("Yes") if case.in_use else _("No"),
            case.stratum,
            case.unit_code,
            case.practitioner,
            round(case.weight, 4),
        )
        for case in seen_by(request, draw)
    )
    return csv_file(f"cases-{draw.pk}", headings, rows)


def key_file(request: SignedIn, draw_id: int) -> HttpResponse:
    """Who the drawn cases are, for whoever has the cases opened; that it was read is recorded."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    require(policies.may_see_key(request.user, draw, now))
    if draw.long_list is None or draw.as_at is None:
        return redirect("sample:draw", draw.pk)
    AuditEvent.objects.record("SAMPLE_KEY_READ", about=draw, by=request.user, at=now)
    headings = (_("Case"), _("Part"), _("CRN"), _("Line"), _("Restricted"))
    rows = key_rows(draw.sample, framed(draw.long_list, draw.as_at).frame)
    return csv_file(f"key-{draw.pk}", headings, rows)


def replace(request: SignedIn, draw_id: int, case_id: int) -> HttpResponse:
    """Ask why a case cannot be inspected, and put the next reserve of its stratum in its place."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    case = get_object_or_404(seen_by(request, draw), pk=case_id)
    require(policies.may_replace(request.user, case, now))
    form = ReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            came = actions.replace(
                case=case, reason=form.cleaned_data["reason"], by=request.user, at=now
            )
        except SamplingError as wrong:
            form.add_error(None, str(wrong))
        else:
            told = {"came": came.case_id, "case": case.case_id}
            message = _("%(came)s is inspected in the place of %(case)s.")
            messages.success(request, message % told)
            return redirect("sample:cases", draw.pk)
    status = 422 if form.errors else 200
    return page(
        request, "replace", draw, now, status=status, case=case, form=form, why_not=why_not(case)
    )


def why_not(case: SampledCase) -> str:
    """Why no case could take the place of this one; empty if one could."""
    try:
        next_reserve(case.draw.sample, case.stratum)
    except SamplingError as none_left:
        return str(none_left)
    return ""


def seen_by(request: SignedIn, draw: Draw) -> QuerySet[SampledCase]:
    """The cases of a draw that who asks may see, those to be inspected first."""
    visible = SampledCase.objects.visible_to(request.user, timezone.now()).filter(draw=draw)
    begun = CaseReview.objects.begun().filter(case=OuterRef("pk"))
    named = visible.select_related("replaced_by__by", "replaces__replaced")
    return named.annotate(is_begun=Exists(begun)).order_by(
        "-in_use", "part", "stratum", "order", "pk"
    )

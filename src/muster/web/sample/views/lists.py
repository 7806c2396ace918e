"""The long list: sent as a file or taken from the records, and who of it is in the frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.errors import MusterError
from muster.sampling.framing import assumptions
from muster.tables.model import TableError
from muster.web.decisions import require
from muster.web.doors import open_or_404
from muster.web.downloads import csv_file
from muster.web.framed import Framed, framed
from muster.web.models import Draw
from muster.web.sample import actions, policies
from muster.web.sample.forms import GiveUpForm, LongListForm
from muster.web.sample.from_records import list_from_records
from muster.web.sample.views.finding import page
from muster.web.signed_in import SignedIn

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of reading a long list, in counts and sentences."""

    rows: int
    frame: int
    left_out: dict[str, int]  # by kind of reason
    notes: Sequence[str]


def summary_of(draw: Draw) -> Summary | None:
    """What came of the long list of a draw, if it has one."""
    if draw.long_list is None or draw.as_at is None:
        return None
    return summary(framed(draw.long_list, draw.as_at))


def summary(read: Framed) -> Summary:
    return Summary(
        rows=read.rows,
        frame=len(read.frame.cases),
        left_out={why.value: count for why, count in read.frame.excluded_by_why.items()},
        notes=(*read.listed.notes, *assumptions(read.frame)),
    )


@require_POST
def send(request: SignedIn, draw_id: int) -> HttpResponse:
    """Keep a long list, or say everything that is wrong with it."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    require(policies.may_send_list(request.user, draw, now))
    form = LongListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, draw, form, ())
    try:
        actions.send_list(draw=draw, sent=form.sent, by=request.user, at=now)
    except MusterError as wrong:
        return _again(request, draw, form, all_of(wrong))
    messages.success(request, _("The long list is kept. Now choose a design."))
    return redirect("sample:draw", draw.pk)


@require_POST
def from_records(request: SignedIn, draw_id: int) -> HttpResponse:
    """Take the long list from the records store of the inspection."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    require(policies.may_send_list(request.user, draw, now))
    try:
        sent = list_from_records(draw.inspection, draw.as_at or timezone.localdate(now))
        actions.send_list(draw=draw, sent=sent, by=request.user, at=now)
    except MusterError as wrong:
        return _again(request, draw, LongListForm(), all_of(wrong))
    messages.success(request, _("The long list is taken from the records. Now choose a design."))
    return redirect("sample:draw", draw.pk)


def left_out(request: SignedIn, draw_id: int) -> HttpResponse:
    """Every row of the long list that is not in the frame, with its reason."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    listed = Paginator(rows_left_out(draw), PAGE).get_page(request.GET.get("page"))
    return page(request, "left_out", draw, now, listed=listed, query="")


def left_out_file(request: SignedIn, draw_id: int) -> HttpResponse:
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=timezone.now())
    headings = (_("Line"), _("Why"), _("Reason"))
    return csv_file(f"left-out-{draw.pk}", headings, rows_left_out(draw))


def rows_left_out(draw: Draw) -> list[tuple[int, str, str]]:
    """Line, kind of reason and reason of each row left out: of the draw, or of its list so far."""
    if draw.is_made:
        return [(row["line"], row["why"], row["reason"]) for row in draw.document["excluded"]]
    if draw.long_list is None or draw.as_at is None:
        return []
    excluded = framed(draw.long_list, draw.as_at).frame.excluded
    return [(row.line, row.why.value, row.reason) for row in excluded]


def all_of(wrong: MusterError) -> list[str]:
    """Everything that is wrong, a fault a line: nothing is held back on a page."""
    if isinstance(wrong, TableError):
        return [str(fault) for fault in wrong.faults]
    return str(wrong).splitlines()


def _again(request: SignedIn, draw: Draw, form: LongListForm, wrong: Sequence[str]) -> HttpResponse:
    return page(
        request,
        "begun",
        draw,
        timezone.now(),
        status=422,
        form=form,
        wrong=wrong,
        give_up=GiveUpForm(),
        summary=summary_of(draw),
    )

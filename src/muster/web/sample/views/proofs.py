"""That a sample is fair: its likeness to the frame, its seal, and the draw made again."""

import json
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from muster.errors import MusterError
from muster.sampling.proving import prove
from muster.web.doors import open_or_404
from muster.web.downloads import csv_file
from muster.web.framed import framed
from muster.web.models import Draw, LongList
from muster.web.sample import actions
from muster.web.sample.forms import VerifyForm
from muster.web.sample.views.finding import page
from muster.web.sample.views.lists import all_of
from muster.web.signed_in import SignedIn

LIKENESS = (
    "attribute", "level", "frame", "frame_percent", "sample", "sample_percent", "expected",
    "difference", "by_chance", "beyond_chance",
)  # fmt: skip


def likeness(request: SignedIn, draw_id: int) -> HttpResponse:
    """How like its frame the sample is, characteristic by characteristic."""
    now = timezone.now()
    draw = _made(request, draw_id)
    rows = draw.document["representativeness"]
    names = dict.fromkeys(row["attribute"] for row in rows)
    levels = {name: [row for row in rows if row["attribute"] == name] for name in names}
    beyond = [row for row in rows if row["beyond_chance"]]
    return page(request, "likeness", draw, now, levels=levels, beyond=beyond)


def likeness_file(request: SignedIn, draw_id: int) -> HttpResponse:
    draw = _made(request, draw_id)
    rows = ([row[name] for name in LIKENESS] for row in draw.document["representativeness"])
    return csv_file(f"likeness-{draw.pk}", LIKENESS, rows)


def verify(request: SignedIn, draw_id: int) -> HttpResponse:
    """Draw the sample again, from the list that is kept or from another copy, and compare."""
    now = timezone.now()
    draw = _made(request, draw_id)
    sent = request.method == "POST"  # an empty form draws again from the list that is kept
    form = VerifyForm(request.POST, request.FILES) if sent else VerifyForm()
    context: dict[str, Any] = {"form": form}
    if sent and form.is_valid():
        try:
            context["proof"] = proof(draw, form)
        except MusterError as wrong:
            context["wrong"] = all_of(wrong)
    return page(request, "verify", draw, now, **context)


def proof(draw: Draw, form: VerifyForm) -> object:
    """Whether the sample is that of the list. Raises `InputError` if the list cannot be read."""
    assert draw.long_list is not None  # what is drawn was drawn from one
    assert draw.as_at is not None
    kept, copy = draw.long_list, form.cleaned_data["long_list"]
    if copy:
        content = copy.read()
        kept = LongList(
            inspection=draw.inspection,
            name=copy.name,
            sheet=kept.sheet,
            content=content,
            sha256=sha256(content).hexdigest(),
        )
    return prove(draw.sample, framed(kept, draw.as_at).frame)


def document(request: SignedIn, draw_id: int) -> HttpResponse:
    """The sealed sample as `muster sample verify` reads it."""
    draw = _made(request, draw_id)
    return HttpResponse(
        json.dumps(draw.document, ensure_ascii=False, indent=2) + "\n",
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="sample-{draw.pk}.json"'},
    )


@require_POST
def publish(request: SignedIn, draw_id: int) -> HttpResponse:
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    actions.publish(draw=draw, by=request.user, at=now)
    messages.success(request, _("The seal is published: anybody can see it at its address."))
    return redirect("sample:draw", draw.pk)


@login_not_required
@require_safe
def published(request: HttpRequest, seal: str) -> HttpResponse:
    """The seal for anybody: what was drawn of how many, by which design and seed, and no case."""
    draw = get_object_or_404(Draw.objects.published(), seal=f"sha256:{seal}")
    sample = draw.sample
    if "json" in request.GET:
        return JsonResponse({
            "seal": sample.seal,
            "last_seal": sample.last_seal,
            "seed": sample.seed,
            "frame": sample.fingerprint,
            "design": draw.design,
            "drawn_at": draw.drawn_at,
        })  # fmt: skip
    return render(request, "sample/published.html", {"draw": draw, "sample": sample})


def _made(request: SignedIn, draw_id: int) -> Draw:
    """A draw that is made: until then there is nothing to prove."""
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=timezone.now())
    return get_object_or_404(Draw.objects.exclude(drawn_at=None), pk=draw.pk)

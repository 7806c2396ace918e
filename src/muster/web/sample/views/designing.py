"""Choose a design, see what it would draw of each stratum, and draw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.sampling.design import find_design
from muster.sampling.model import SamplingError
from muster.web.decisions import require
from muster.web.doors import open_or_404
from muster.web.framed import framed
from muster.web.models import Draw
from muster.web.sample import actions, policies
from muster.web.sample.forms import DesignForm
from muster.web.sample.preview import precision_of, strata_of
from muster.web.sample.views.finding import page
from muster.web.signed_in import SignedIn

RECOMMENDED = "even-chances"


def design(request: SignedIn, draw_id: int) -> HttpResponse:
    """The form of the design; and beneath it, once it is filled in, what it would draw."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    require(policies.may_draw(request.user, draw, now))
    form = DesignForm(request.GET) if "size" in request.GET else DesignForm(initial=usual())
    return _designed(request, draw, form)


@require_POST
def make(request: SignedIn, draw_id: int) -> HttpResponse:
    """Draw and seal."""
    now = timezone.now()
    draw = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    form = DesignForm(request.POST)
    if not form.is_valid():
        require(policies.may_draw(request.user, draw, now))
        return _designed(request, draw, form, status=422)
    try:
        actions.make(draw=draw, design=form.chosen, by=request.user, at=now)
    except SamplingError as wrong:
        form.add_error(None, str(wrong).splitlines())
        return _designed(request, draw, form, status=422)
    messages.success(request, _("The sample is drawn and sealed."))
    return redirect("sample:draw", draw.pk)


def usual() -> dict[str, object]:
    """The recommended design as the form first shows it."""
    recommended = find_design(RECOMMENDED)
    fields = ("buffer", "cap", "floor", "other_sex")
    return {"design": RECOMMENDED} | {name: getattr(recommended, name) for name in fields}


def _designed(request: SignedIn, draw: Draw, form: DesignForm, status: int = 200) -> HttpResponse:
    assert draw.long_list is not None  # the policy said so
    assert draw.as_at is not None
    frame = framed(draw.long_list, draw.as_at).frame
    context: dict[str, object] = {"form": form, "frame": len(frame.cases)}
    if form.is_bound and form.is_valid():
        try:
            context["strata"] = strata_of(frame, form.chosen)
            size = form.cleaned_data["size"]
            context["precision"] = tuple(precision_of(size, len(frame.cases)))
        except SamplingError as wrong:
            form.add_error(None, str(wrong).splitlines())
    return page(request, "design", draw, timezone.now(), status=status, **context)

"""The samples of an inspection, and one of them from its seed to its seal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.decisions import require
from muster.web.doors import open_or_404
from muster.web.models import Draw, Inspection, Phase
from muster.web.sample import actions, policies
from muster.web.sample.forms import BeginForm, GiveUpForm, LongListForm
from muster.web.sample.views.finding import page
from muster.web.sample.views.lists import summary_of
from muster.web.signed_in import SignedIn


def samples(request: SignedIn, inspection_id: int) -> HttpResponse:
    """The samples of an inspection, and the form to begin one."""
    now = timezone.now()
    inspection = _inspection(request, inspection_id)
    fieldwork = inspection.phases.filter(phase=Phase.FIELDWORK).first()
    first = fieldwork.starts_on if fieldwork else timezone.localdate(now)
    return _samples(request, inspection, BeginForm(inspection=inspection, initial={"as_at": first}))


@require_POST
def begin(request: SignedIn, inspection_id: int) -> HttpResponse:
    """Write a seed down, before anybody has seen the long list."""
    inspection = _inspection(request, inspection_id)
    require(policies.may_sample(request.user, inspection, timezone.now()))
    form = BeginForm(request.POST, inspection=inspection)
    if not form.is_valid():
        return _samples(request, inspection, form, status=422)
    given = form.cleaned_data
    draw = actions.begin(
        inspection=inspection,
        drawn_for=given["drawn_for"],
        title=form.title,
        as_at=given["as_at"],
        seed=given["seed"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("The seed is written down. Now send the long list."))
    return redirect("sample:draw", draw.pk)


def draw(request: SignedIn, draw_id: int) -> HttpResponse:
    """One draw: what is done, and what comes next."""
    now = timezone.now()
    drawn = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    if drawn.is_made:
        return page(request, "sealed", drawn, now, sample=drawn.sample)
    return page(
        request,
        "begun",
        drawn,
        now,
        form=LongListForm(),
        give_up=GiveUpForm(),
        summary=summary_of(drawn),
    )


@require_POST
def give_up(request: SignedIn, draw_id: int) -> HttpResponse:
    now = timezone.now()
    drawn = open_or_404(Draw, pk=draw_id, by=request.user, at=now)
    require(policies.may_give_up(request.user, drawn, now))
    form = GiveUpForm(request.POST)
    if not form.is_valid():
        return page(request, "begun", drawn, now, status=422, form=LongListForm(), give_up=form)
    actions.give_up(draw=drawn, why=form.cleaned_data["why"], by=request.user, at=now)
    messages.success(request, _("The draw is given up. It stays on record with its seed."))
    return redirect("sample:samples", drawn.inspection_id)


def _inspection(request: SignedIn, inspection_id: int) -> Inspection:
    """An inspection whose team who asks is on: for the others it has no sample to see."""
    now = timezone.now()
    visible = Inspection.objects.visible_to(request.user, now)
    inspection = get_object_or_404(visible, pk=inspection_id)
    draws = Draw.objects.visible_to(request.user, now).filter(inspection=inspection)
    if not draws.exists() and not inspection.has_on_its_team(request.user, now):
        get_object_or_404(draws, pk=0)
    return inspection


def _samples(
    request: SignedIn, inspection: Inspection, form: BeginForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        "inspection": inspection,
        "draws": inspection.draws.select_related("long_list", "drawn_by", "given_up_by").defer(
            "document", "long_list__content"
        ),
        "form": form,
        "may_sample": policies.may_sample(request.user, inspection, now),
    }
    return render(request, "sample/samples.html", context, status=status)

"""The interests that a team declares."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.inspections.actions.interests import declare_interest, withdraw_interest
from muster.web.inspections.forms import InterestForm
from muster.web.inspections.views.finding import inspection_or_404, page
from muster.web.models import Interest
from muster.web.signed_in import SignedIn


def interests(request: SignedIn, pk: int) -> HttpResponse:
    """Your own; and whoever leads sees everybody's, to give the cases to somebody else."""
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    require(policies.may_declare_interest(request.user, inspection, now))
    form = InterestForm(request.POST or None, inspection=inspection, by=request.user, at=now)
    if request.method == "POST" and form.is_valid():
        declare_interest(inspection=inspection, details=form.details, by=request.user, at=now)
        messages.success(
            request, _("Your interest is declared, and what it is about is closed to you.")
        )
        return redirect("inspections:interests", inspection.pk)
    declared = Interest.objects.filter(inspection=inspection).select_related("user", "case")
    if not inspection.is_led_by(request.user, now):
        declared = declared.filter(user=request.user)
    return page(
        request, "interests", inspection, {"form": form, "declared": declared},
        by=request.user, at=now,
    )  # fmt: skip


@require_POST
def withdraw(request: SignedIn, pk: int, interest_pk: int) -> HttpResponse:
    now = timezone.now()
    inspection = inspection_or_404(pk, by=request.user, at=now)
    seen = Interest.objects.filter(inspection=inspection)
    if not inspection.is_led_by(request.user, now):
        seen = seen.filter(user=request.user)
    interest = get_object_or_404(seen, pk=interest_pk)
    withdraw_interest(interest=interest, by=request.user, at=now)
    messages.success(request, _("The interest of %(who)s is withdrawn.") % {"who": interest.user})
    return redirect("inspections:interests", inspection.pk)

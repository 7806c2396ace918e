"""Finding what a page is about, and what every page of one inspection's moderation shows."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from muster.web.models import Inspection
from muster.web.signed_in import SignedIn


def inspection_or_404(request: SignedIn, pk: int, at: datetime) -> Inspection:
    """Moderation is for the team: to everybody else it does not exist."""
    inspection = get_object_or_404(Inspection.objects.visible_to(request.user, at), pk=pk)
    team = Inspection.objects.filter(team__user=request.user)
    return get_object_or_404(team.distinct(), pk=inspection.pk)


def page(
    request: SignedIn, name: str, inspection: Inspection, context: dict[str, Any]
) -> HttpResponse:
    shared = {
        "inspection": inspection,
        "moderates": inspection.is_moderated_by(request.user, timezone.now()),
    }
    return render(request, f"moderation/{name}.html", shared | context)

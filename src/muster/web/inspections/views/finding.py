"""Finding what a page is about: what somebody may not see does not exist for them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from muster.web.inspections import policies
from muster.web.models import Inspection, User


def inspection_or_404(pk: int, *, by: User, at: datetime) -> Inspection:
    return get_object_or_404(Inspection.objects.visible_to(by, at), pk=pk)


def page(
    request: HttpRequest,
    name: str,
    inspection: Inspection,
    context: dict[str, Any],
    *,
    by: User,
    at: datetime,
) -> HttpResponse:
    """A page of one inspection: what it is, and whether who asks may change the plan."""
    shared = {
        "inspection": inspection,
        "may_plan": policies.may_plan(by, inspection, at),
        "may_see_plan": policies.may_see_plan(by, inspection, at),
        "may_see_evidence": policies.may_see_evidence(by, inspection, at),
        "may_declare": policies.may_declare_interest(by, inspection, at),
    }
    return render(request, f"inspections/{name}.html", shared | context)

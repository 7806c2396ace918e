"""What every page of a draw stands on: the draw, if it may be seen, and what may be done to it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from muster.web.models import Draw
from muster.web.sample import policies
from muster.web.signed_in import SignedIn


def page(
    request: SignedIn,
    name: str,
    draw: Draw,
    at: datetime,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of one draw."""
    user = request.user
    shared = {
        "draw": draw,
        "inspection": draw.inspection,
        "may_send_list": policies.may_send_list(user, draw, at),
        "may_draw": policies.may_draw(user, draw, at),
        "may_give_up": policies.may_give_up(user, draw, at),
        "may_publish": policies.may_publish(user, draw, at),
        "may_see_key": policies.may_see_key(user, draw, at),
    }
    return render(request, f"sample/{name}.html", shared | context, status=status)

"""What too many wrong passwords do: lock the address for a while, whether anyone has it or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address that attempts are counted by, in lower case."""
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(given).strip().lower()[:254]


def locked_out(
    request: HttpRequest,
    _response: HttpResponse | None = None,
    _credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page that says for how long, with 429."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)

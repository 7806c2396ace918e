"""What stands around every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from muster.web.decisions import Refused


class refusals_are_pages:  # noqa: N801 - named in the settings as what it does
    """What a policy refuses is a page with its reason, and 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return render(request, "refused.html", {"why_not": error.why_not}, status=403)


class browsers_keep_nothing:  # noqa: N801 - named in the settings as what it does
    """No page is left in a browser's cache, and signing out wipes what was kept there on purpose.

    A page that says how long it may be kept has thought about it, and is let be.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        if _signed_out(request, response):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _signed_out(request: HttpRequest, response: HttpResponse) -> bool:
    asked = request.method == "POST" and request.path == reverse("account_logout")
    return asked and response.status_code == 302

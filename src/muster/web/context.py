"""What the frame of every page needs to know: who asks, in which language, and their pages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from muster.web.navigation import navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """Who asks, their pages, the language; and whether this is only a demonstration."""
    user = getattr(request, "user", None)
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "user": user,
        "navigation": navigation(request) if user and user.is_authenticated else [],
        "language": language.split("-")[0],
        "current_language": language,
        "languages": settings.LANGUAGES,
        "demo": settings.DEMO,
    }

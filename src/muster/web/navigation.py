"""What stands at the top of every page: the pages of the roles that a person holds now.

Listed, not discovered. Seeing a link is no right to what is behind it: `visible_to` and the
policies of each area decide that.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muster.web.models import Posting, Role
from muster.web.models.posting import OF_AN_INSPECTION

EVERYBODY = frozenset(Role)
SEES_INSPECTIONS = frozenset(
    {
        *OF_AN_INSPECTION,
        Role.HEAD_OF_UNIT,
        Role.REGIONAL_LEAD,
        Role.PUBLISHER,
        Role.ADMINISTRATOR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page at the top of the site: its words, the name of its address, and whose page it is."""

    words: str | Promise
    name: str
    roles: frozenset[Role] = EVERYBODY


PAGES: tuple[Page, ...] = (
    Page(words=_("Home"), name="home"),
    Page(words=_("Inspections"), name="inspections:programme", roles=SEES_INSPECTIONS),
    Page(words=_("Case reviews"), name="case_review:mine", roles=frozenset(OF_AN_INSPECTION)),
    Page(words=_("Moderation"), name="moderation:inspections", roles=frozenset(OF_AN_INSPECTION)),
    Page(words=_("People"), name="accounts:people", roles=frozenset({Role.ADMINISTRATOR})),
    Page(
        words=_("Audit trail"),
        name="accounts:trail",
        roles=frozenset({Role.ADMINISTRATOR, Role.LEAD_INSPECTOR}),
    ),
    Page(words=_("Your account"), name="accounts:mine"),
)


def roles_of(request: HttpRequest) -> frozenset[Role]:
    """The roles that who asks holds today, anywhere."""
    if not request.user.is_authenticated:
        return frozenset()
    held = Posting.objects.held_by(request.user, timezone.now())
    return frozenset(
        Role(role) for role in held.order_by().values_list("role", flat=True).distinct()
    )


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages of who asks, with the one that is open marked."""
    roles = roles_of(request)
    return [
        {
            "text": str(page.words),
            "href": reverse(page.name),
            "current": request.path == reverse(page.name),
            "active": page.name != "home" and request.path.startswith(reverse(page.name)),
        }
        for page in PAGES
        if page.roles is EVERYBODY or roles & page.roles
    ]

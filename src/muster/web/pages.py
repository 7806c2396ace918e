"""What every template can say: the GOV.UK components, addresses, dates, and translated words."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from muster.inspections.sampled import design_says
from muster.published.model import stated_label
from muster.reports.words import stratum
from muster.tables.words import as_published
from muster.web.demonstration import PASSWORD, people
from muster.web.fields import choices_of, parts_of_day, widget_kind
from muster.web.models import Phase
from muster.web.models.answer import ANSWERS

COMPONENTS = "govuk_frontend_jinja"


def day(value: date | datetime | None) -> str:
    """A date as people read it: 20 November 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return date_format(value, "j F Y")


def moment(value: datetime | None) -> str:
    """A moment as people read it, by the clock here: 20 November 2026 at 14:05."""
    if value is None:
        return ""
    return f"{day(value)} at {timezone.localtime(value):%H:%M}"


def single_sign_on() -> list[dict[str, str]]:
    """The services that one can sign in with, each with its name and where to begin."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [
        {"name": app["name"], "url": address("openid_connect_login", app["provider_id"])}
        for app in apps
    ]


def environment(**options: Any) -> Environment:
    """The templates, and the macros of GOV.UK Frontend, which need a lenient undefined."""
    options["undefined"] = ChainableUndefined
    options["extensions"] = ["jinja2.ext.i18n", "jinja2.ext.do"]
    pages = Environment(**options)  # noqa: S701 - Django's backend sets autoescape
    ours = options["loader"]
    pages.loader = ChoiceLoader([ours, PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)})])
    pages.globals.update(static=static, url=address, get_messages=get_messages)
    pages.filters.update(stated=stated_label, phase_title=lambda code: Phase(code).label)
    pages.globals.update(single_sign_on=single_sign_on, demo_people=people, demo_password=PASSWORD)
    pages.filters.update(day=day, moment=moment, bool_of=bool, svg=mark_safe)
    pages.filters.update(stratum=stratum, design_says=design_says)
    pages.filters.update(as_published=as_published, answer=dict(ANSWERS).get)
    pages.filters.update(widget_kind=widget_kind, choices_of=choices_of, parts_of_day=parts_of_day)
    pages.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    return pages


def address(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)

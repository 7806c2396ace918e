"""What stands between an inspection and its publication, worked out from what is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muster.web.models import CaseReview, Inspection, SampledCase, Stage
from muster.web.models.posting import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that has to be so before publication, whether it is, and how things stand."""

    title: str
    done: bool
    stands: str


def checklist(inspection: Inspection, today: date) -> tuple[Item, ...]:
    return tuple(_items(inspection, today))


def _items(inspection: Inspection, today: date) -> Iterator[Item]:
    phases = inspection.phases.count()
    yield Item(
        title=_("Dates are settled"),
        done=phases > 0,
        stands=_("Every phase has its dates.") if phases else _("No dates yet."),
    )
    yield _team(inspection, today)
    yield _evidence(inspection)
    yield _draws(inspection)
    yield from _reviews(inspection)
    yield Item(
        title=_("The report is published"),
        done=inspection.published_on is not None,
        stands=_("Published.") if inspection.published_on else _("Not published yet."),
    )


def _team(inspection: Inspection, today: date) -> Item:
    held = inspection.team.filter(starts_on__lte=today).filter(
        Q(ends_on=None) | Q(ends_on__gte=today)
    )
    reviewing = held.filter(days__gt=0).exclude(role=Role.MODERATOR).count()
    return Item(
        title=_("The team is in place"),
        done=reviewing > 0,
        stands=ngettext(
            "%(number)d person gives days to case review.",
            "%(number)d people give days to case review.",
            reviewing,
        )
        % {"number": reviewing},
    )


def _evidence(inspection: Inspection) -> Item:
    asked = inspection.evidence_requests.aggregate(
        all=Count("pk", distinct=True), closed=Count("pk", filter=Q(closed_at__isnull=False))
    )
    return _share(_("Evidence in advance is in"), asked["closed"], asked["all"], _("requests"))


def _draws(inspection: Inspection) -> Item:
    draws = inspection.draws.aggregate(
        all=Count("pk"), sealed=Count("pk", filter=Q(drawn_at__isnull=False))
    )
    return _share(_("Samples are drawn and sealed"), draws["sealed"], draws["all"], _("samples"))


def _reviews(inspection: Inspection) -> Iterator[Item]:
    cases = SampledCase.objects.filter(inspection=inspection, in_use=True, benchmark=None).count()
    counted = CaseReview.objects.filter(inspection=inspection, counts=True).aggregate(
        all=Count("pk"),
        agreed=Count("pk", filter=Q(stage=Stage.AGREED)),
        in_=Count("pk", filter=~Q(stage=Stage.DRAFT)),
    )
    yield _share(_("Cases are allocated"), counted["all"], cases, _("cases"))
    yield _share(_("Reviews are handed in"), counted["in_"], cases, _("cases"))
    yield _share(_("Reviews are moderated and agreed"), counted["agreed"], cases, _("cases"))


def _share(title: str, done: int, of: int, things: str) -> Item:
    """So many of so many; nothing to do is not done, because something is missing."""
    stands = _("%(done)d of %(of)d %(things)s.") % {"done": done, "of": of, "things": things}
    return Item(title=title, done=0 < of <= done, stands=stands)

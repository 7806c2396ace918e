"""Who sees the live results of an inspection, and from when."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from muster.tables.words import day_in_words
from muster.web.decisions import YES, Decision, no
from muster.web.models import Inspection, Phase, Posting, Role, User

OF_THE_SERVICE = (Role.HEAD_OF_UNIT, Role.REGIONAL_LEAD)


def may_see_results(user: User, inspection: Inspection, at: datetime) -> Decision:
    """Whoever leads or moderates sees them as they come; the others each from a day.

    Inspectors do not see ratings move while they judge cases, since that could colour the next
    answer. A service sees its ratings with the draft report, when it checks the facts. That the
    lead inspector has the results in fieldwork is stated; when others do is our own rule.
    """
    if inspection.is_moderated_by(user, at):
        return YES
    roles = roles_in(user, inspection, at)
    if Role.INSPECTOR in roles:
        return _from(_after_fieldwork(inspection), at, _(
            "Inspectors see the results once fieldwork is over: "
            "until then they could colour how a case is judged."
        ))  # fmt: skip
    if roles & {*OF_THE_SERVICE, Role.PUBLISHER}:
        return _from(_facts_checked(inspection), at, _(
            "The service sees its ratings with the draft report, when it checks the facts."
        ))  # fmt: skip
    return no(_("Local assessors do not see the results: they come from other services."))


def may_open_cases(user: User, inspection: Inspection, at: datetime) -> Decision:
    """A number opens to its cases for the team; a service sees no case of the sample."""
    if not (decision := may_see_results(user, inspection, at)):
        return decision
    if not inspection.has_on_its_team(user, at):
        return no(_("Only the inspection's team sees which cases a number counts."))
    return YES


def units_seen_by(user: User, inspection: Inspection, at: datetime) -> frozenset[str] | None:
    """The codes of the services that somebody sees the results of; `None`, all of them."""
    roles = roles_in(user, inspection, at)
    if Role.HEAD_OF_UNIT not in roles or roles - {Role.HEAD_OF_UNIT}:
        return None
    held = Posting.objects.held_by(user, at).filter(role=Role.HEAD_OF_UNIT)
    return frozenset(held.values_list("unit_code", flat=True))


def roles_in(user: User, inspection: Inspection, at: datetime) -> frozenset[Role]:
    """What somebody is to an inspection: on its team, in its service, or as a publisher."""
    held = Posting.objects.held_by(user, at)
    codes = {inspection.code, *(unit.code for unit in inspection.units.all())}
    return frozenset(
        Role(posting.role)
        for posting in held
        if posting.inspection_id == inspection.pk
        or posting.unit_code in codes
        or posting.role == Role.PUBLISHER
    )


def _from(day: date | None, at: datetime, why: str) -> Decision:
    if day is not None and timezone.localdate(at) >= day:
        return YES
    if day is None:
        return no(why)
    return no(_("%(why)s That is from %(day)s on.") % {"why": why, "day": day_in_words(day)})


def _after_fieldwork(inspection: Inspection) -> date | None:
    phase = inspection.phases.filter(phase=Phase.FIELDWORK).first()
    return phase.ends_on if phase else None


def _facts_checked(inspection: Inspection) -> date | None:
    phase = inspection.phases.filter(phase=Phase.FACTUAL_ACCURACY).first()
    return phase.starts_on if phase else None

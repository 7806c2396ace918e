"""Who may draw and change the sample of an inspection, and when."""

from datetime import datetime

from django.utils.translation import gettext as _

from muster.web.decisions import YES, Decision, no
from muster.web.models import CaseReview, Draw, Inspection, SampledCase, User


def may_sample(user: User, inspection: Inspection, at: datetime) -> Decision:
    """Only whoever leads draws the sample: one person answers for it."""
    if not inspection.is_led_by(user, at):
        return no(_("Only the lead inspector draws the sample."))
    return YES


def may_begin(user: User, inspection: Inspection, drawn_for: str, at: datetime) -> Decision:
    """One draw for a standard stands at a time, so that seeds cannot be tried side by side."""
    if not (decision := may_sample(user, inspection, at)):
        return decision
    if inspection.draws.standing().filter(drawn_for=drawn_for).exists():
        return no(_("There is a draw for this already. A second could be made until one suits."))
    return YES


def may_send_list(user: User, draw: Draw, at: datetime) -> Decision:
    if not (decision := _may_change(user, draw, at)):
        return decision
    if not draw.seed:
        return no(_("The seed is written down first, before anybody has seen the long list."))
    return YES


def may_draw(user: User, draw: Draw, at: datetime) -> Decision:
    if not (decision := _may_change(user, draw, at)):
        return decision
    if draw.long_list_id is None:
        return no(_("There is no long list to draw from yet."))
    return YES


def may_give_up(user: User, draw: Draw, at: datetime) -> Decision:
    """Once a list was seen its seed stays: another could be tried until one suits."""
    if not (decision := _may_change(user, draw, at)):
        return decision
    if draw.long_list_id is not None:
        return no(
            _(
                "The long list has been seen under this seed, so the seed stays: "
                "another could be tried until one suits."
            )
        )
    return YES


def may_publish(user: User, draw: Draw, at: datetime) -> Decision:
    if not (decision := may_sample(user, draw.inspection, at)):
        return decision
    if not draw.is_made:
        return no(_("Nothing is drawn yet, so there is no seal to publish."))
    if draw.published_at is not None:
        return no(_("The seal is published."))
    return YES


def may_see_key(user: User, draw: Draw, at: datetime) -> Decision:
    """Who the drawn cases are is for whoever has to have them opened."""
    if not draw.inspection.is_led_by(user, at):
        return no(_("Only the lead inspector sees who the drawn cases are."))
    return YES


def may_replace(user: User, case: SampledCase, at: datetime) -> Decision:
    """A case leaves the sample before its review is begun, never because of what was found."""
    if not (decision := may_sample(user, case.inspection, at)):
        return decision
    if not case.in_use:
        return no(_("This case is not being inspected: it is a reserve, or was replaced."))
    if CaseReview.objects.begun().filter(case=case).exists():
        return no(_("The review of this case has begun, so it can no longer be replaced."))
    return YES


def _may_change(user: User, draw: Draw, at: datetime) -> Decision:
    if not (decision := may_sample(user, draw.inspection, at)):
        return decision
    if draw.is_made:
        return no(_("The sample is drawn and sealed, so it stays as it is."))
    if draw.given_up_at is not None:
        return no(_("This draw was given up."))
    return YES

"""Who may do what with a case review, and when: each a decision with the sentence people read."""

from datetime import datetime

from django.utils.translation import gettext as _

from muster.web.decisions import YES, Decision, no
from muster.web.models import (
    AnswerConflict,
    AnswerVersion,
    CaseReview,
    Inspection,
    Interest,
    Posting,
    Role,
    Stage,
    User,
)

WRITTEN_IN = (Stage.DRAFT, Stage.RETURNED)
"""The stages in which it is the reviewer's turn."""

LEADS = (Role.LEAD_INSPECTOR, Role.MODERATOR)


def may_write(user: User, review: CaseReview) -> Decision:
    """Whether somebody may write answers and notes in a review."""
    if user.pk not in review.writers:
        return no(_("Only whoever reviews the case, or shares in it, can write in this review."))
    if review.stage not in WRITTEN_IN:
        return no(
            _("This review cannot be changed now. It is: %(stage)s.")
            % {"stage": review.get_stage_display()}
        )
    return YES


def may_begin(user: User, review: CaseReview) -> Decision:
    if review.begun_at is not None:
        return no(_("This review is begun already."))
    return may_write(user, review)


def may_submit(user: User, review: CaseReview, unfinished: int) -> Decision:
    """Whether the review may be handed in; `unfinished` is how many things stand in its way."""
    if review.reviewer_id != user.pk:
        return no(_("Only the reviewer can submit a review."))
    if not review.can_become(Stage.SUBMITTED):
        return no(
            _("This review cannot be submitted now. It is: %(stage)s.")
            % {"stage": review.get_stage_display()}
        )
    if unfinished:
        return no(_("Something in this review is unfinished. Nothing was submitted."))
    return YES


def may_share(user: User, review: CaseReview) -> Decision:
    """Whether somebody may bring in a colleague to work on the review."""
    if review.reviewer_id != user.pk:
        return no(_("Only the reviewer can share a review."))
    if review.case.restricted:
        return no(_("This case is limited to whom the lead inspector gives it."))
    if review.purpose != CaseReview.Purpose.ORDINARY:
        return no(_("This review is blind or a benchmark, so it is yours alone."))
    return may_write(user, review)


def may_join(colleague: User, review: CaseReview, at: datetime) -> Decision:
    """Whether a colleague may be brought in: on the team, without an interest, and no reviewer."""
    team = Posting.objects.held_by(colleague, at).filter(inspection=review.inspection_id)
    if not team.exists():
        return no(_("%(who)s is not on the team of this inspection.") % {"who": colleague.name})
    interests = Interest.objects.filter(user=colleague, withdrawn_at=None)
    unit = interests.filter(inspection=review.inspection_id, unit_code=review.case.unit_code)
    if unit.exists() or interests.filter(case=review.case_id).exists():
        return no(_("%(who)s cannot work on this case.") % {"who": colleague.name})
    if CaseReview.objects.filter(case=review.case_id, reviewer=colleague).exists():
        return no(_("%(who)s cannot work on this case.") % {"who": colleague.name})
    return YES


def may_decide(user: User, conflict: AnswerConflict) -> Decision:
    if conflict.decided_at is not None:
        return no(_("Somebody has decided already which version is kept."))
    return may_write(user, conflict.review)


def may_see_the_roll(user: User, review: CaseReview, answer: AnswerVersion | None) -> Decision:
    """Whether the roll's reading of a question may be shown: only once a person has answered it.

    To know it before would lead the inspector, and the two readers would no longer be two.
    """
    if user.pk in review.writers and review.stage in WRITTEN_IN and not (answer and answer.answer):
        return no(_("Answer the question first. What the roll says is shown then."))
    return YES


def may_opine(user: User, review: CaseReview, answer: AnswerVersion | None) -> Decision:
    """Whether somebody may agree or disagree with the roll."""
    return may_see_the_roll(user, review, answer) and may_write(user, review)


def may_interview(user: User, review: CaseReview) -> Decision:
    """Whether somebody may plan and write up an interview with the practitioner."""
    return may_write(user, review)


def may_take_along(user: User, review: CaseReview) -> Decision:
    if review.case.restricted:
        return no(_("This case has limited access, so it cannot be taken along."))
    return may_write(user, review)


def may_see_progress(user: User, inspection: Inspection, at: datetime) -> Decision:
    """Whether somebody may see how far everybody has come: counts, and no answer."""
    held = Posting.objects.held_by(user, at).filter(inspection=inspection, role__in=LEADS)
    if held.exists():
        return YES
    return no(_("Only the lead inspector and the moderators see how far everybody has come."))

"""Who may plan an inspection, send it evidence, and declare an interest in it."""

from datetime import datetime

from django.db.models import Q

from muster.web.decisions import YES, Decision, no
from muster.web.models import (
    CaseReview,
    EvidenceFile,
    EvidenceRequest,
    Inspection,
    Interest,
    Posting,
    Role,
    Stage,
    User,
)

MAY_BEGIN = (Role.LEAD_INSPECTOR, Role.ADMINISTRATOR)
SENDS_EVIDENCE = (Role.HEAD_OF_UNIT, Role.REGIONAL_LEAD)


def may_see_plan(user: User, inspection: Inspection, at: datetime) -> Decision:
    if inspection.has_on_its_team(user, at):
        return YES
    return no("Only the team of an inspection can see how its work is shared out.")


def may_begin_inspection(user: User, at: datetime) -> Decision:
    if Posting.objects.held_by(user, at).filter(role__in=MAY_BEGIN).exists():
        return YES
    return no("Only a lead inspector or an administrator can begin an inspection.")


def may_plan(user: User, inspection: Inspection, at: datetime) -> Decision:
    if not inspection.is_led_by(user, at):
        return no("Only the lead inspector can change the plan of an inspection.")
    if inspection.published_on:
        return no("This inspection is published, so its plan cannot be changed.")
    return YES


def may_settle_review_by_two(user: User, inspection: Inspection, at: datetime) -> Decision:
    if inspection.reviews.exclude(purpose=CaseReview.Purpose.BENCHMARK).exists():
        return no("Cases have been allocated, so which of them two review is settled.")
    return may_plan(user, inspection, at)


def may_end_posting(user: User, posting: Posting, at: datetime) -> Decision:
    if not posting.inspection:
        return no("This is not a posting on the team of an inspection.")
    if posting.role == Role.LEAD_INSPECTOR and posting.user_id == user.pk:
        return no("You lead this inspection. Somebody else has to lead it before you can leave.")
    return may_plan(user, posting.inspection, at)


def may_reallocate(user: User, review: CaseReview, at: datetime) -> Decision:
    if review.stage != Stage.DRAFT or review.begun_at:
        return no("This review has been begun, so it stays with its reviewer.")
    return may_plan(user, review.inspection, at)


def may_be_given(user: User, review: CaseReview, at: datetime) -> Decision:
    """Whether somebody may take on a review: on the team, without an interest, and not its pair."""
    if not review.inspection.has_on_its_team(user, at):
        return no(f"{user.name} is not on the team of this inspection.")
    if CaseReview.objects.filter(case=review.case, reviewer=user).exclude(pk=review.pk).exists():
        return no(f"{user.name} reviews this case already.")
    barred = Interest.objects.filter(user=user, inspection=review.inspection, withdrawn_at=None)
    if barred.filter(Q(case=review.case) | Q(unit_code=review.case.unit_code)).exists():
        return no(f"{user.name} has declared an interest in this case or its unit.")
    return YES


def may_see_evidence(user: User, inspection: Inspection, at: datetime) -> Decision:
    """The team sees all of it, and the service what is asked of it."""
    asked = Posting.objects.held_by(user, at).filter(role__in=SENDS_EVIDENCE)
    if inspection.has_on_its_team(user, at) or asked.exists():
        return YES
    return no("Only the team and the service inspected can see the evidence.")


def may_send_evidence(user: User, request: EvidenceRequest, at: datetime) -> Decision:
    if request.closed_at:
        return no("This request is closed. Ask the lead inspector to open it again.")
    held = Posting.objects.held_by(user, at)
    if held.filter(role__in=SENDS_EVIDENCE, unit_code=request.asked_of).exists():
        return YES
    if request.inspection.is_led_by(user, at):
        return YES
    return no("Only those who lead the unit or region that was asked can send this.")


def may_withdraw_evidence(user: User, file: EvidenceFile) -> Decision:
    if file.sent_by_id != user.pk:
        return no("Only the person who sent a file can withdraw it.")
    if file.request.closed_at:
        return no("This request is closed, so what was sent for it stays.")
    return YES


def may_declare_interest(user: User, inspection: Inspection, at: datetime) -> Decision:
    if inspection.has_on_its_team(user, at):
        return YES
    return no("Only those on the team of an inspection declare an interest in it.")


def may_withdraw_interest(user: User, interest: Interest, at: datetime) -> Decision:
    """Somebody else takes it back, so that nobody lets themselves in to a case again."""
    if interest.withdrawn_at:
        return no("This interest has been withdrawn already.")
    if interest.user_id == user.pk:
        return no("You declared this interest, so the lead inspector has to withdraw it.")
    return may_plan(user, interest.inspection, at)

"""Give the drawn cases to their reviewers."""

from datetime import datetime

from django.db import transaction

from muster.web.decisions import require
from muster.web.inspections import policies
from muster.web.inspections.sharing import Sharing, shared_out
from muster.web.models import AuditEvent, CaseReview, Inspection, User


@transaction.atomic
def allocate_cases(*, inspection: Inspection, by: User, at: datetime) -> Sharing:
    """Give every case that has no reviewer to one, and to a second where two review it blind.

    Asked again it gives only what is new: a replacement, or a case drawn since.
    """
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    require(policies.may_plan(by, inspection, at))
    sharing = shared_out(inspection, at)
    CaseReview.objects.bulk_create(
        CaseReview(
            inspection=inspection,
            case_id=given.case.pk,
            reviewer_id=given.reviewer.pk,
            purpose=given.purpose,
            counts=given.counts,
            edition_id=inspection.edition_id,
            units_edition_id=inspection.units_edition_id,
            allocated_at=at,
        )
        for given in sharing.given
    )
    AuditEvent.objects.record(
        "CASES_ALLOCATED",
        about=inspection,
        by=by,
        at=at,
        detail={"reviews": len(sharing.given), "without_a_reviewer": len(sharing.nobody)},
    )
    return sharing


@transaction.atomic
def reallocate(*, review: CaseReview, to: User, by: User, at: datetime) -> None:
    """Give a review that nobody has begun to somebody else on the team."""
    review = CaseReview.objects.select_for_update().get(pk=review.pk)
    require(policies.may_reallocate(by, review, at))
    require(policies.may_be_given(to, review, at))
    before, review.reviewer, review.allocated_at = review.reviewer_id, to, at
    review.save(update_fields=["reviewer", "allocated_at"])
    AuditEvent.objects.record(
        "REALLOCATED", about=review, by=by, at=at, detail={"from": before, "to": to.pk}
    )

"""A review begun, its facts established, shared with a colleague, and handed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from muster.web.case_review import policies
from muster.web.case_review.actions.answers import locked
from muster.web.case_review.unfinished import gaps_of
from muster.web.decisions import require
from muster.web.models import AuditEvent, CaseReview, Stage, User


@transaction.atomic
def begin(*, review: CaseReview, by: User, at: datetime) -> None:
    """Begin a review under the editions that its inspection has now. It keeps them from here on."""
    review = locked(review)
    require(policies.may_begin(by, review))

    inspection = review.inspection
    review.edition_id, review.units_edition_id = inspection.edition_id, inspection.units_edition_id
    review.begun_at = at
    review.save(update_fields=["edition_id", "units_edition_id", "begun_at"])
    AuditEvent.objects.record(
        "REVIEW_BEGUN", about=review, by=by, at=at, detail={"edition": review.edition_id}
    )


@transaction.atomic
def establish(*, review: CaseReview, facts: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep what the reviewer found of the facts that decide which questions are asked."""
    review = locked(review)
    require(policies.may_write(by, review))

    review.established = dict(facts)
    review.save(update_fields=["established"])
    AuditEvent.objects.record(
        "FACTS_ESTABLISHED", about=review, by=by, at=at, detail={"facts": sorted(facts)}
    )


@transaction.atomic
def share(*, review: CaseReview, colleague: User, by: User, at: datetime) -> None:
    """Bring in a colleague, who may read and write in the review from now on."""
    review = locked(review)
    require(policies.may_share(by, review))
    require(policies.may_join(colleague, review, at))

    review.shared_with.add(colleague)
    detail = {"with": colleague.pk}
    AuditEvent.objects.record("REVIEW_SHARED", about=review, by=by, at=at, detail=detail)


@transaction.atomic
def stop_sharing(*, review: CaseReview, colleague: User, by: User, at: datetime) -> None:
    """The colleague no longer sees the review; what they wrote stays."""
    review = locked(review)
    require(policies.may_share(by, review))

    review.shared_with.remove(colleague)
    detail = {"with": colleague.pk}
    AuditEvent.objects.record("SHARING_ENDED", about=review, by=by, at=at, detail=detail)


@transaction.atomic
def submit(*, review: CaseReview, by: User, at: datetime) -> None:
    """Hand the review in, once nothing stands in its way."""
    review = locked(review)
    in_the_way = [gap for gap in gaps_of(review, at) if gap.stops]
    require(policies.may_submit(by, review, len(in_the_way)))

    review.stage, review.submitted_at = Stage.SUBMITTED, at
    review.save(update_fields=["stage", "submitted_at"])
    AuditEvent.objects.record("REVIEW_SUBMITTED", about=review, by=by, at=at)

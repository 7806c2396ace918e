"""The one way in that every page of a review takes."""

from datetime import datetime

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404

from muster.web.doors import open_or_404
from muster.web.models import CaseReview, User


def open_review(review_id: int, *, by: User, at: datetime) -> CaseReview:
    """The review with what its pages show, the read recorded; 404 if it is not for `by` to see."""
    review = open_or_404(CaseReview, pk=review_id, by=by, at=at)
    prefetch_related_objects([review], "inspection", "case__draw", "reviewer", "shared_with")
    return review


def review_to_save_in(review_id: int, *, by: User, at: datetime) -> CaseReview:
    """The review, for a save, which says nothing of it: the save itself is what is recorded."""
    visible = CaseReview.objects.visible_to(by, at).select_related("inspection", "case__draw")
    return get_object_or_404(visible, pk=review_id)

"""A review taken along to be worked on without a connection, until it is back or time is up."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q


class TakenAlongQuerySet(models.QuerySet["TakenAlong"]):
    def out(self, at: datetime) -> "TakenAlongQuerySet":
        """Those that may still be on somebody's device."""
        return self.filter(returned_at=None, expires_at__gt=at)


class TakenAlong(models.Model):
    """Who has a copy of a review on a device, encrypted there, and until when it opens."""

    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="taken_along")
    by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = TakenAlongQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("at")), name="what_is_taken_along_runs_out"
            )
        ]

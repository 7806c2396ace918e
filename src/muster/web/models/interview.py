"""The interview with the practitioner of a case: when it is, and what was said."""

from django.db import models


class Interview(models.Model):
    class Outcome(models.TextChoices):
        PLANNED = "PLANNED", "Planned"
        HELD = "HELD", "Held"
        NOT_HELD = "NOT_HELD", "Not held"

    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="interviews")
    practitioner = models.CharField(max_length=120)
    planned_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.PLANNED)
    why_not_held = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    written_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("planned_at", "pk")

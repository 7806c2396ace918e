"""What is to happen when in fieldwork, and who takes part."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from muster.web.models.user import User


class TimetableEntry(models.Model):
    """A meeting, an interview or a stretch of case review, with the people it takes."""

    class Kind(models.TextChoices):
        CASE_REVIEW = "CASE_REVIEW", "Case review"
        INTERVIEW = "INTERVIEW", "Interview"
        MEETING = "MEETING", "Meeting"
        FOCUS_GROUP = "FOCUS_GROUP", "Focus group"
        TRAVEL = "TRAVEL", "Travel"

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="timetable")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    people: "models.ManyToManyField[User, User]" = models.ManyToManyField(
        "User", related_name="timetable"
    )

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="an_entry_ends_after_it_starts"
            )
        ]

"""A moderator's query on an answer: asked, answered by the reviewer, closed by the moderator."""

from django.db import models
from django.db.models import Q


class Query(models.Model):
    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="queries")
    question = models.CharField(max_length=20)
    text = models.TextField("what is asked")
    asked_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(reply=""), name="a_reply_has_words"
            )
        ]

"""What an inspector says of the roll on a case they read: that it is right, or why it is not."""

from django.db import models
from django.db.models import Q


class RollOpinion(models.Model):
    """Agree or disagree with one obligation's state on one question, said after answering it.

    The state and the day are kept as they were shown, because the roll moves on.
    """

    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="roll_opinions")
    question = models.CharField(max_length=20)
    obligation = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    as_at = models.DateField()
    agrees = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("question", "obligation")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "question", "obligation"], name="one_opinion_of_an_obligation"
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(why=""), name="a_disagreement_says_why"
            ),
        ]

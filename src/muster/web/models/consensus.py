"""The meeting of two who reviewed a case blind: who met, what changed, and why."""

from typing import TYPE_CHECKING

from django.db import models

from muster.web.models.answer import ANSWERS

if TYPE_CHECKING:
    from muster.web.models.user import User


class Consensus(models.Model):
    """A pair of blind reviews, brought together once both are in.

    `seed_place` is the place of the case in the order of the seed that chose the pairs.
    """

    inspection = models.ForeignKey(
        "Inspection", on_delete=models.PROTECT, related_name="consensuses"
    )
    case = models.OneToOneField("SampledCase", on_delete=models.PROTECT, related_name="consensus")
    opened_at = models.DateTimeField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    present: "models.ManyToManyField[User, User]" = models.ManyToManyField("User", related_name="+")
    recorded_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)


class ConsensusAnswer(models.Model):
    """What the meeting settled for one question on which the two differed."""

    consensus = models.ForeignKey(Consensus, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, choices=ANSWERS)
    why = models.TextField()

    class Meta:
        ordering = ("question",)
        constraints = [
            models.UniqueConstraint(
                fields=["consensus", "question"], name="a_difference_is_settled_once"
            )
        ]

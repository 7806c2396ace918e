"""The answers of a review. Each save is a version; none is ever written over."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from muster.frameworks.scale import Answer

ANSWERS = [(answer.name, answer.name.replace("_", " ").capitalize()) for answer in Answer]


class AnswerVersionQuerySet(models.QuerySet["AnswerVersion"]):
    def current(self) -> "AnswerVersionQuerySet":
        """The newest version of each answer."""
        newest = (
            AnswerVersion.objects.filter(review=OuterRef("review"), question=OuterRef("question"))
            .order_by("-version")
            .values("version")[:1]
        )
        return self.filter(version=Subquery(newest))


class AnswerVersion(models.Model):
    """An answer as it stood from one save to the next.

    `prompts` has the answers to the question's prompts, by their number from 1. `reason` is why
    the summary goes against them. `key` names the save, from whoever made it: sent twice
    (a dropped connection), it is saved once.
    """

    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    answer = models.CharField(max_length=20, choices=ANSWERS, blank=True)
    prompts = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    key = models.CharField(max_length=64)
    by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    typed_at = models.DateTimeField("typed at, by the clock of the device", null=True, blank=True)
    brings_back = models.PositiveIntegerField("the version it brings back", null=True, blank=True)

    objects = AnswerVersionQuerySet.as_manager()

    class Meta:
        ordering = ("review", "question", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["review", "question", "version"], name="a_version_is_written_once"
            ),
            models.UniqueConstraint(
                fields=["review", "question", "key"], name="a_save_sent_twice_is_saved_once"
            ),
        ]


class AnswerConflict(models.Model):
    """Two people, tabs or devices changed the same answer from the same version: a person decides.

    `theirs` was saved first and stands meanwhile; `ours` came second and is kept beside it.
    """

    review = models.ForeignKey("CaseReview", on_delete=models.PROTECT, related_name="conflicts")
    question = models.CharField(max_length=20)
    theirs = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="+")
    ours = models.JSONField()
    key = models.CharField(max_length=64)
    by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    kept = models.CharField(
        max_length=10, choices=[("THEIRS", "The first"), ("OURS", "The second")], blank=True
    )

    class Meta:
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(
                fields=["review", "question", "key"], name="a_conflict_is_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(kept="", decided_at__isnull=True)
                | (~Q(kept="") & Q(decided_at__gte=F("at"))),
                name="a_decided_conflict_says_which_and_when",
            ),
        ]

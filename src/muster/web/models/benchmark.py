"""Cases that everybody marks before fieldwork, to see how alike the assessors judge."""

from django.db import models

from muster.web.models.answer import ANSWERS


class BenchmarkCase(models.Model):
    """A case that the whole team reviews, with answers agreed beforehand and shown afterwards."""

    inspection = models.ForeignKey(
        "Inspection", on_delete=models.CASCADE, related_name="benchmark_cases"
    )
    case = models.OneToOneField("SampledCase", on_delete=models.PROTECT, related_name="benchmark")
    chosen_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()


class BenchmarkAnswer(models.Model):
    """The answer agreed for a question of a benchmark case, and why: the feedback people read."""

    benchmark = models.ForeignKey(BenchmarkCase, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20, choices=ANSWERS)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["benchmark", "question"], name="a_benchmark_question_is_answered_once"
            )
        ]

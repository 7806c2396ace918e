"""A conflict of interest that an inspector declares: it takes the case, or the unit, from them."""

from django.db import models


class Interest(models.Model):
    """Why somebody may not see or review a case, or any case of a unit, in their own words."""

    class Kind(models.TextChoices):
        KNOWS_THE_PERSON = "KNOWS_THE_PERSON", "I know the person"
        WORKED_IN_THE_UNIT = "WORKED_IN_THE_UNIT", "I worked in the unit"
        OTHER = "OTHER", "Another reason"

    user = models.ForeignKey("User", on_delete=models.PROTECT, related_name="interests")
    inspection = models.ForeignKey("Inspection", on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    case = models.ForeignKey("SampledCase", on_delete=models.PROTECT, null=True, blank=True)
    unit_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False) | ~models.Q(unit_code=""),
                name="an_interest_is_in_a_case_or_a_unit",
            )
        ]

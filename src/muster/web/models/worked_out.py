"""The results of an inspection as they were last worked out, and what from."""

from django.db import models


class WorkedOut(models.Model):
    """Every rating of an inspection, its reasons and how sure it is, as pages show them.

    `made_of` is a hash of all that it was worked out from: if that has changed, it is stale.
    `draws` is how often the sample was drawn again for certainty. Whoever works it out anew says so
    with `taken_up_at`, so that a second reader does not do it as well.
    """

    inspection = models.OneToOneField(
        "Inspection", on_delete=models.CASCADE, related_name="worked_out"
    )
    made_of = models.CharField(max_length=64)
    at = models.DateTimeField()
    draws = models.PositiveIntegerField()
    reviews = models.PositiveIntegerField("reviews it was worked out from")
    seconds = models.FloatField("how long it took")
    results = models.JSONField()
    taken_up_at = models.DateTimeField(null=True, blank=True)

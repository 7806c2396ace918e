"""Evidence asked of a service before fieldwork, and the files that it sends."""

from django.db import models


class EvidenceRequest(models.Model):
    """One thing asked for, of whom, and by when."""

    inspection = models.ForeignKey(
        "Inspection", on_delete=models.CASCADE, related_name="evidence_requests"
    )
    title = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    standard = models.CharField(max_length=20, blank=True)
    asked_of = models.CharField("unit or region", max_length=20)
    due_on = models.DateField()
    asked_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "pk")


class EvidenceFile(models.Model):
    """A file sent in answer. It lies outside the web root, under a name of our own making."""

    class Scan(models.TextChoices):
        NOT_SCANNED = "NOT_SCANNED", "Not scanned"
        CLEAN = "CLEAN", "Scanned, nothing found"
        REFUSED = "REFUSED", "Refused by the scan"

    request = models.ForeignKey(EvidenceRequest, on_delete=models.CASCADE, related_name="files")
    name = models.CharField("name as sent", max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100, unique=True)
    scan = models.CharField(max_length=20, choices=Scan.choices, default=Scan.NOT_SCANNED)
    sent_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sent_at", "pk")

"""An invitation to join: the only way an account comes to be."""

from datetime import datetime

from django.db import models

from muster.web.models.posting import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, at: datetime) -> "InvitationQuerySet":
        """Those that can still be used."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """Sent to one address, for one posting, used once before it runs out.

    Only the hash of its token is kept: who reads the database cannot use it.
    """

    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=30, choices=Role.choices)
    inspection = models.ForeignKey("Inspection", on_delete=models.PROTECT, null=True, blank=True)
    unit_code = models.CharField(max_length=20, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at",)

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at

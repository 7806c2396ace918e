"""An inspection of a unit, a region, a provider or a national function, and when it does what."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from muster.web.models.posting import OF_AN_INSPECTION, Posting, Role
from muster.web.models.user import User

SEES_EVERY_INSPECTION = (Role.PUBLISHER,)


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, user: User, at: datetime) -> "InspectionQuerySet":
        """Those whose team somebody is on, and those of the unit or region they answer for."""
        held = Posting.objects.held_by(user, at)
        if held.filter(role__in=SEES_EVERY_INSPECTION).exists():
            return self
        teams = held.filter(inspection__isnull=False).values("inspection_id")
        places = held.filter(role__in=(Role.HEAD_OF_UNIT, Role.REGIONAL_LEAD)).values("unit_code")
        inspected = InspectedUnit.objects.filter(code__in=places).values("inspection_id")
        return self.filter(Q(pk__in=teams) | Q(code__in=places) | Q(pk__in=inspected))


class Inspection(models.Model):
    """One inspection of one service under an edition, or of a region and its units under two.

    `supplementary` are questions asked beside those of the edition, each with the fields of a
    `SupplementaryEntry`: they inform findings and rate nothing. A review keeps the edition it was
    begun under, whatever happens to these.
    """

    class Kind(models.TextChoices):
        UNIT = "UNIT", "Probation delivery unit"
        REGION = "REGION", "Region"
        PROVIDER = "PROVIDER", "Provider"
        NATIONAL_FUNCTION = "NATIONAL_FUNCTION", "National function"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.CharField("code of the service", max_length=20)
    service = models.CharField("service", max_length=120)
    edition_id = models.CharField(max_length=60)
    units_edition_id = models.CharField(max_length=60, blank=True)
    started_from = models.DateField("sentences that began from", null=True, blank=True)
    started_to = models.DateField("to", null=True, blank=True)
    blind_percent = models.PositiveSmallIntegerField("share reviewed blind by two", default=0)
    blind_seed = models.CharField(max_length=100, blank=True)
    published_on = models.DateField(null=True, blank=True)
    records_store = models.CharField(max_length=300, blank=True)
    synthetic = models.TextField(blank=True)
    supplementary = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(blind_percent__lte=100), name="a_share_is_at_most_the_whole"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def is_led_by(self, user: User, at: datetime) -> bool:
        return self._has_on_its_team(user, at, (Role.LEAD_INSPECTOR,))

    def is_moderated_by(self, user: User, at: datetime) -> bool:
        """Whoever leads may moderate as well."""
        return self._has_on_its_team(user, at, (Role.LEAD_INSPECTOR, Role.MODERATOR))

    def has_on_its_team(self, user: User, at: datetime) -> bool:
        return self._has_on_its_team(user, at, OF_AN_INSPECTION)

    def _has_on_its_team(self, user: User, at: datetime, roles: Collection[Role]) -> bool:
        held = Posting.objects.held_by(user, at)
        return held.filter(inspection=self, role__in=roles).exists()


class InspectedUnit(models.Model):
    """A unit that the inspection rates by itself."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="units")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["inspection", "code"], name="a_unit_is_inspected_once")
        ]

    def __str__(self) -> str:
        return self.name


class Phase(models.TextChoices):
    """What an inspection goes through, in this order."""

    ANNOUNCEMENT = "ANNOUNCEMENT", "Announcement"
    EVIDENCE_IN_ADVANCE = "EVIDENCE_IN_ADVANCE", "Evidence in advance"
    FIELDWORK = "FIELDWORK", "Fieldwork"
    MODERATION = "MODERATION", "Moderation"
    PANEL = "PANEL", "Panel"
    FACTUAL_ACCURACY = "FACTUAL_ACCURACY", "Factual accuracy"
    PUBLICATION = "PUBLICATION", "Publication"


class PhaseDates(models.Model):
    """When a phase of an inspection begins and ends."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=30, choices=Phase.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "phase"], name="a_phase_comes_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="a_phase_ends_after_it_starts"
            ),
        ]

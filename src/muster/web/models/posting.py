"""What somebody is, where, and from when to when: the only source of what they may see and do."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from muster.web.models.user import User


class Role(models.TextChoices):
    LEAD_INSPECTOR = "LEAD_INSPECTOR", "Lead inspector"
    INSPECTOR = "INSPECTOR", "Inspector"
    LOCAL_ASSESSOR = "LOCAL_ASSESSOR", "Local assessor"
    MODERATOR = "MODERATOR", "Moderator"
    HEAD_OF_UNIT = "HEAD_OF_UNIT", "Head of unit"
    REGIONAL_LEAD = "REGIONAL_LEAD", "Regional lead"
    PRACTITIONER = "PRACTITIONER", "Practitioner"
    SENIOR_PROBATION_OFFICER = "SENIOR_PROBATION_OFFICER", "Senior probation officer"
    VICTIM_LIAISON = "VICTIM_LIAISON", "Victim liaison officer"
    COURT_TEAM = "COURT_TEAM", "Court team"
    PUBLISHER = "PUBLISHER", "Publisher"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"


OF_AN_INSPECTION = (Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.LOCAL_ASSESSOR, Role.MODERATOR)
"""The roles that are held in one inspection, and on its team."""

OF_A_UNIT = (
    Role.HEAD_OF_UNIT,
    Role.REGIONAL_LEAD,
    Role.PRACTITIONER,
    Role.SENIOR_PROBATION_OFFICER,
    Role.VICTIM_LIAISON,
    Role.COURT_TEAM,
)
"""The roles that are held in a unit or a region."""


class PostingQuerySet(models.QuerySet["Posting"]):
    def held_on(self, day: date) -> "PostingQuerySet":
        """Those that have begun and not ended."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def held_by(self, user: User, at: datetime) -> "PostingQuerySet":
        """What a person is now, wherever it is."""
        return self.filter(user=user).held_on(timezone.localdate(at))


class Posting(models.Model):
    """A role held by a person in an inspection, a unit or everywhere, between two days.

    `days` and `skills` are what a team plans with: days given to the inspection, and what the
    inspector can take on ("youth, MAPPA").
    """

    user = models.ForeignKey("User", on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=30, choices=Role.choices)
    inspection = models.ForeignKey(
        "Inspection", on_delete=models.PROTECT, null=True, blank=True, related_name="team"
    )
    unit_code = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=0)
    skills = models.CharField(max_length=200, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("user__name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_posting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=OF_AN_INSPECTION) | Q(inspection__isnull=False),
                name="an_inspecting_role_names_its_inspection",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=OF_A_UNIT) | ~Q(unit_code=""),
                name="a_role_of_a_unit_names_its_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()}"

"""The long list, the sealed draw made of it, and the cases drawn."""

import json
from datetime import datetime
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from pydantic import TypeAdapter

from muster.frameworks.predicates import CaseFacts
from muster.sampling.documents import sample_of
from muster.sampling.sample import Sample
from muster.web.models.inspection import Inspection
from muster.web.models.interest import Interest
from muster.web.models.posting import Posting, Role
from muster.web.models.user import User

FACTS: Final = TypeAdapter(CaseFacts)


def facts_as_stored(facts: CaseFacts) -> dict[str, Any]:
    """What is known of a case, as `SampledCase.facts` holds it: what is not known is not there."""
    stored: dict[str, Any] = FACTS.dump_python(facts, mode="json", exclude_none=True)
    return stored


class LongList(models.Model):
    """The list of cases as it was sent, kept to the byte, so that the draw can be made again.

    `sheet` is the one to be read of a workbook; empty, the likeliest.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="long_lists")
    drawn_for = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=60, blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    taken_from = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-sent_at",)


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, user: User, at: datetime) -> "DrawQuerySet":
        """Those of the inspections whose team somebody is on."""
        held = Posting.objects.held_by(user, at)
        teams = held.filter(inspection__isnull=False).values("inspection_id")
        return self.filter(inspection__in=teams)

    def standing(self) -> "DrawQuerySet":
        """Those that were not given up."""
        return self.filter(given_up_at=None)

    def published(self) -> "DrawQuerySet":
        return self.exclude(published_at=None)


class Draw(models.Model):
    """One sealed draw: frame, design and seed, and the document anyone can verify it with.

    The seed is written down before the long list is seen (`seed_set_at`), so that nobody can
    try seeds until one suits. A draw given up before it was made stays, with who gave it up and
    why. `as_at` is the day of the long list; what is published of a draw is its seal and counts.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="draws")
    drawn_for = models.CharField("standard, or empty", max_length=20, blank=True)
    title = models.CharField("what its cases are called", max_length=120, default="Cases")
    as_at = models.DateField("day of the long list", null=True, blank=True)
    long_list = models.ForeignKey(LongList, on_delete=models.PROTECT, null=True, blank=True)
    seed = models.CharField(max_length=100)
    seed_set_at = models.DateTimeField()
    design = models.JSONField(default=dict)
    document = models.JSONField(default=dict, blank=True)
    seal = models.CharField(max_length=100, blank=True)
    drawn_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    given_up_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    given_up_at = models.DateTimeField(null=True, blank=True)
    why_given_up = models.CharField(max_length=300, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ("drawn_for", "-seed_set_at")
        constraints = [
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True) | ~Q(seal=""), name="a_draw_is_sealed"
            ),
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True)
                | (Q(drawn_at__isnull=True) & ~Q(why_given_up="")),
                name="a_draw_given_up_was_not_made_and_says_why",
            ),
            models.UniqueConstraint(
                fields=["inspection", "drawn_for"],
                condition=Q(given_up_at__isnull=True),
                name="one_draw_for_each_standard_stands",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_made(self) -> bool:
        return self.drawn_at is not None

    @property
    def sample(self) -> Sample:
        """The sealed sample as the core reads it back, its replacements included."""
        return sample_of(json.dumps(self.document), self.title)


class SampledCaseQuerySet(models.QuerySet["SampledCase"]):
    def visible_to(self, user: User, at: datetime) -> "SampledCaseQuerySet":
        """Those of the inspections whose team somebody is on, less those they have an interest in.

        A restricted case is seen by the lead inspector, and by whom it is given to for review;
        nobody else knows of it.
        """
        held = Posting.objects.held_by(user, at)
        teams = held.filter(inspection__isnull=False).values("inspection_id")
        leads = held.filter(role=Role.LEAD_INSPECTOR).values("inspection_id")
        mine = Interest.objects.filter(user=user, withdrawn_at=None)
        given = Q(reviews__reviewer=user) | Q(reviews__shared_with=user)
        open_to_me = Q(restricted=False) | Q(inspection__in=leads) | given
        cases = self.filter(Q(inspection__in=teams) & open_to_me)
        cases = cases.exclude(pk__in=mine.filter(case__isnull=False).values("case_id"))
        barred = mine.exclude(unit_code="").filter(
            inspection_id=models.OuterRef("inspection_id"), unit_code=models.OuterRef("unit_code")
        )
        return cases.filter(~models.Exists(barred)).distinct()


class SampledCase(models.Model):
    """A drawn case: an opaque id, where it is, and what decides the questions it is asked.

    `facts` are the case facts of the core (licence, RoSH, and so on). `order` is its place
    in its stratum: a replacement takes the next reserve in order.
    """

    class Part(models.TextChoices):
        PRIMARY = "PRIMARY", "Primary"
        RESERVE = "RESERVE", "Reserve"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="cases")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="cases")
    case_id = models.CharField(max_length=60)
    unit_code = models.CharField(max_length=20)
    stratum = models.CharField(max_length=120)
    order = models.PositiveIntegerField()
    part = models.CharField(max_length=10, choices=Part.choices)
    in_use = models.BooleanField("to be inspected", default=True)
    restricted = models.BooleanField("limited access", default=False)
    facts = models.JSONField(default=dict)
    sex = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=80, blank=True)
    practitioner = models.CharField("practitioner's code", max_length=60, blank=True)
    weight = models.FloatField(default=1.0)

    objects = SampledCaseQuerySet.as_manager()

    class Meta:
        ordering = ("case_id",)
        constraints = [
            models.UniqueConstraint(fields=["draw", "case_id"], name="a_case_is_drawn_once")
        ]

    def __str__(self) -> str:
        return self.case_id

    @property
    def known(self) -> CaseFacts:
        """What decides the questions it is asked, as the core reads it."""
        facts: CaseFacts = FACTS.validate_python(self.facts)
        return facts


class Replacement(models.Model):
    """A drawn case that could not be inspected, the reserve that took its place, and why."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="replacements")
    replaced = models.OneToOneField(
        SampledCase, on_delete=models.PROTECT, related_name="replaced_by"
    )
    by = models.OneToOneField(SampledCase, on_delete=models.PROTECT, related_name="replaces")
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey("User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

"""An inspector's work on a sampled case, and the stages it goes through."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from muster.frameworks.predicates import CaseFacts
from muster.web.models.draw import FACTS, SampledCase
from muster.web.models.inspection import Inspection
from muster.web.models.interest import Interest
from muster.web.models.posting import Posting, Role
from muster.web.models.user import User


class Stage(models.TextChoices):
    """Where a review is, as people read it."""

    DRAFT = "DRAFT", "In progress"
    SUBMITTED = "SUBMITTED", "Submitted"
    RETURNED = "RETURNED", "Returned with a query"
    IN_CONSENSUS = "IN_CONSENSUS", "Awaiting consensus"
    AGREED = "AGREED", "Agreed"


NEXT_STAGES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SUBMITTED}),
    Stage.SUBMITTED: frozenset({Stage.AGREED, Stage.RETURNED, Stage.IN_CONSENSUS}),
    Stage.RETURNED: frozenset({Stage.SUBMITTED}),
    Stage.IN_CONSENSUS: frozenset({Stage.AGREED}),
    Stage.AGREED: frozenset(),
}
"""What each stage may become. The page, the policies and the diagram in the docs come from it."""

WHOSE_TURN: dict[Stage, str] = {
    Stage.DRAFT: "the reviewer",
    Stage.SUBMITTED: "the moderator",
    Stage.RETURNED: "the reviewer",
    Stage.IN_CONSENSUS: "both reviewers and the moderator",
    Stage.AGREED: "nobody: it counts",
}

COUNTED = (Stage.SUBMITTED, Stage.RETURNED, Stage.IN_CONSENSUS, Stage.AGREED)
"""The stages whose answers are in the live results; only agreed ones are in the final."""


class CaseReviewQuerySet(models.QuerySet["CaseReview"]):
    def visible_to(self, user: User, at: datetime) -> "CaseReviewQuerySet":
        """Your own, one shared with you, and what has been handed in to whom leads or moderates.

        So a pair is blind by construction: the other's review is not there until both are in
        and consensus has begun, even for a lead who is one of the two.
        """
        held = Posting.objects.held_by(user, at)
        teams = held.filter(inspection__isnull=False).values("inspection_id")
        moderated = held.filter(role__in=(Role.LEAD_INSPECTOR, Role.MODERATOR))
        blind = self.model.objects.filter(
            case=models.OuterRef("case"), reviewer=user, purpose="BLIND", consensus__isnull=True
        )
        handed_in = (
            Q(inspection__in=moderated.values("inspection_id"))
            & ~Q(stage=Stage.DRAFT)
            & ~Q(models.Exists(blind))  # who is one of the pair waits like the other
        )
        mine = Q(reviewer=user) | Q(shared_with=user)
        pair = Q(stage__in=(Stage.IN_CONSENSUS, Stage.AGREED), consensus__reviews__reviewer=user)
        interests = Interest.objects.filter(user=user, withdrawn_at=None)
        reviews = self.filter(Q(inspection__in=teams) & (mine | handed_in | pair))
        reviews = reviews.exclude(case__in=interests.filter(case__isnull=False).values("case_id"))
        barred = interests.exclude(unit_code="").filter(
            inspection_id=models.OuterRef("inspection_id"),
            unit_code=models.OuterRef("case__unit_code"),
        )
        return reviews.filter(~models.Exists(barred)).distinct()

    def begun(self) -> "CaseReviewQuerySet":
        """Those that somebody has worked on: opened, answered, or handed in."""
        untouched = Q(stage=Stage.DRAFT, begun_at=None, answers=None)
        return self.exclude(pk__in=CaseReview.objects.filter(untouched).values("pk"))

    def handed_in(self) -> "CaseReviewQuerySet":
        return self.filter(stage__in=COUNTED)


class CaseReview(models.Model):
    """One reviewer's review of one case, under the edition it was begun with.

    `established` is what the reviewer found of the facts that decide the questions: it goes
    before what the long list says. `shared_with` are colleagues who work on it too.

    `purpose` is why it is made: for the rating, blind beside another's, or of a benchmark case
    (which rates nothing). Exactly one review of a case counts: `counts`.
    """

    class Purpose(models.TextChoices):
        ORDINARY = "ORDINARY", "Review"
        BLIND = "BLIND", "Blind review, one of two"
        BENCHMARK = "BENCHMARK", "Benchmark"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="reviews")
    case = models.ForeignKey(SampledCase, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey("User", on_delete=models.PROTECT, related_name="reviews")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.ORDINARY)
    counts = models.BooleanField("counts towards the rating", default=True)
    shared_with: "models.ManyToManyField[User, User]" = models.ManyToManyField(
        "User", related_name="shared_reviews", blank=True
    )
    edition_id = models.CharField(max_length=60)
    units_edition_id = models.CharField(max_length=60, blank=True)
    established = models.JSONField("facts of the case, as read", default=dict, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    allocated_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    consensus = models.ForeignKey(
        "Consensus", on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )

    objects = CaseReviewQuerySet.as_manager()

    class Meta:
        ordering = ("case__case_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reviewer", "purpose"], name="a_case_is_reviewed_once_by_each"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(counts=True), name="one_review_of_a_case_counts"
            ),
            models.CheckConstraint(
                condition=~Q(purpose="BENCHMARK") | Q(counts=False),
                name="a_benchmark_does_not_count",
            ),
            models.CheckConstraint(
                condition=Q(stage="AGREED", agreed_at__isnull=False)
                | (~Q(stage="AGREED") & Q(agreed_at__isnull=True)),
                name="what_is_agreed_says_when",
            ),
        ]

    def can_become(self, stage: Stage) -> bool:
        return stage in NEXT_STAGES[Stage(self.stage)]

    @property
    def facts(self) -> CaseFacts:
        """What decides which questions apply: as the reviewer found it, else as it was listed."""
        facts: CaseFacts = FACTS.validate_python(self.case.facts | self.established)
        return facts

    @property
    def writers(self) -> set[int]:
        """Whoever may write in it, by their key: the reviewer, and those it is shared with."""
        return {self.reviewer_id, *(user.pk for user in self.shared_with.all())}

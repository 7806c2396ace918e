"""What a rating is made of: tallies, reasons, and the rating of a question, a standard, a service.

Every step keeps its reason. The mechanical rating (by rule) and the rating (after the panel) are
kept apart, because a published rating may rightly differ from what the rule alone would give.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from muster.errors import InputError
from muster.frameworks.model import Question, Sourced, Standard
from muster.frameworks.scale import Confidence, Rating, Status

if TYPE_CHECKING:  # the intervals bring scipy, which takes longer to load than most commands to run
    from muster.statistics.intervals import Interval


class RatingError(InputError):
    """What was given cannot be rated, or a decision is one that the rules do not allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a step came out as it did: a sentence with its numbers, and the reasons below it."""

    says: str
    because: tuple["Reason", ...] = ()
    status: Status | None = None
    source: str = ""
    confidence: Confidence | None = None  # of what is remembered

    @classmethod
    def by_rule(
        cls, says: str, rule: Sourced | None, because: tuple["Reason", ...] = ()
    ) -> "Reason":
        """A step that followed a rule of the edition, with how the rule is known.

        An edition that does not name the rule (`None`) says nothing of how it is known.
        """
        if rule is None:
            return cls(says=says, because=because)
        return cls(
            says=says,
            because=because,
            status=rule.status,
            source=rule.source,
            confidence=rule.confidence,
        )

    def tree(self, depth: int = 0) -> Iterator[tuple[int, "Reason"]]:
        """This reason and all below it, each with its depth, as a reader goes down them."""
        yield depth, self
        for reason in self.because:
            yield from reason.tree(depth + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The answers to one question, counted, in cases.

    `relevant` holds the cases that could not be told (`cannot_tell`): what the record does not
    show is never counted as good, and never falls out of the total. `unanswered` cases are
    sampled cases whose question applies and has no answer yet; they are in no percentage.
    `undecided` are the relevant cases whose record does not say whether the question applies.
    `set_aside` are answers on cases that the question does not apply to; they count nowhere.

    Raises `RatingError` if more cases are sufficient than could be.
    """

    sufficient: int
    relevant: int
    cannot_tell: int = 0
    not_applicable: int = 0
    unanswered: int = 0
    undecided: int = 0
    set_aside: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.sufficient <= self.relevant - self.cannot_tell:
            raise RatingError(
                f"{self.sufficient} cases cannot be sufficient: {self.relevant} are relevant, "
                f"and {self.cannot_tell} of those could not be told."
            )

    def __add__(self, other: "Tally") -> "Tally":
        """Both counted together: pooled cases, never an average of percentages."""
        return Tally(
            **{
                each.name: getattr(self, each.name) + getattr(other, each.name)
                for each in fields(Tally)
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRating:
    """One question: its tally, the band that earns, and how far the percentage may be out."""

    question: Question
    tally: Tally
    band: Rating | None  # None: relevant to no case, or the edition has no bands
    percent: int | None  # whole, as shown
    interval: "Interval | None"  # of the share of all cases in the frame, 95%
    because: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDecision:
    """What a ratings panel, or the people who judge, decided of one standard, and why."""

    standard: str
    rating: Rating
    reason: str
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRating:
    """One standard: what the rule gives, what the panel made of it, and why."""

    standard: Standard
    questions: tuple[QuestionRating, ...]
    mechanical: Rating | None
    rating: Rating | None  # None: not rated
    panel: PanelDecision | None
    because: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallRating:
    """A whole service: its points, the most it could have had, and the rating they make."""

    score: int | None
    maximum: int | None
    rating: Rating | None
    because: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How likely each rating is, given the sample: shares of the draws that came out so."""

    shares: Mapping[Rating, float]
    draws: int

    @property
    def likeliest(self) -> Rating:
        """The rating that most draws gave; of equals, the lower."""
        return max(sorted(self.shares), key=lambda rating: self.shares[rating])


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """How sure the ratings of a service are, from resampling its whole cases."""

    standards: Mapping[str, Distribution]  # by code; judgements are taken as given
    overall: Distribution | None
    seed: str
    draws: int
    assumes: tuple[str, ...] = ()  # what it takes for granted, each a sentence to be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """How many more cases would settle a rating at a chosen probability.

    A rating is settled when a sample of that size would very likely get the rating that the whole
    frame would get. `curve` has that chance for each number of more cases that was tried.
    """

    probability: float  # that it is to be settled at
    now: float  # the chance with the cases already seen
    more: int | None  # None: no sample short of the whole frame settles it
    chance: float | None  # with so many more
    curve: Mapping[int, float]
    says: str

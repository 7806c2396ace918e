"""How far the cases that are still out could move a rating.

As if none of them were sufficient, and as if all were: whatever their answers turn out to be, the
rating by rule lies between. A case still out that a question turns out not to apply to leaves the
percentage as it stands, which lies between as well. This is what could happen; how likely it is,
`certainty` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from muster.frameworks.model import Edition
from muster.frameworks.scale import Rating, label_of
from muster.ratings.banding import band_of_tally, percent_of
from muster.ratings.model import StandardRating, Tally
from muster.ratings.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReach:
    """The lowest and the highest that one question can still come to, by rule."""

    out: int  # cases that it is asked of and that have no answer yet
    lowest_percent: int | None
    highest_percent: int | None
    lowest: Rating | None
    highest: Rating | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The lowest and the highest rating that a standard can still have, by rule, and why."""

    standard: str
    lowest: Rating | None
    highest: Rating | None
    questions: Mapping[str, QuestionReach]
    says: str

    @property
    def is_settled(self) -> bool:
        """Whether no answer still out can move it."""
        return self.lowest is self.highest


def reaches(
    edition: Edition, standards: Sequence[StandardRating], tallies: Mapping[str, Tally]
) -> dict[str, Reach]:
    """How far each standard that the cases rate can still move, by its code."""
    return {
        each.standard.code: reach(edition, each, tallies)
        for each in standards
        if each.questions and edition.bands is not None
    }


def reach(edition: Edition, rated: StandardRating, tallies: Mapping[str, Tally]) -> Reach:
    """How far one standard can still move: the lowest question decides at both ends."""
    questions = {
        each.question.code: question_reach(edition, tallies[each.question.code])
        for each in rated.questions
    }
    lowest = _lowest([each.lowest for each in questions.values()])
    highest = _lowest([each.highest for each in questions.values()])
    return Reach(
        standard=rated.standard.code,
        lowest=lowest,
        highest=highest,
        questions=questions,
        says=_says(rated.mechanical, lowest, highest, questions),
    )


def question_reach(edition: Edition, tally: Tally) -> QuestionReach:
    """What a question comes to if none of the cases still out is sufficient, and if all are.

    An edition without bands has shares and no ratings.
    """
    none = replace(tally, relevant=tally.relevant + tally.unanswered, unanswered=0)
    every = replace(none, sufficient=tally.sufficient + tally.unanswered)
    bands = edition.bands
    return QuestionReach(
        out=tally.unanswered,
        lowest_percent=percent_of(none),
        highest_percent=percent_of(every),
        lowest=band_of_tally(none, bands) if bands else None,
        highest=band_of_tally(every, bands) if bands else None,
    )


def _lowest(bands: Sequence[Rating | None]) -> Rating | None:
    rated = [band for band in bands if band is not None]
    return min(rated) if rated else None


def _says(
    now: Rating | None,
    lowest: Rating | None,
    highest: Rating | None,
    questions: Mapping[str, QuestionReach],
) -> str:
    out = max((each.out for each in questions.values()), default=0)
    if lowest is None or highest is None:
        return "No case is relevant to it, in or out."
    if not out:
        return "Every case that it is asked of is in."
    still = f"{counted(out, 'case')} still out"
    if lowest is highest:
        return f"{still}, and none of them can move it from {label_of(now)}."
    return f"{still}: it can still become anything from {lowest.label} to {highest.label}."

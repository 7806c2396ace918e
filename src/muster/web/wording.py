"""The questions of the editions that a review stands under, by code."""

from functools import lru_cache

from muster.frameworks.loading import find_edition
from muster.frameworks.model import Kind, Question
from muster.web.models import CaseReview

Questions = dict[str, Question]


@lru_cache(maxsize=64)
def _questions(edition_id: str, kind: Kind | None = None) -> Questions:
    return {
        question.code: question
        for domain in find_edition(edition_id).domains
        for standard in domain.standards
        for question in standard.questions
        if kind is None or standard.kind is kind
    }


def questions_by_code(review: CaseReview) -> Questions:
    """Every question of the review's editions: those of its own, then those of the units'."""
    own = _questions(review.edition_id)
    return own | (_questions(review.units_edition_id) if review.units_edition_id else {})


def questions_on_cases(edition_id: str) -> Questions:
    """The questions that an edition asks of the sample of cases, in the order published."""
    return _questions(edition_id, Kind.CASE)

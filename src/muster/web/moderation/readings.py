"""What each reviewer answered when they handed in, before anybody told them anything.

Agreement is reckoned from these: what was changed after a query, or settled in a meeting, is no
reading of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from muster.frameworks.scale import Answer
from muster.web.models import AnswerVersion, BenchmarkAnswer, CaseReview, Inspection, Stage

Answers = Mapping[str, str]  # the name of an answer, by the code of its question


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One answer of one assessor, beside that of another, or the agreed one of a benchmark."""

    case_id: str
    question: str
    assessor: int
    submitted_at: datetime
    own: str
    other: str
    other_assessor: int | None  # None: the agreed answer of a benchmark


def as_handed_in(reviews: Iterable[CaseReview]) -> dict[int, Answers]:
    """The answers of each review as they stood when it was first handed in, by its key."""
    handed_in = {review.pk: review.submitted_at for review in reviews if review.submitted_at}
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    versions = AnswerVersion.objects.filter(review__in=handed_in).order_by("version")
    for version in versions.only("review_id", "question", "answer", "at"):
        if version.at <= handed_in[version.review_id]:
            found[version.review_id][version.question] = version.answer
    return {
        review: {question: answer for question, answer in answers.items() if answer}
        for review, answers in found.items()
    }


def differences(first: Answers, second: Answers) -> tuple[str, ...]:
    """The questions that both answered, and not alike."""
    return tuple(sorted(q for q in first.keys() & second.keys() if first[q] != second[q]))


def readings_of(inspection: Inspection) -> tuple[Reading, ...]:
    """Every answer that two can be compared on: of pairs both handed in, and of benchmarks."""
    return (*_of_pairs(inspection), *_of_benchmarks(inspection))


def _of_pairs(inspection: Inspection) -> Iterator[Reading]:
    reviews = CaseReview.objects.filter(inspection=inspection, purpose=CaseReview.Purpose.BLIND)
    handed_in = list(reviews.exclude(stage=Stage.DRAFT).select_related("case"))
    answers = as_handed_in(handed_in)
    by_case: defaultdict[int, list[CaseReview]] = defaultdict(list)
    for review in handed_in:
        by_case[review.case_id].append(review)
    for pair in by_case.values():
        if len(pair) == 2:
            one, two = pair
            yield from _beside(one, answers, answers.get(two.pk, {}), two.reviewer_id)
            yield from _beside(two, answers, answers.get(one.pk, {}), one.reviewer_id)


def _of_benchmarks(inspection: Inspection) -> Iterator[Reading]:
    reviews = CaseReview.objects.filter(inspection=inspection, purpose="BENCHMARK")
    handed_in = list(reviews.exclude(stage=Stage.DRAFT).select_related("case"))
    answers = as_handed_in(handed_in)
    agreed: defaultdict[int, dict[str, str]] = defaultdict(dict)
    settled = BenchmarkAnswer.objects.filter(benchmark__inspection=inspection)
    for one in settled.select_related("benchmark"):
        agreed[one.benchmark.case_id][one.question] = one.answer
    for review in handed_in:
        yield from _beside(review, answers, agreed[review.case_id], None)


def _beside(
    review: CaseReview, answers: Mapping[int, Answers], others: Answers, who: int | None
) -> Iterator[Reading]:
    assert review.submitted_at is not None  # it was handed in
    own = answers.get(review.pk, {})
    for question in sorted(own.keys() & others.keys()):
        yield Reading(
            case_id=review.case.case_id,
            question=question,
            assessor=review.reviewer_id,
            submitted_at=review.submitted_at,
            own=own[question],
            other=others[question],
            other_assessor=who,
        )


SCALE = tuple(answer.name for answer in Answer)

"""The benchmark cases of the demonstration, which the whole team marked before fieldwork.

They are the last reserves of the two largest strata, so that nobody had read a case of the sample
before its review.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from muster.inspections.model import CaseAnswer
from muster.web.demo import progress
from muster.web.demo.people import LEAD, REVIEWERS
from muster.web.demo.reviewing import Reviews, add
from muster.web.models import BenchmarkAnswer, BenchmarkCase, CaseReview, SampledCase

HOW_MANY = 2
LATE = REVIEWERS[-1]
"""Has not handed in the second benchmark yet."""


def chosen(cases: Iterable[SampledCase]) -> list[SampledCase]:
    """The last reserve of each of the largest strata of the sample of cases."""
    own = [case for case in cases if not case.draw.drawn_for]
    largest = Counter(case.stratum for case in own).most_common(HOW_MANY)
    reserves = [case for case in own if case.part == SampledCase.Part.RESERVE]
    return [
        max((case for case in reserves if case.stratum == stratum), key=lambda case: case.order)
        for stratum, _ in largest
    ]


def answers_like(
    case: SampledCase, known: Mapping[str, Sequence[CaseAnswer]], cases: Iterable[SampledCase]
) -> Sequence[CaseAnswer]:
    """Agreed answers for a reserve: those of an inspected case of its stratum with its RoSH."""
    like = next(
        other
        for other in progress.in_order(cases, "benchmark")
        if other.stratum == case.stratum
        and other.case_id in known
        and other.facts.get("rosh") == case.facts.get("rosh")
    )
    return [one for one in known[like.case_id] if one.question.startswith("P ")]


def benchmarks(gathered: Reviews, marked: Sequence[SampledCase]) -> None:
    """The agreed answers, and everybody's review of each benchmark case."""
    calendar, lead = gathered.calendar, gathered.who[LEAD]
    rows = [
        BenchmarkCase(
            inspection=gathered.inspection,
            case=case,
            chosen_by=lead,
            chosen_at=calendar.moment(weeks=-3),
        )
        for case in marked
    ]
    BenchmarkCase.objects.bulk_create(rows)
    BenchmarkAnswer.objects.bulk_create(
        [
            BenchmarkAnswer(
                benchmark=row,
                question=one.question,
                answer=one.answer.name,
                why="Synthetic: agreed by the lead inspector and the moderator.",
            )
            for row in rows
            for one in gathered.answers[row.case.case_id]
        ]
    )
    for place, case in enumerate(marked):
        for reviewer in REVIEWERS:
            late = place > 0 and reviewer == LATE
            add(
                gathered,
                case,
                reviewer,
                progress.HALF_DONE if late else progress.AGREED,
                purpose=CaseReview.Purpose.BENCHMARK,
                counts=False,
                otherwise=f"benchmark {reviewer}",
            )

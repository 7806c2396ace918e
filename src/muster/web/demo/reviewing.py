"""The reviews of the demonstration: who has which case, how far they are, and their answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any, Final

from muster.frameworks.scale import Answer
from muster.inspections.model import CaseAnswer
from muster.web.demo import progress
from muster.web.demo.calendar import Calendar
from muster.web.demo.people import MALIK, MODERATOR, OWEN, OWENS_UNIT, REVIEWERS, ROSA
from muster.web.demo.planning import People
from muster.web.demo.progress import Shares, Standing
from muster.web.models import (
    AnswerVersion,
    CaseReview,
    Consensus,
    ConsensusAnswer,
    Inspection,
    Interview,
    Query,
    SampledCase,
    Stage,
    User,
)

FLIPPED: Final = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
DIFFERS: Final = 0.12  # how often the second of a pair, or a benchmark, is answered otherwise
BEGAN_BEFORE, AGREED_AFTER = timedelta(days=1), timedelta(days=2)
VISITED: Final = {unit: week for week, unit in enumerate(progress.UNDER_WAY)}
BENCHMARKED: Final = -2  # the week, before fieldwork

Answers = Sequence[CaseAnswer]


@dataclass(slots=True, kw_only=True)
class Reviews:
    """What is to be saved of the reviews, gathered: a table at a time is quicker than a row."""

    inspection: Inspection
    who: People
    calendar: Calendar
    answers: Mapping[str, Answers]  # of the example, by case
    shares: Shares
    reviews: list[CaseReview] = field(default_factory=list)
    versions: list[AnswerVersion] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    consensuses: list[Consensus] = field(default_factory=list)
    settled: list[ConsensusAnswer] = field(default_factory=list)
    met: list[tuple[Consensus, User]] = field(default_factory=list)

    def save(self) -> None:
        """Save everything, what others point to first."""
        Consensus.objects.bulk_create(self.consensuses)
        CaseReview.objects.bulk_create(self.reviews)
        AnswerVersion.objects.bulk_create(self.versions, batch_size=1000)
        Query.objects.bulk_create(self.queries)
        Interview.objects.bulk_create(self.interviews)
        ConsensusAnswer.objects.bulk_create(self.settled)
        present: Any = Consensus.present.through
        present.objects.bulk_create(
            [present(consensus_id=met.pk, user_id=user.pk) for met, user in self.met]
        )


def ordinary(gathered: Reviews, cases: Sequence[SampledCase]) -> None:
    """A review of each of these cases, given out in turn."""
    turns = cycle(REVIEWERS)
    for case, standing in progress.standings(cases, gathered.shares):
        reviewer = next(turns)
        while reviewer == OWEN and case.unit_code == OWENS_UNIT:
            reviewer = next(turns)
        add(gathered, case, reviewer, standing)


def pairs(gathered: Reviews, cases: Sequence[SampledCase]) -> None:
    """Two reviews of each of these cases, blind to each other; Rosa and Malik have the first."""
    others = [email for email in REVIEWERS if email not in (ROSA, MALIK.email, OWEN)]
    for place, case in enumerate(cases):
        first, second = (ROSA, MALIK.email)
        if place >= len(progress.PAIRS):
            first, second = others[place % len(others)], others[(place + 1) % len(others)]
        pair(gathered, case, (first, second), progress.pair_standing(place, gathered.shares))


def pair(
    gathered: Reviews,
    case: SampledCase,
    reviewers: tuple[str, str],
    standing: tuple[Standing, Standing],
) -> None:
    """Both reviews of one case, and their meeting if it was opened."""
    consensus = None
    if {each.stage for each in standing} <= {Stage.IN_CONSENSUS, Stage.AGREED}:
        consensus = meeting(gathered, case, reviewers, agreed=standing[0].stage is Stage.AGREED)
    for place, (reviewer, each) in enumerate(zip(reviewers, standing, strict=True)):
        add(
            gathered,
            case,
            reviewer,
            each,
            purpose=CaseReview.Purpose.BLIND,
            counts=place == 0,
            consensus=consensus,
            otherwise=f"second of a pair {reviewer}" if place else "",
        )


def meeting(
    gathered: Reviews, case: SampledCase, reviewers: tuple[str, str], *, agreed: bool
) -> Consensus:
    """The meeting on one case; what it settled is what the example answers."""
    calendar = gathered.calendar
    opened_at = calendar.past(calendar.moment(weeks=3, hour=15), before=timedelta(hours=30))
    moderator = gathered.who[MODERATOR]
    met = Consensus(inspection=gathered.inspection, case=case, opened_at=opened_at)
    gathered.consensuses.append(met)
    if agreed:
        met.met_on, met.recorded_by = (opened_at + timedelta(days=1)).date(), moderator
        met.recorded_at = opened_at + timedelta(days=1)
        gathered.met += [(met, gathered.who[email]) for email in (*reviewers, MODERATOR)]
        gathered.settled += [
            ConsensusAnswer(
                consensus=met,
                question=one.question,
                answer=one.answer.name,
                why="Synthetic: both went back to the record, and it bears the first reading out.",
            )
            for one in gathered.answers[case.case_id]
            if otherwise(one, case, f"second of a pair {reviewers[1]}") is not one.answer
        ]
    return met


def add(
    gathered: Reviews,
    case: SampledCase,
    reviewer: str,
    standing: Standing,
    *,
    purpose: CaseReview.Purpose = CaseReview.Purpose.ORDINARY,
    counts: bool = True,
    consensus: Consensus | None = None,
    otherwise: str = "",
) -> None:
    """One review, as far as it has come, with all that belongs to it."""
    user = gathered.who[reviewer]
    week = VISITED[case.unit_code] if purpose != CaseReview.Purpose.BENCHMARK else BENCHMARKED
    times = times_of(gathered.calendar, case, week)
    agreed = standing.stage is Stage.AGREED
    review = CaseReview(
        inspection=gathered.inspection,
        case=case,
        reviewer=user,
        purpose=purpose,
        counts=counts,
        edition_id=gathered.inspection.edition_id,
        units_edition_id=gathered.inspection.units_edition_id,
        stage=standing.stage,
        allocated_at=gathered.calendar.moment(weeks=-1),
        begun_at=times[0] if standing.begun else None,
        submitted_at=times[1] if standing.stage is not Stage.DRAFT else None,
        agreed_by=gathered.who[MODERATOR] if agreed else None,
        agreed_at=times[2] if agreed else None,
        consensus=consensus,
    )
    gathered.reviews.append(review)
    given = gathered.answers[case.case_id]
    answered = given[: round(standing.answered * len(given))]
    gathered.versions += versions(review, answered, case, times[0], otherwise)
    if standing.stage is Stage.RETURNED:
        gathered.queries.append(query(review, answered, gathered.who[MODERATOR], times[2]))
    if purpose is CaseReview.Purpose.ORDINARY and standing.begun:
        gathered.interviews.append(interview(review, case, times, gathered.calendar))


def times_of(
    calendar: Calendar, case: SampledCase, week: int
) -> tuple[datetime, datetime, datetime]:
    """When a review was begun, submitted and agreed, in a week of fieldwork or before it."""
    day = int(5 * progress.by_chance("day", case.case_id))
    planned = calendar.moment(weeks=week, days=day, hour=16)
    submitted = calendar.past(planned, before=timedelta(hours=3))
    agreed = calendar.past(submitted + AGREED_AFTER, before=timedelta(hours=1))
    return submitted - BEGAN_BEFORE, submitted, agreed


def versions(
    review: CaseReview, given: Answers, case: SampledCase, at: datetime, differs: str
) -> Iterator[AnswerVersion]:
    """The answers, each as its first version."""
    for place, one in enumerate(given):
        answer = otherwise(one, case, differs) if differs else one.answer
        yield AnswerVersion(
            review=review,
            question=one.question,
            version=1,
            answer=answer.name,
            note=one.note,
            key=f"demonstration {place}",
            by=review.reviewer,
            at=at + timedelta(minutes=5 * place),
        )


def otherwise(one: CaseAnswer, case: SampledCase, seed: str) -> Answer:
    """The answer of somebody else, which now and then is another."""
    if progress.by_chance(seed, case.case_id, one.question) < DIFFERS:
        return FLIPPED.get(one.answer, one.answer)
    return one.answer


def query(review: CaseReview, given: Answers, moderator: User, at: datetime) -> Query:
    """What the moderator asks: about the first answer that is no, or else the first."""
    about = next((one for one in given if one.answer is Answer.NO), given[0])
    return Query(
        review=review,
        question=about.question,
        text="Synthetic: which entry of the record is this answer based on?",
        asked_by=moderator,
        asked_at=at,
    )


def interview(
    review: CaseReview,
    case: SampledCase,
    times: tuple[datetime, datetime, datetime],
    calendar: Calendar,
) -> Interview:
    """The talk with the practitioner: held, not held, or planned for the days ahead."""
    lot = progress.by_chance("interview", case.case_id)
    told = Interview(
        review=review,
        practitioner=case.practitioner,
        planned_at=times[0].replace(hour=11),
        written_by=review.reviewer,
        written_at=times[0],
    )
    if review.stage == Stage.DRAFT:
        told.planned_at = calendar.moment(weeks=4, days=2 + int(3 * lot), hour=10 + int(6 * lot))
    elif lot < 0.1:
        told.outcome, told.why_not_held = Interview.Outcome.NOT_HELD, "On leave during fieldwork."
    else:
        told.outcome = Interview.Outcome.HELD
        told.notes = "Synthetic: how the case is going, and what stood in the way."
    return told

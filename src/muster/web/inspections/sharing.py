"""The cases of an inspection that want a reviewer, shared out over its team.

What is worked out here is what the page previews and what the action then does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from muster.inspections.planning.allocating import (
    Allocation,
    Reviewer,
    Unallocated,
    allocate,
    reviewed_by_two,
)
from muster.web.models import (
    CaseReview,
    Inspection,
    Interest,
    Posting,
    Role,
    SampledCase,
    User,
)

REVIEWS_CASES = (Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.LOCAL_ASSESSOR)
BLIND, ORDINARY = CaseReview.Purpose.BLIND, CaseReview.Purpose.ORDINARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A review that is to be made of a case, and by whom."""

    case: SampledCase
    reviewer: User
    purpose: CaseReview.Purpose
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """The reviews to be given, and the cases that nobody on the team may take."""

    given: tuple[Given, ...]
    nobody: tuple[SampledCase, ...]


def reviewers(inspection: Inspection, at: datetime) -> list[Posting]:
    """Who reviews cases on the team now, with the days they give."""
    held = Posting.objects.held_on(timezone.localdate(at))
    held = held.filter(inspection=inspection, role__in=REVIEWS_CASES, days__gt=0)
    return list(held.select_related("user"))


def shared_out(inspection: Inspection, at: datetime) -> Sharing:
    """Who would be given what, if the cases were allocated now."""
    cases = _cases_in_use(inspection)
    postings = reviewers(inspection, at)
    first, second, two = _rounds(inspection, cases, postings)
    people = {str(posting.user_id): posting.user for posting in postings}

    def given(name: str, to: str, counts: bool) -> Given:
        return Given(
            case=cases[name],
            reviewer=people[to],
            purpose=BLIND if name in two else ORDINARY,
            counts=counts,
        )

    return Sharing(
        given=(
            *(given(name, to, counts=True) for name, to in first.to.items()),
            *(given(name, to, counts=False) for name, to in second.to.items()),
        ),
        nobody=tuple(cases[name] for name in sorted({*first.nobody, *second.nobody})),
    )


def _rounds(
    inspection: Inspection, cases: Mapping[str, SampledCase], postings: list[Posting]
) -> tuple[Allocation, Allocation, frozenset[str]]:
    """The first reviewers, the second ones where two review blind, and which cases these are."""
    seed, two = inspection.blind_seed, reviewed_twice(inspection, cases.values())
    team = _team(inspection, postings)
    firsts = _reviewers_of(inspection, counts=True)
    wanting = [_wanting(name, case) for name, case in cases.items() if name not in firsts]
    first = allocate(wanting, team, seed=seed)
    firsts |= dict(first.to)
    seconds = _reviewers_of(inspection, counts=False)
    again = [
        _wanting(name, cases[name], not_to=firsts[name])
        for name in two
        if name in firsts and name not in seconds
    ]
    load = Counter(first.to.values())
    second = allocate(
        again, [replace(one, held=one.held + load[one.id]) for one in team], seed=seed
    )
    return first, second, two


def reviewed_twice(inspection: Inspection, cases: Iterable[SampledCase]) -> frozenset[str]:
    """Which cases of the sample of cases two review blind: the seed's choice, by their ids.

    The samples of a region's own standards are small, and each of their cases is read once.
    """
    of_units = [case.case_id for case in cases if not case.draw.drawn_for]
    percent, seed = inspection.blind_percent, inspection.blind_seed
    return frozenset(reviewed_by_two(of_units, percent=percent, seed=seed))


def _name(case: SampledCase) -> str:
    """What tells a case from the others of its inspection, the same wherever it is drawn again."""
    return f"{case.draw.drawn_for} {case.case_id}".strip()


def _cases_in_use(inspection: Inspection) -> dict[str, SampledCase]:
    in_use = SampledCase.objects.filter(inspection=inspection, in_use=True, benchmark=None)
    return {_name(case): case for case in in_use.select_related("draw")}


def _wanting(name: str, case: SampledCase, not_to: str = "") -> Unallocated:
    return Unallocated(id=name, unit=case.unit_code, not_to=not_to)


def _reviewers_of(inspection: Inspection, *, counts: bool) -> dict[str, str]:
    """The reviewers of the cases so far, of the review that counts or of the one beside it."""
    reviews = CaseReview.objects.filter(inspection=inspection, counts=counts)
    if not counts:
        reviews = reviews.filter(purpose=BLIND)
    found = reviews.select_related("case__draw")
    return {_name(review.case): str(review.reviewer_id) for review in found}


def _team(inspection: Inspection, postings: list[Posting]) -> list[Reviewer]:
    """The reviewers as the allocation takes them: their days, their load, and what bars them."""
    reviews = CaseReview.objects.filter(inspection=inspection)
    held = Counter(reviews.values_list("reviewer_id", flat=True))
    cases: defaultdict[int, set[str]] = defaultdict(set)
    units: defaultdict[int, set[str]] = defaultdict(set)
    interests = Interest.objects.filter(inspection=inspection, withdrawn_at=None)
    for interest in interests.select_related("case__draw"):
        if interest.case:
            cases[interest.user_id].add(_name(interest.case))
        if interest.unit_code:
            units[interest.user_id].add(interest.unit_code)
    return [
        Reviewer(
            id=str(posting.user_id),
            days=posting.days,
            held=held[posting.user_id],
            barred_cases=frozenset(cases[posting.user_id]),
            barred_units=frozenset(units[posting.user_id]),
        )
        for posting in postings
    ]

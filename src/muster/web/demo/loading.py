"""Load the demonstration: whole and once, in a few seconds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from muster.inspections.faults import Faults
from muster.inspections.loading import load as load_folder
from muster.inspections.model import CaseAnswer
from muster.inspections.model import Inspection as Example
from muster.inspections.opening import Opened, opened
from muster.web.demo import planning
from muster.web.demo.benchmarks import answers_like, benchmarks, chosen
from muster.web.demo.calendar import calendar_of
from muster.web.demo.folder import example_folder
from muster.web.demo.people import LEAD
from muster.web.demo.progress import UNDER_WAY, Shares
from muster.web.demo.reviewing import Reviews, ordinary, pairs
from muster.web.demo.sampling import samples
from muster.web.inspections.sharing import reviewed_twice
from muster.web.models import AuditEvent, Inspection, SampledCase


@transaction.atomic
def load(at: datetime, *, shares: Shares = UNDER_WAY) -> Inspection:
    """The inspection of the demonstration, loaded unless it is there already.

    With `shares=FINISHED` every review is agreed, with the example's answers.
    """
    there = Inspection.objects.filter(title=planning.TITLE).first()
    if there is not None:
        return there
    faults = Faults(example_folder())
    folder = opened(example_folder(), faults)
    faults.raise_any()
    assert folder is not None  # without a fault there is one
    return load_from(folder, load_folder(example_folder()), at, shares)


def load_from(folder: Opened, example: Example, at: datetime, shares: Shares) -> Inspection:
    """The inspection of the demonstration, from the example's folder."""
    calendar, who = calendar_of(at), planning.people()
    begun = planning.inspection(folder, who, calendar)
    planning.postings(begun, who, calendar)
    planning.evidence(begun, who, calendar)
    planning.timetable(begun, who, calendar)
    cases = samples(folder, example, begun, who, calendar)
    gathered = Reviews(
        inspection=begun, who=who, calendar=calendar, answers=answers_of(example), shares=shares
    )
    review(gathered, cases)
    AuditEvent.objects.record(
        "DEMONSTRATION_LOADED",
        about=begun,
        by=who[LEAD],
        at=at,
        detail={"cases": len(cases), "reviews": len(gathered.reviews)},
    )
    return begun


def review(gathered: Reviews, cases: Mapping[str, SampledCase]) -> None:
    """Every review: those of two who are blind to each other, benchmarks, and all others."""
    inspection = gathered.inspection
    in_use = [case for case in cases.values() if case.in_use]
    of_units = [case for case in in_use if not case.draw.drawn_for]
    marked = chosen(cases.values())
    gathered.answers = {
        **gathered.answers,
        **{case.case_id: answers_like(case, gathered.answers, of_units) for case in marked},
    }
    twice = reviewed_twice(inspection, in_use)
    pairs(gathered, [case for case in of_units if case.case_id in twice])
    ordinary(gathered, [case for case in in_use if case.case_id not in twice])
    benchmarks(gathered, marked)
    gathered.save()


def answers_of(example: Example) -> Mapping[str, Sequence[CaseAnswer]]:
    """The answers of the example by case, in the order of the questions' codes."""
    by_case: dict[str, list[CaseAnswer]] = {}
    for one in sorted(example.answers, key=lambda one: one.question):
        by_case.setdefault(one.case_id, []).append(one)
    return by_case

"""The results to show: those that are kept, worked out anew if they are stale and it is time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from muster.web.inspected import reviews_that_count
from muster.web.models import Inspection, WorkedOut
from muster.web.models.case_review import COUNTED
from muster.web.ratings_panel.actions import take_up, work_out
from muster.web.ratings_panel.freshness import made_of

AT_ONCE: Final = 1_000
"""Draws for a page that waits: good to about two points. `work_out_results` makes more."""
PATIENCE: Final = timedelta(seconds=30)
"""Results this young are shown though stale: in fieldwork a review comes in every few minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """Results with how fresh they are: `behind` reviews have come in or changed since."""

    worked_out: WorkedOut
    is_stale: bool
    behind: int


def current(inspection: Inspection, at: datetime) -> Current:
    """The results to show now, and whether anything has changed since they were worked out.

    One reader works stale results out; whoever comes meanwhile sees those that are kept.
    """
    kept = WorkedOut.objects.filter(inspection=inspection).first()
    made = made_of(inspection)
    if kept is None:
        return _fresh(work_out(inspection=inspection, at=at, draws=AT_ONCE, made=made))
    if kept.made_of == made:
        return _fresh(kept)
    if at - kept.at >= PATIENCE and take_up(kept=kept, at=at):
        return _fresh(work_out(inspection=inspection, at=at, draws=AT_ONCE, made=made))
    now = reviews_that_count(inspection, COUNTED).count()
    return Current(worked_out=kept, is_stale=True, behind=now - kept.reviews)


def _fresh(found: WorkedOut) -> Current:
    return Current(worked_out=found, is_stale=False, behind=0)

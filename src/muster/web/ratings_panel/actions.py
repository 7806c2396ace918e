"""Work the results of an inspection out, and keep them with what they were worked out from."""

from datetime import datetime, timedelta
from time import perf_counter
from typing import Final

from django.db.models import Q

from muster.inspections.model import Inspection as Inspected
from muster.inspections.rating import DRAWS
from muster.web.inspected import inspected
from muster.web.models import CaseReview, Inspection, Stage, WorkedOut
from muster.web.ratings_panel.freshness import made_of
from muster.web.ratings_panel.telling import Standings, results_of

AT_WORK: Final = timedelta(minutes=1)
"""After so long whoever took the results up is taken to have been stopped."""


def work_out(
    *, inspection: Inspection, at: datetime, draws: int = DRAWS, made: str = ""
) -> WorkedOut:
    """The results of the reviews as they stand; those that are kept, if nothing has changed.

    Nothing is locked meanwhile. If an answer comes in while the rest is counted, the results are
    kept under the hash from before it, and so are stale at once and worked out again. Whoever has
    that hash already gives it as `made`.
    """
    made = made or made_of(inspection)
    kept = WorkedOut.objects.filter(inspection=inspection).first()
    if kept is not None and kept.made_of == made and kept.draws >= draws:
        return kept
    began = perf_counter()
    found = inspected(inspection)
    told = results_of(found, standings(inspection), seed=seed_of(found), draws=draws)
    return _keep(
        inspection,
        made_of=made,
        at=at,
        draws=draws,
        reviews=told[0]["cases"]["in"],
        results=told,
        seconds=perf_counter() - began,
    )


def standings(inspection: Inspection) -> Standings:
    """The stage of the review that counts, by case."""
    reviews = CaseReview.objects.filter(inspection=inspection, counts=True)
    rows = reviews.values_list("case__case_id", "stage")
    return {case_id: Stage(stage) for case_id, stage in rows}


def seed_of(found: Inspected) -> str:
    """The words that certainty is drawn with: the sample's, as in the report."""
    return found.samples[0].seed if found.samples else found.service


def take_up(*, kept: WorkedOut, at: datetime) -> bool:
    """Whether stale results are yours to work out anew: one reader does, and the others wait."""
    free = Q(taken_up_at=None) | Q(taken_up_at__lt=at - AT_WORK)
    taken = WorkedOut.objects.filter(free, pk=kept.pk, made_of=kept.made_of)
    return bool(taken.update(taken_up_at=at))


def _keep(inspection: Inspection, **found: object) -> WorkedOut:
    """One row an inspection, written in one statement whether it was there or not."""
    kept = WorkedOut(inspection=inspection, **found)  # taken up by nobody
    WorkedOut.objects.bulk_create(
        [kept],
        update_conflicts=True,
        unique_fields=["inspection"],
        update_fields=[*found, "taken_up_at"],
    )
    return kept

"""`muster manage work_out_results`: what a timer calls, so that the pages need not wait."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from muster.inspections.rating import DRAWS
from muster.web.models import CaseReview, Inspection
from muster.web.ratings_panel.actions import work_out


class Command(BaseCommand):
    help = (
        "Work out the results of every inspection whose reviews have changed. Called twice, "
        "it does nothing the second time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--draws", type=int, default=DRAWS, help="How often the sample is drawn again."
        )

    def handle(self, *args: Any, draws: int, **options: Any) -> None:
        now = timezone.now()
        begun = CaseReview.objects.values("inspection_id")
        for inspection in Inspection.objects.filter(pk__in=begun):
            found = work_out(inspection=inspection, at=now, draws=draws)
            done = f"{found.seconds:.1f} s" if found.at == now else "as they were"
            self.stdout.write(f"{inspection.title}: {found.reviews} reviews, {done}")

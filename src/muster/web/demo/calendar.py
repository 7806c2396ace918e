"""When everything of the demonstration happens, counted from the day it is loaded.

Fieldwork takes six weeks, as it did in the East Midlands, and the demonstration is loaded in the
fifth. The report of that inspection came out eighteen weeks after fieldwork.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from muster.web.models import Phase

WEEKS_GONE = 4
LAST_DAY = timedelta(weeks=5, days=4)  # the Friday of the sixth week

# When each phase begins and ends: weeks and days from the first Monday of fieldwork.
PHASES = {
    Phase.ANNOUNCEMENT: (timedelta(weeks=-8), timedelta(weeks=-8, days=4)),
    Phase.EVIDENCE_IN_ADVANCE: (timedelta(weeks=-7), timedelta(weeks=-1, days=-3)),
    Phase.FIELDWORK: (timedelta(), LAST_DAY),
    Phase.MODERATION: (timedelta(weeks=1), timedelta(weeks=6, days=4)),
    Phase.PANEL: (timedelta(weeks=8), timedelta(weeks=8, days=1)),
    Phase.FACTUAL_ACCURACY: (timedelta(weeks=12), timedelta(weeks=13, days=4)),
    Phase.PUBLICATION: (timedelta(weeks=23, days=3), timedelta(weeks=23, days=3)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The demonstration's calendar: the moment it is loaded, and the first day of fieldwork."""

    now: datetime
    first: date

    def moment(self, *, weeks: int = 0, days: int = 0, hour: int = 9, minute: int = 0) -> datetime:
        """An hour of a day of fieldwork, or of a day before it."""
        day = self.first + timedelta(weeks=weeks, days=days)
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def past(self, moment: datetime, *, before: timedelta) -> datetime:
        """A moment that has been: itself, or if it lies ahead, so long before now."""
        return min(moment, self.now - before)


def calendar_of(at: datetime) -> Calendar:
    """The calendar of a demonstration loaded at this moment."""
    today = timezone.localdate(at)
    monday = today - timedelta(days=today.weekday())
    return Calendar(now=at, first=monday - timedelta(weeks=WEEKS_GONE))

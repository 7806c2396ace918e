"""The phases of several inspections, month by month, as the programme shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.obligations.calendar import months_after
from muster.web.models import PhaseDates


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month, and the phases that have a day in it, in the order they begin."""

    first: date
    phases: tuple[PhaseDates, ...]


def months(phases: Iterable[PhaseDates]) -> tuple[Month, ...]:
    """Every month from the first phase to the last. A month in which nothing happens is there."""
    listed = sorted(phases, key=lambda phase: (phase.starts_on, phase.inspection.title))
    if not listed:
        return ()
    first = listed[0].starts_on.replace(day=1)
    last = max(phase.ends_on for phase in listed)
    found = []
    while first <= last:
        after = months_after(first, 1)
        within = (p for p in listed if p.starts_on < after and p.ends_on >= first)
        found.append(Month(first=first, phases=tuple(within)))
        first = after
    return tuple(found)

"""Which counts of people are published, and which are too small to be.

In a small cell a person can be recognised. So counts of people by a characteristic of theirs are
suppressed below the limit, and with them the next smallest where the sum would give them away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.inspections.model import Likeness

SUPPRESSED = "[c]"  # the government statistical services' mark for "confidential"
LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLikeness:
    """One row of a sample's likeness to its frame, as it may be published; `None`: suppressed."""

    characteristic: str
    value: str
    frame: int | None
    sample: int | None


def published_likeness(rows: Sequence[Likeness]) -> tuple[PublishedLikeness, ...]:
    """The rows in their order, with the small numbers of each characteristic suppressed."""
    shown: list[PublishedLikeness] = []
    for characteristic in dict.fromkeys(row.characteristic for row in rows):
        alike = [row for row in rows if row.characteristic == characteristic]
        frames = suppressed([row.frame for row in alike])
        samples = suppressed([row.sample for row in alike])
        shown += [
            PublishedLikeness(
                characteristic=characteristic, value=row.value, frame=frame, sample=taken
            )
            for row, frame, taken in zip(alike, frames, samples, strict=True)
        ]
    return tuple(shown)


def suppressed(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Counts with a known total, the small ones hidden so that none can be worked out."""
    hidden = {place for place, number in enumerate(counts) if 0 < number < LEAST}
    if len(hidden) == 1:
        others = [place for place, number in enumerate(counts) if number and place not in hidden]
        hidden |= set(sorted(others, key=lambda place: counts[place])[:1])
    return tuple(None if place in hidden else number for place, number in enumerate(counts))

"""Which counts of people are published, and which are too small to be.

In a small cell a person can be recognised. So counts of people by a characteristic of theirs are
left out where they are small, and with them what would give them away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from muster.inspections.model import Likeness
from muster.statistics.suppression import suppressed_list

SUPPRESSED = "[c]"  # the mark of the government statistical services for "confidential"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLikeness:
    """One row of a sample's likeness to its frame, as it may be published; `None`: left out."""

    characteristic: str
    value: str
    frame: int | None
    frame_total: int | None
    sample: int | None
    sample_total: int | None


def published_likeness(rows: Sequence[Likeness]) -> tuple[PublishedLikeness, ...]:
    """The rows in their order, with the small numbers of each characteristic left out."""
    shown: list[PublishedLikeness] = []
    for characteristic, group in groupby(rows, key=lambda row: row.characteristic):
        alike = list(group)
        *frames, frame_total = suppressed_list([row.frame for row in alike])
        *samples, sample_total = suppressed_list([row.sample for row in alike])
        shown += [
            PublishedLikeness(
                characteristic=characteristic,
                value=row.value,
                frame=frame,
                frame_total=frame_total,
                sample=sample,
                sample_total=sample_total,
            )
            for row, frame, sample in zip(alike, frames, samples, strict=True)
        ]
    return tuple(shown)

"""Which counts of people are published, and which are too small to be.

In a small cell a person can be recognised. So counts of people by a characteristic of theirs, and
by stratum, which is made of characteristics, are left out where they are small, and with them what
would give them away. The counts of a stratum unit by unit are not published at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from muster.inspections.model import Likeness, SampledStratum
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
    beyond_chance: bool | None


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
                beyond_chance=None if sample is None else row.beyond_chance,
            )
            for row, frame, sample in zip(alike, frames, samples, strict=True)
        ]
    return tuple(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStratum:
    """One stratum as it may be published, in cases; `None`: left out."""

    name: str
    frame: int | None
    primary: int | None
    reserve: int | None
    inspected: int | None


def published_strata(strata: Sequence[SampledStratum]) -> tuple[PublishedStratum, ...]:
    """The strata in their order, with their small numbers left out."""
    frames = suppressed_list([stratum.frame for stratum in strata])
    primaries = suppressed_list([stratum.primary for stratum in strata])
    reserves = suppressed_list([stratum.reserve for stratum in strata])
    inspected = suppressed_list([stratum.inspected for stratum in strata])
    return tuple(
        PublishedStratum(
            name=stratum.name,
            frame=frames[place],
            primary=primaries[place],
            reserve=reserves[place],
            inspected=inspected[place],
        )
        for place, stratum in enumerate(strata)
    )


def shown(count: int | None) -> str:
    """A count as it is printed, or the mark of one that is left out."""
    return SUPPRESSED if count is None else f"{count:,}"

"""A published result as it was published: nothing filled in, nothing worked out.

What was not published is `None`. "Not rated" was published, and is a different thing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import assert_never

from muster.frameworks.scale import NOT_RATED, Rating
from muster.tables.model import Fault


class Said(Enum):
    """What may be published in the place of a rating."""

    NOT_RATED = NOT_RATED


Stated = Rating | Said | None  # None: not published


def stated_label(stated: Stated) -> str:
    """What was published, in words; empty where nothing was."""
    match stated:
        case Rating():
            return stated.label
        case Said():
            return stated.value
        case None:
            return ""
        case _:
            assert_never(stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStandard:
    """What was published of one standard, or of a finding beside the standards."""

    name: str
    rating: Stated
    percent: Decimal | None  # of cases, as published
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRecord:
    """One result: what was published of one service, under one programme, on one date.

    Each of `overall`, `score`, `maximum` and `cases` holds every value that the rows give, in
    order and once: normally one or none. Two are a fault of the record, and both are kept.
    """

    service: str
    kind: str  # of service: PDU, Region, Youth, CRC
    region: str
    programme: str
    published: str  # a date, a month or a year: as much as the source gives
    overall: tuple[Stated, ...]
    score: tuple[int, ...]
    maximum: tuple[int, ...]
    cases: tuple[int, ...]
    standards: tuple[PublishedStandard, ...]
    sources: tuple[str, ...]
    lines: tuple[int, ...]
    faults: tuple[Fault, ...] = ()  # cells that could not be read

"""Which services have waited longest since a result of theirs was published."""

from collections.abc import Iterable
from dataclasses import dataclass

from muster.published.history import KINDS, words_of
from muster.published.model import PublishedRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A service, and its latest published result; `None` if the archive holds none of it."""

    code: str
    name: str
    region: str
    latest: PublishedRecord | None


def longest_first(
    services: Iterable[tuple[str, str, str]], records: Iterable[PublishedRecord]
) -> tuple[Waiting, ...]:
    """The services (code, name, region), those of which nothing is known first, then the oldest.

    The archive is never a complete list: "none in the archive" is not "never inspected".
    """
    latest: dict[frozenset[str], PublishedRecord] = {}
    for record in records:
        key = words_of(record.service) - KINDS
        if key not in latest or record.published > latest[key].published:
            latest[key] = record
    waiting = [
        Waiting(code=code, name=name, region=region, latest=latest.get(words_of(name) - KINDS))
        for code, name, region in services
    ]
    return tuple(
        sorted(waiting, key=lambda one: (one.latest.published if one.latest else "", one.name))
    )

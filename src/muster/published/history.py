"""The published results of a service by its name, however it is written.

One unit can appear under two names in two rounds ("Gateshead & South Tyneside", "South Tyneside
and Gateshead"), and a youth service has been called YOS, YOT and YJS. So names are compared as
sets of words, and what kind of service it is counts only where it is asked for.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from muster.errors import InputError
from muster.published.model import PublishedRecord

JOINING = frozenset({"and", "the", "of", "in", "upon", "on"})
SAME_KIND = {"yos": "yjs", "yot": "yjs"}  # a youth justice service, by its names over time
KINDS = frozenset({"pdu", "yjs", "crc", "nps", "region", "division"})
MOST_OFFERED = 5


def words_of(name: str) -> frozenset[str]:
    """The words that tell a service from others, its kind among them.

    >>> words_of("Gateshead & South Tyneside PDU") == words_of("South Tyneside and Gateshead PDU")
    True
    """
    words = re.findall(r"[^\W_]+", re.sub(r"\([^)]*\)", " ", name.casefold()))
    return frozenset(SAME_KIND.get(word, word) for word in words) - JOINING


def history(records: Iterable[PublishedRecord], name: str) -> tuple[PublishedRecord, ...]:
    """The results of the service of this name, or of all whose names have its words; latest first.

    Raises `InputError` with the nearest names if there is none.
    """
    held = tuple(records)
    asked = words_of(name)
    found = (
        [each for each in held if words_of(each.service) == asked]
        or [each for each in held if asked and words_of(each.service) - KINDS == asked]
        or [each for each in held if asked and asked <= words_of(each.service)]
    )
    if not found:
        raise InputError(f"The archive has no service {name!r}.{nearest(held, name)}")
    return tuple(sorted(found, key=lambda each: each.published, reverse=True))


def nearest(records: Sequence[PublishedRecord], name: str) -> str:
    """The names that are most like one that is not there, as advice."""
    names = {each.service.casefold(): each.service for each in records}
    close = get_close_matches(name.casefold(), names, n=MOST_OFFERED, cutoff=0.5)
    if not close:
        return " `muster published list` has the names."
    return f" The nearest are {', '.join(repr(names[each]) for each in close)}."


def sisters(records: Iterable[PublishedRecord], shown: Sequence[PublishedRecord]) -> list[str]:
    """Other services of the same place: those whose names share every word of place."""
    names = {each.service for each in shown}
    places = {words_of(name) - KINDS for name in names}
    return sorted(
        {
            each.service
            for each in records
            if each.service not in names
            and any(place <= words_of(each.service) for place in places)
        }
    )

"""How many cases each caseload gives on average over all draws, exactly, under the cap.

Within a stratum cases share one chance (or chances in the ratio of their risk weights), until a
practitioner would give more than the cap. Then that practitioner gives the cap, and what is over
goes to colleagues in the same unit and stratum; where they have no room, to the rest of the
stratum; where nobody has, the sample falls short and says so. A practitioner is held to the cap
over all strata together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TypeVar

from muster.sampling.caseloads import PARTS, Caseload

K = TypeVar("K")
Parts = dict[Caseload, int]
Place = tuple[str, str, str]


def share_out(total: int, weights: Mapping[K, int], limits: Mapping[K, int]) -> dict[K, int]:
    """A whole number shared in proportion to weights, none above its limit, and none lost.

    What cannot be shared evenly goes, one each, to the first. If the limits hold less than the
    total, each gets its limit.

    >>> share_out(10, {"a": 1, "b": 1, "c": 8}, {"a": 9, "b": 9, "c": 4})
    {'c': 4, 'a': 3, 'b': 3}
    """
    shares: dict[K, int] = {}
    left, still = total, {key: weight for key, weight in weights.items() if weight}
    while still:
        whole = sum(still.values())
        full = [key for key, weight in still.items() if left * weight >= limits[key] * whole]
        if not full:
            break
        for key in full:
            shares[key] = limits[key]
            left -= limits[key]
            del still[key]
    even = {key: left * weight // whole for key, weight in still.items()}
    odd = left - sum(even.values()) if still else 0
    return shares | {key: share + (n < odd) for n, (key, share) in enumerate(even.items())}


def expected(cases: Mapping[Caseload, int], sizes: Mapping[str, int], cap: int) -> Parts:
    """What each caseload gives on average, in parts of a case; a `cap` of 0 is none."""
    parts: Parts = {}
    for stratum, caseloads in together(cases, attrgetter("stratum")).items():
        parts |= share_out(
            sizes[stratum] * PARTS,
            {c: cases[c] * c.risk_weight for c in caseloads},
            {c: cases[c] * PARTS for c in caseloads},
        )
    if cap:
        _hold_to(cap * PARTS, parts, cases)
    return parts


def _hold_to(cap: int, parts: Parts, cases: Mapping[Caseload, int]) -> None:
    """Bring every practitioner under the cap, in parts, and pass on what that frees.

    What is passed on may bring a colleague over the cap, so it goes on until nobody is.
    """
    named = together((c for c in cases if c.practitioner), attrgetter("practitioner"))
    below = set(cases)
    while over := [own for own in named.values() if sum(parts[c] for c in own) > cap]:
        freed: Counter[Place] = Counter()
        for own in over:
            cut = share_out(cap, {c: parts[c] for c in own}, parts)
            for caseload, share in cut.items():
                freed[caseload.place] += parts[caseload] - share
            parts |= cut
            below.difference_update(own)
        _pass_on(freed, [c for c in cases if c in below], parts, cases)


def _pass_on(
    freed: Counter[Place], below: list[Caseload], parts: Parts, cases: Mapping[Caseload, int]
) -> None:
    """Give what was freed to the same unit and stratum first, and then to the same stratum."""
    by_place = together(below, attrgetter("place"))
    by_stratum = together(below, attrgetter("stratum"))
    homeless: Counter[str] = Counter()
    for place, spare in sorted(freed.items()):
        homeless[place[0]] += spare - _give(spare, by_place.get(place, []), parts, cases)
    for stratum, spare in sorted(homeless.items()):
        _give(spare, by_stratum.get(stratum, []), parts, cases)


def _give(
    spare: int, caseloads: Iterable[Caseload], parts: Parts, cases: Mapping[Caseload, int]
) -> int:
    """Add to these caseloads, as far as they have cases; returns how much found room."""
    room = {c: cases[c] * PARTS - parts[c] for c in caseloads}
    more = share_out(spare, {c: cases[c] * c.risk_weight for c in room}, room)
    for caseload, share in more.items():
        parts[caseload] += share
    return sum(more.values())


def together(
    caseloads: Iterable[Caseload], key: Callable[[Caseload], K]
) -> dict[K, list[Caseload]]:
    """The caseloads that have the same key, in their order."""
    groups: dict[K, list[Caseload]] = {}
    for caseload in caseloads:
        groups.setdefault(key(caseload), []).append(caseload)
    return groups

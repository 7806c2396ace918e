"""How the open sampler shares a stratum among practitioners, kept so that it can be understood.

By cluster, then unit, then practitioner, each time in proportion and rounded half up. Nothing is
left to chance but the cases within a caseload, so a practitioner whose share rounds to nought
gives no case in any draw. Nobody may give more than the cap over all strata; what is over goes to
colleagues in the same unit, the smallest share first, in turns, and is lost if none has room.

Source: github.com/ministryofjustice/probation-case-sampler (2020). Ties, which there fell as the
rows happened to come, fall here in the order of names.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from operator import attrgetter

from muster.sampling.allocation import in_proportion
from muster.sampling.caseloads import Caseload
from muster.sampling.expecting import together

LEVELS = (attrgetter("cluster"), attrgetter("unit"))


def published_shares(
    cases: Mapping[Caseload, int], sizes: Mapping[str, int], cap: int
) -> dict[Caseload, int]:
    """How many cases each caseload gives; a `cap` of 0 is none."""
    taken: Counter[str] = Counter()
    shares: dict[Caseload, int] = {}
    for stratum, caseloads in together(cases, attrgetter("stratum")).items():
        for size, unit in _units(sizes[stratum], caseloads, cases):
            wanted = _proportional(size, unit, cases)
            shares |= capped(wanted, cases, taken, cap) if cap else wanted
    return shares


def _units(
    size: int, caseloads: list[Caseload], cases: Mapping[Caseload, int], level: int = 0
) -> Iterator[tuple[int, list[Caseload]]]:
    """The share of each unit of a stratum, by way of its cluster."""
    if level == len(LEVELS):
        yield size, caseloads
        return
    groups = together(caseloads, LEVELS[level])
    held = {name: sum(cases[c] for c in group) for name, group in groups.items()}
    for name, share in in_proportion(size, held).items():
        yield from _units(share, groups[name], cases, level + 1)


def _proportional(
    size: int, unit: list[Caseload], cases: Mapping[Caseload, int]
) -> dict[Caseload, int]:
    shares = in_proportion(size, {c.practitioner: cases[c] for c in unit})
    return {caseload: shares[caseload.practitioner] for caseload in unit}


def capped(
    wanted: Mapping[Caseload, int], cases: Mapping[Caseload, int], taken: Counter[str], cap: int
) -> dict[Caseload, int]:
    """The shares of one unit with nobody above the cap; `taken` counts over all strata.

    An unallocated case has no practitioner to be spared, so no cap holds for it.
    """
    shares = {c: _allowed(c, share, taken, cap) for c, share in wanted.items()}
    for caseload, share in shares.items():
        taken[caseload.practitioner] += share
    over = sum(wanted.values()) - sum(shares.values())
    turns = cycle(sorted(shares, key=lambda c: shares[c]))
    for _ in range(over):
        for caseload in islice(turns, len(shares)):
            if shares[caseload] < cases[caseload] and _allowed(caseload, 1, taken, cap):
                shares[caseload] += 1
                taken[caseload.practitioner] += 1
                break
    return shares


def _allowed(caseload: Caseload, share: int, taken: Mapping[str, int], cap: int) -> int:
    """As much of a share as the cap leaves its practitioner."""
    return min(share, cap - taken[caseload.practitioner]) if caseload.practitioner else share

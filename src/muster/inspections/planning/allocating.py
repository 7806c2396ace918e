"""Who reviews which case: shared out by the days each gives, and never to whom may not see it.

The hardest cases to place go first. Each goes to whoever has the lightest load for the days they
give; between equals to whoever has fewest cases of that unit, so that each sees several units;
between equals again to whom the seed says. The same team, cases and seed give the same answer.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from muster.sampling.chance import placed_by

CASE = "case to be allocated"
PAIR = "case reviewed by two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who can review: `days` given to the inspection, cases `held` already, and what is barred."""

    id: str
    days: int
    held: int = 0
    barred_cases: frozenset[str] = frozenset()
    barred_units: frozenset[str] = frozenset()

    def may_take(self, case: "Unallocated") -> bool:
        return case.id not in self.barred_cases and case.unit not in self.barred_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Unallocated:
    """A case that wants a reviewer. `not_to` has already reviewed it, or is its other reviewer."""

    id: str
    unit: str
    not_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Each case's reviewer, by their ids, and the cases that nobody may take."""

    to: Mapping[str, str]
    nobody: tuple[str, ...]


def allocate(cases: Collection[Unallocated], team: Sequence[Reviewer], *, seed: str) -> Allocation:
    """Share the cases out over the team. Who gives no days is given no case."""
    at_work = [one for one in team if one.days]
    load = {one.id: one.held for one in at_work}
    units: Counter[tuple[str, str]] = Counter()
    by_seed = placed_by(seed, CASE)
    to: dict[str, str] = {}
    nobody = []
    choices = {case.id: _may_take(case, at_work) for case in cases}
    for case in sorted(cases, key=lambda case: (len(choices[case.id]), by_seed(case.id))):
        if not choices[case.id]:
            nobody.append(case.id)
            continue
        chosen = min(
            choices[case.id],
            key=lambda one: (
                Fraction(load[one.id] + 1, one.days),
                units[one.id, case.unit],
                by_seed(f"{case.id}/{one.id}"),
            ),
        )
        to[case.id] = chosen.id
        load[chosen.id] += 1
        units[chosen.id, case.unit] += 1
    return Allocation(to=to, nobody=tuple(sorted(nobody)))


def _may_take(case: Unallocated, team: Sequence[Reviewer]) -> list[Reviewer]:
    return [one for one in team if one.id != case.not_to and one.may_take(case)]


def reviewed_by_two(cases: Collection[str], *, percent: int, seed: str) -> tuple[str, ...]:
    """The share of the cases that two review blind, chosen by the seed and rounded up.

    >>> reviewed_by_two(["C1", "C2", "C3", "C4"], percent=50, seed="2026-spring")
    ('C1', 'C3')
    """
    number = -(-len(cases) * percent // 100)
    return tuple(sorted(sorted(cases, key=placed_by(seed, PAIR))[:number]))

"""The caseload: the cases that one practitioner has in one unit and one stratum.

A sample is shared out among caseloads, and a case is then drawn within its own. Cases of one
caseload and one risk weight are interchangeable, and so have one chance.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from muster.sampling.design import Design
from muster.sampling.model import Case

# Chances are whole numbers of parts of a case, so that they add up exactly on every machine.
PARTS: Final = 10**18


class Caseload(NamedTuple):
    """Whose cases, where, in which stratum and of which risk weight."""

    stratum: str
    cluster: str
    unit: str
    practitioner: str  # empty: nobody has them, and no cap holds
    risk_weight: int = 1

    @property
    def place(self) -> tuple[str, str, str]:
        """The unit within its stratum."""
        return self.stratum, self.cluster, self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many cases each caseload gives: as expected over all draws, in parts, and in this one."""

    expected: Mapping[Caseload, int]
    drawn: Mapping[Caseload, int]


def caseloads_of(strata: Mapping[str, list[Case]], design: Design) -> dict[Caseload, list[Case]]:
    """The cases of each caseload, the caseloads in order and their cases in order of identity."""
    found: dict[Caseload, list[Case]] = defaultdict(list)
    for stratum, cases in strata.items():
        for case in cases:
            weight = case.risk_weight * design.risk_weights.of(case.rosh)
            caseload = Caseload(stratum, case.cluster, case.unit, case.practitioner, weight)
            found[caseload].append(case)
    return {caseload: found[caseload] for caseload in sorted(found)}

"""The inspected cases: what the inspectors' tables may call them, and what they established."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from muster.inspections.drawing import Drawn
from muster.inspections.faults import Faults
from muster.inspections.model import InspectedCase
from muster.inspections.rows import SheetRow
from muster.inspections.sheets import ESTABLISHED
from muster.sampling.long_list import number
from muster.tables.model import Fault

FACTS = tuple(column.name for column in ESTABLISHED.columns if column.name != "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """The inspected cases of every sample, by whatever a table may call them.

    A person may have been drawn twice, for the sample of cases and for a standard's own, and is
    then two cases of one CRN.
    """

    cases: Mapping[str, InspectedCase]  # by opaque id
    ids: Mapping[str, tuple[str, ...]]  # opaque ids and CRNs, reserves' too, to the opaque ids

    def named(self, cell: str | None) -> tuple[InspectedCase, ...]:
        """The inspected cases that a cell means."""
        ids = self.ids.get(number(cell), ())
        return tuple(self.cases[case_id] for case_id in ids if case_id in self.cases)

    def stranger(self, row: SheetRow) -> Fault:
        """The fault of a row whose case is not inspected."""
        if number(row["case"]) in self.ids:
            remedy = (
                "It is a reserve, or was replaced. Record the replacement, or take the row out."
            )
            return row.fault("case", "a case that was inspected", remedy)
        return row.fault("case", "a case of the sample", "Correct it, or take the row out.")


def sampled(draws: Iterable[Drawn]) -> Sampled:
    """The cases of every sample together."""
    ids: dict[str, tuple[str, ...]] = {}
    cases: dict[str, InspectedCase] = {}
    for drawn in draws:
        cases |= {case.case_id: case for case in drawn.cases}
        for name, case_id in drawn.ids.items():
            ids[name] = (*ids.get(name, ()), case_id)
    return Sampled(cases=cases, ids=ids)


def established(rows: Iterable[SheetRow], held: Sampled, faults: Faults) -> Sampled:
    """The cases with what inspectors established of them, above what the long list says."""
    known: dict[str, dict[str, Any]] = {}
    first: dict[str, int] = {}
    for row in rows:
        cases = held.named(row["case"])
        if row["case"] and not cases:
            faults.add(held.stranger(row))
        for case in cases:
            line = first.setdefault(case.case_id, row.line)
            if line != row.line:
                says = f"Case {row['case']!r} is on line {line:,} already"
                faults.add(row.fault("case", says, "Keep one of the rows.", shown=False))
            known[case.case_id] = {f: row[f] for f in FACTS if row[f] is not None}
    told = {
        case_id: replace(case, facts=replace(case.facts, **known.get(case_id, {})))
        for case_id, case in held.cases.items()
    }
    return replace(held, cases=told)

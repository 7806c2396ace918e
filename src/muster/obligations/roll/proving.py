"""That what is read out adds up to the live cases, sum by sum."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from muster.obligations.model import Severity
from muster.obligations.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One thing that was added up, in how many places, and that it came to the live cases."""

    says: str
    sums: int


def proved(tables: Mapping[str, pa.Table]) -> tuple[Proof, ...]:
    """Every sum of every place, or `AssertionError` with the first that does not come out."""
    counts, standing = tables["counts"], tables["standing"]
    in_states = _sum(counts, [state.value for state in State])
    _same(in_states, counts["live_cases"], "the states of an obligation")
    gravest = _sum(standing, ["nothing_overdue", *(f"overdue_{s.name.lower()}" for s in Severity)])
    _same(gravest, standing["live_cases"], "cases by the gravest that is overdue")
    of_unit = ("cases", "sum")
    for name, column in (("unknown", "unknown"), ("exempt", "exempt")):
        parts = tables[name].group_by(["level", "obligation"]).aggregate([of_unit])
        whole = counts.group_by(["level", "obligation"]).aggregate([(column, "sum")])
        _same_by(parts, whole, f"{column}_sum", f"cases by why they are {name}")
    ages = tables["overdue"].group_by(["level"]).aggregate([of_unit])
    live = standing.group_by(["level"]).aggregate([("live_cases", "sum")])
    _same_by(ages, live, "live_cases_sum", "cases by age")
    return (
        Proof(says="the states of every obligation, in every place", sums=counts.num_rows),
        Proof(says="cases by the gravest thing overdue, in every place", sums=standing.num_rows),
        Proof(says="each level, cases by age", sums=live.num_rows),
    )


def _sum(table: pa.Table, names: list[str]) -> pa.ChunkedArray:
    total = table[names[0]]
    for name in names[1:]:
        total = pc.add(total, table[name])
    return total


def _same(found: pa.ChunkedArray, wanted: pa.ChunkedArray, what: str) -> None:
    if not pc.all(pc.equal(found, wanted)).as_py() and len(found):
        raise AssertionError(f"{what} do not add up to the live cases.")


def _same_by(parts: pa.Table, whole: pa.Table, column: str, what: str) -> None:
    """That the parts come to the whole for every key; a key without parts has none."""
    keys = [name for name in whole.column_names if name != column]
    found = {tuple(row[k] for k in keys): row["cases_sum"] for row in parts.to_pylist()}
    for row in whole.to_pylist():
        key = tuple(row[k] for k in keys)
        if found.get(key, 0) != row[column]:
            raise AssertionError(f"{what}: {key} comes to {found.get(key, 0)}, not {row[column]}.")

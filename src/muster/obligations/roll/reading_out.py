"""The roll read out: counted for places, and explained for a case."""

from dataclasses import replace

from muster.errors import InputError, did_you_mean
from muster.obligations.calling import Roll
from muster.obligations.roll.counting import (
    Count,
    cases_in_each_state,
    counts,
    live_in_each_place,
)
from muster.obligations.roll.explaining import Explainer, Explanation, said
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.states import WORST_FIRST


def only_of_unit(found: Roll, unit: str | None) -> Roll:
    """The roll of one unit, or of all if none is named.

    Raises `InputError` if no live case is in the unit.
    """
    if unit is None:
        return found
    live = found.live.filter(found.live.unit_code == unit)
    if not int(live.count().to_pyarrow().as_py()):
        codes = found.live.select("unit_code").distinct().to_pyarrow()["unit_code"].to_pylist()
        raise InputError(
            f"No live case is in unit {unit!r} on {said(found.as_at)}.{did_you_mean(unit, codes)}"
        )
    return replace(found, live=live)


def count_the_roll(found: Roll, *, by: tuple[str, ...] = ()) -> tuple[Count, ...]:
    """Every obligation counted over the live cases, and for each place if `by` names columns."""
    totals = {
        tuple(str(row[name]) for name in by): int(row["cases"])
        for row in live_in_each_place(found.live, by).to_pyarrow().to_pylist()
    }
    worst = worst_of_each_case(with_state(found.ledger, found.as_at))
    in_states = cases_in_each_state(worst, found.live, by).to_pyarrow().to_pylist()
    return counts(in_states, totals, [one.id for one in found.obligations], by)


def explain_case(found: Roll, case: str, obligation: str | None = None) -> list[Explanation]:
    """Every row of a case that speaks of the day, explained, the worst first.

    Raises `InputError` if there is no such live case.
    """
    if not int(found.live.filter(found.live.case_id == case).count().to_pyarrow().as_py()):
        raise InputError(f"There is no live case {case!r} on {said(found.as_at)}.")
    rows = with_state(found.ledger.filter(found.ledger.case_id == case), found.as_at)
    if obligation:
        rows = rows.filter(rows.obligation == obligation)
    explainer = Explainer(
        obligations={one.id: one for one in found.obligations},
        settings=found.settings,
        calendar=found.calendar,
    )
    explained = [explainer.explain(row, found.as_at) for row in rows.to_pyarrow().to_pylist()]
    return sorted(
        explained, key=lambda one: (WORST_FIRST.index(one.state), one.obligation, one.about)
    )

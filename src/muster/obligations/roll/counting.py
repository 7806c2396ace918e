"""The roll counted: every live case in exactly one state of every obligation, at every level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ibis import _
from ibis.expr.types import Table

from muster.obligations.states import State

COUNTED = tuple(state for state in State if state is not State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One obligation in one place: how many live cases are in each state.

    `states` holds every state, *not applicable* too, and sums to `live_cases`.
    """

    obligation: str
    place: tuple[str, ...]
    live_cases: int
    states: Mapping[State, int]

    def __post_init__(self) -> None:
        counted = sum(self.states.values())
        if counted != self.live_cases or min(self.states.values()) < 0:
            raise AssertionError(
                f"{self.obligation}: {counted} cases in a state, of {self.live_cases} live."
            )


def cases_in_each_state(worst: Table, live: Table, by: Sequence[str] = ()) -> Table:
    """How many live cases of each place are in each state: obligation, *by, state, cases."""
    placed = worst.inner_join(live.select("case_id", *by), "case_id")
    return placed.group_by(["obligation", *by, "state"]).agg(cases=_.count())


def live_in_each_place(live: Table, by: Sequence[str]) -> Table:
    """How many live cases each place has: *by, cases."""
    return live.group_by(list(by)).agg(cases=_.count()) if by else live.agg(cases=_.count())


def counts(
    in_states: Iterable[Mapping[str, object]],
    live: Mapping[tuple[str, ...], int],
    obligations: Iterable[str],
    by: Sequence[str] = (),
) -> tuple[Count, ...]:
    """Every obligation in every place, with what no row speaks of counted as not applicable."""
    found: dict[tuple[str, tuple[str, ...]], dict[State, int]] = {}
    for row in in_states:
        place = tuple(str(row[name]) for name in by)
        states = found.setdefault((str(row["obligation"]), place), {})
        states[State(str(row["state"]))] = int(str(row["cases"]))
    return tuple(
        _count(obligation, place, total, found.get((obligation, place), {}))
        for place, total in live.items()
        for obligation in obligations
    )


def _count(obligation: str, place: tuple[str, ...], live: int, known: dict[State, int]) -> Count:
    states: dict[State, int] = {state: known.get(state, 0) for state in COUNTED}
    states[State.NOT_APPLICABLE] = live - sum(states.values())
    return Count(obligation=obligation, place=place, live_cases=live, states=states)

"""What the roll says of the cases of an inspection, question by question.

The roll *fails* a case on a question if any obligation that decides the question is overdue on the
day; where none decides it, any that bears on it. If none is, and one of them is unknown, the roll
cannot tell. A case that is not live in
the records is apart: it is neither clear nor failing. A person with several live sentences is
failed on any of them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import ibis
import pyarrow as pa
from ibis import _

from muster.inspections.model import Inspection
from muster.obligations.calling import Roll
from muster.obligations.library import LIBRARY
from muster.obligations.model import Obligation
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.states import State
from muster.sampling.long_list import number


class RollReading(StrEnum):
    """What the roll says of one case on one question."""

    FAILING = "overdue"
    CLEAR = "nothing overdue"
    UNKNOWN = "unknown"
    ABSENT = "not live in the records"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRead:
    """The roll of a day, by the number of each live case or person that was asked for."""

    live: frozenset[str]
    overdue: Mapping[str, Collection[str]]  # the obligations overdue, by number
    unknown: Mapping[str, Collection[str]]

    def reading_of(self, case: str, obligations: Collection[str]) -> RollReading:
        """What it says of a case, by the obligations that bear on a question."""
        if case not in self.live:
            return RollReading.ABSENT
        if not set(obligations).isdisjoint(self.overdue.get(case, ())):
            return RollReading.FAILING
        unknown = not set(obligations).isdisjoint(self.unknown.get(case, ()))
        return RollReading.UNKNOWN if unknown else RollReading.CLEAR


def bound_to(inspection: Inspection) -> Mapping[str, tuple[Obligation, ...]]:
    """The obligations that each question of an inspection's editions goes by, where any does."""
    editions = [each for each in (inspection.edition, inspection.units_edition) if each]
    bound = {
        question.code: binding(f"{edition.id}/{question.code}")
        for edition in editions
        for question in edition.questions
    }
    return {code: obligations for code, obligations in bound.items() if obligations}


def binding(question: str) -> tuple[Obligation, ...]:
    """The obligations that decide a question of an edition; else all that bear on it."""
    bearing = tuple(one for one in LIBRARY if question in one.questions)
    return tuple(one for one in bearing if question in one.decides) or bearing


def read_roll(roll: Roll, numbers: Collection[str]) -> RollRead:
    """What the roll says of these cases or people, known by the number that either has."""
    wanted = set(numbers)
    cases: dict[str, list[str]] = {}
    for row in roll.live.select("case_id", "person_id").to_pyarrow().to_pylist():
        for name in {number(row["case_id"]), number(row["person_id"])} & wanted:
            cases.setdefault(row["case_id"], []).append(name)
    states: dict[State, dict[str, set[str]]] = {State.OVERDUE: {}, State.UNKNOWN: {}}
    for state, case_id, obligation in _not_sound(roll, cases):
        for name in cases[case_id]:
            states[state].setdefault(name, set()).add(obligation)
    return RollRead(
        live=frozenset(name for names in cases.values() for name in names),
        overdue=states[State.OVERDUE],
        unknown=states[State.UNKNOWN],
    )


def _not_sound(roll: Roll, cases: Collection[str]) -> Iterator[tuple[State, str, str]]:
    """Each obligation of these cases that is overdue or unknown on the day."""
    mine = ibis.memtable(pa.table({"case_id": pa.array(cases, pa.string())}))
    worst = worst_of_each_case(with_state(roll.ledger.semi_join(mine, "case_id"), roll.as_at))
    found = worst.filter(_.state.isin([State.OVERDUE.value, State.UNKNOWN.value]))
    for row in found.select("state", "case_id", "obligation").to_pyarrow().to_pylist():
        yield State(row["state"]), row["case_id"], row["obligation"]

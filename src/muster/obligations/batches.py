"""The records of a store, some people at a time: so memory does not grow with the nation.

What is owed to a case hangs on the records of its person and on nobody else's. So people are taken
in the order of their numbers, which is the order they are kept in: a batch reads its own part of
each file and leaves the rest where it is. All that bears on a person is in one batch.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, Table

from muster.obligations.engine.stages import Stages
from muster.records.schema import BY_NAME
from muster.records.schema.model import Table as Schema
from muster.records.stores.lake import Lake
from muster.records.stores.merges import followed
from muster.records.stores.reading import first_recorded, newest_and_earlier

CASES_IN_A_BATCH = 40_000  # about 14,000 live cases, and 2 GB at work with all that is on record
LAST = "\U0010ffff"  # comes after every number
QUOTE = "'"


@ibis.udf.scalar.builtin
def getvariable(variable: str) -> str:  # type: ignore[empty-body]
    """What a variable of DuckDB is set to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """People whose number is from `first` up to, not including, `end`."""

    first: str
    end: str


def batches(lake: Lake, *, cases: int = CASES_IN_A_BATCH) -> Sequence[Batch]:
    """All people in as many batches as it takes, each of about so many cases."""
    counts = lake.read("sentences").group_by("person_id").agg(held=_.count())
    upto = ibis.window(order_by="person_id", preceding=None, following=0)
    placed = counts.mutate(place=(_.held.sum().over(upto) - _.held) // cases)
    found = placed.group_by("place").agg(first=_.person_id.min()).order_by("place")
    bounds = found.to_pyarrow()["first"].to_pylist()[1:]
    return [Batch(first=a, end=b) for a, b in pairwise(["", *bounds, LAST])]


class RecordsOfABatch(Mapping[str, Table]):
    """The records of the people of the batch that it is turned to, under the numbers to use.

    Each table is read once for each batch, into a table of the engine that keeps its name from
    batch to batch: so what reads it is written for the engine once.
    """

    def __init__(self, lake: Lake, stages: Stages) -> None:
        self._lake, self._stages = lake, stages
        self._once = Stages(lake.backend)
        self._strays = Strays(lake, self._once)
        self._read: dict[str, Table] = {}

    def turn_to(self, batch: Batch) -> None:
        """From now on, have the records of this batch."""
        for name, number in (("muster_first", batch.first), ("muster_end", batch.end)):
            self._lake.backend.raw_sql(
                f"SET VARIABLE {name} = '{number.replace(QUOTE, QUOTE * 2)}'"
            )

    def let_go(self) -> None:
        """Let go of what was worked out for all batches."""
        self._once.drop()

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            table = BY_NAME[name]
            if "person_id" in table:
                kept = self._stages.keep(f"batch_{name}", self._of_the_batch(table))
            else:
                kept = self._lake.read(name)
            self._read[name] = kept
        return self._read[name]

    def _of_the_batch(self, table: Schema) -> Table:
        """Rows of one version from the files, and of the rest the newest, found for all batches."""
        columns = [*(column.name for column in table), "recorded_at", "first_recorded_at"]
        versions = self._lake.versions(table)
        settled = self._lake.settled(table).mutate(first_recorded_at=_.recorded_at)
        mine = self._mine(settled, table).select(*columns)
        if versions is not None:
            newest = newest_and_earlier(first_recorded(versions, table), table)[0]
            kept = self._once.keep(f"newest_{table.name}", newest.select(*columns, "is_deleted"))
            mine = mine.union(self._mine(kept, table).select(*columns))
        strays = self._strays[table.name]
        if strays is None:
            return mine
        elsewhere = ~_in_the_batch(strays.person_id).fill_null(False)
        return mine.union(strays.filter(elsewhere).select(*columns))

    def _mine(self, rows: Table, table: Schema) -> Table:
        numbers = self._lake.numbers()
        rows = rows.filter(~_.is_deleted)
        mine = rows.filter(_in_the_batch(rows.person_id))
        if not numbers:
            return mine
        mine = mine.filter(_.person_id.notin(list(numbers)))
        if table.name == "people":
            return mine
        moved = followed(rows.filter(_.person_id.isin(list(numbers))), numbers)
        return mine.union(moved.filter(_in_the_batch(moved.person_id)))

    def __iter__(self) -> Iterator[str]:
        return iter(BY_NAME)

    def __len__(self) -> int:
        return len(BY_NAME)


def _in_the_batch(number: ibis.Value) -> BooleanValue:
    return (number >= getvariable("muster_first")) & (number < getvariable("muster_end"))


class Strays:
    """Rows of a case that stand under another person than the case does, or under nobody.

    A fault of the records, and rare. They bear on the case, so every batch is given them, and the
    batch that has the case takes them up.
    """

    def __init__(self, lake: Lake, stages: Stages) -> None:
        self._lake, self._stages = lake, stages
        self._found: dict[str, Table | None] = {}

    def __getitem__(self, name: str) -> Table | None:
        if name not in self._found:
            self._found[name] = self._of(name)
        return self._found[name]

    def _of(self, name: str) -> Table | None:
        rows = self._lake.read(name)
        if not {"case_id", "person_id"} <= set(rows.columns) or name == "sentences":
            return None
        own = self._lake.read("sentences").select(of_case="case_id", own_person="person_id")
        beside = rows.inner_join(own, rows.case_id == own.of_case)
        strays = beside.filter(_.person_id.isnull() | (_.person_id != _.own_person))
        kept = self._stages.keep(f"strays_{name}", strays.select(*rows.columns))
        return kept if kept.count().to_pyarrow().as_py() else None

"""How a declaration names rows of the records, and how a row is found again."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import ibis
from ibis import _
from ibis.expr.types import StringColumn, Table

from muster.obligations.engine.stages import Stages
from muster.records.schema import BY_NAME, TABLES

# By name, as known on one day. "cases" has one row for each sentence: case_id, started_on,
# ended_on, and whatever else a declaration may ask of a case; "people_of_cases" whose each is:
# case_id, person_id, began_on; "facts" what was so of a case, and when: case_id, fact, value,
# since, to.
Tables = Mapping[str, Table]


class Reader:
    """The records, read for each case: what is known only of a person bears on all their cases."""

    def __init__(self, tables: Tables, stages: Stages) -> None:
        self.tables, self.stages = tables, stages
        self._of_each_case: dict[str, Table] = {}

    @property
    def cases(self) -> Table:
        """One row for each case."""
        return self.tables["cases"]

    @cached_property
    def lives(self) -> Table:
        """When each case began and ended, under a number of its own: it sorts faster than a name.

        Columns: case_no, case_id, started_on, ended_on.
        """
        spans = self.cases.select("case_id", "started_on", "ended_on")
        case_no = ibis.row_number().over(order_by="case_id").cast("int32")
        return self.stages.keep("lives", spans.mutate(case_no=case_no))

    def of_each_case(self, name: str) -> Table:
        """The rows of a table, each with the `case_id` it bears on."""
        if name not in self._of_each_case:
            rows = for_each_case(self.tables[name], self.tables["people_of_cases"])
            self._of_each_case[name] = self.stages.read_as(name, rows)
        return self._of_each_case[name]


def for_each_case(rows: Table, people: Table) -> Table:
    """Rows with a `case_id`: those of a person are repeated for each of the person's cases.

    `began_on` is the first day of a case that shares its row with the person's others; the case's
    own rows have none. `people` has case_id, person_id and began_on. A view that has spread its
    rows over cases already says so by having the column.
    """
    if "case_id" not in rows.columns:
        return rows.inner_join(people, "person_id")
    of_a_case = rows.filter(_.case_id.notnull())
    if "began_on" not in rows.columns:
        of_a_case = of_a_case.mutate(began_on=ibis.null("date"))
    if "person_id" not in rows.columns:
        return of_a_case
    of_a_person = rows.filter(_.case_id.isnull()).drop("case_id")
    shared = of_a_person.inner_join(people, "person_id").select(*of_a_case.columns)
    return of_a_case.union(shared)


RECORD_OF = {
    table.key[0]: table.name for table in reversed(TABLES) if len(table.key) == 1
}  # of two tables with one key, the first: a note goes by the number of its contact


def reference(name: str, rows: Table) -> StringColumn:
    """Where a record is found again: its table and its key, which is its first column.

    A view has no records of its own. It names those that its rows are of by the key in its first
    column; or, where they are of several tables, it gives the whole reference (`..._ref`).
    """
    first = rows.columns[0]
    if first.endswith("_ref"):
        return rows[first]
    table = name if name in BY_NAME else RECORD_OF.get(first, name)
    return ibis.literal(f"{table}/") + rows[first].cast("string")


def all_of(tables: Iterable[Table]) -> Table:
    """The rows of every table, put together two by two.

    A chain of two hundred unions is too deep to be written as SQL; a tree of them is eight deep.
    """
    left = list(tables)
    while len(left) > 1:
        pairs = zip(left[::2], left[1::2], strict=False)
        odd = left[-1:] if len(left) % 2 else []
        left = [one.union(other) for one, other in pairs] + odd
    return left[0]

"""How a declaration names rows of the records, and how a row is found again."""

from collections.abc import Iterable, Mapping

import ibis
from ibis import _
from ibis.expr.types import StringColumn, Table

# By name, as known on one day. "cases" has one row for each sentence: case_id, person_id,
# started_on, ended_on, and whatever else a declaration may ask of a case.
Tables = Mapping[str, Table]


def for_each_case(rows: Table, tables: Tables) -> Table:
    """Rows with a `case_id`: what is known only of a person bears on each of the person's cases."""
    if "case_id" not in rows.columns:
        return _for_each_case_of_the_person(rows, tables)
    of_a_case = rows.filter(_.case_id.notnull())
    if "person_id" not in rows.columns:
        return of_a_case
    of_a_person = rows.filter(_.case_id.isnull()).drop("case_id")
    shared = _for_each_case_of_the_person(of_a_person, tables).select(*rows.columns)
    return of_a_case.union(shared)


def _for_each_case_of_the_person(rows: Table, tables: Tables) -> Table:
    cases = tables["cases"].select("case_id", "person_id")
    return rows.inner_join(cases, "person_id")


def reference(name: str, rows: Table) -> StringColumn:
    """Where a record is found again: its table and its key, which is its first column."""
    return ibis.literal(f"{name}/") + rows[rows.columns[0]].cast("string")


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

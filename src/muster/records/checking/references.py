"""Rows that name another row which is not there, a code that no list has, an end before its start.

These follow from the schema: a column that refers to another, or is one of a list, is checked.
"""

from collections.abc import Iterator

from muster.records.checking.model import Check, OfAName, OfARow
from muster.records.codes import code_lists
from muster.records.schema import TABLES
from muster.records.schema.model import Column, Table

SPANS = (("from_on", "to_on"), ("sentenced_on", "terminated_on"), ("started_on", "ended_on"))


def of_the_schema() -> Iterator[Check]:
    """The checks that the schema itself asks for."""
    for table in TABLES:
        for column in table:
            if column.refers_to:
                yield _reference(table, column)
            if column.codes and not code_lists()[column.codes].open:
                yield _code(table, column)
        for start, end in SPANS:
            if start in table and end in table:
                yield _span(table, start, end)


def _reference(table: Table, column: Column) -> Check:
    there, _ = column.refers_to.split(".")
    return OfAName(
        kind=f"unknown-{column.name}",
        table=table.name,
        says=f"{column.name} names no row of {there}.",
        column=column.name,
        refers_to=column.refers_to,
    )


def _code(table: Table, column: Column) -> Check:
    known = list(code_lists()[column.codes].codes)

    return OfARow(
        kind=f"unknown-code-{column.name}",
        table=table.name,
        says=f"{column.name} is a code that the list {column.codes} does not have.",
        when=lambda rows, as_at: rows[column.name].notin(known),
    )


def _span(table: Table, start: str, end: str) -> Check:
    return OfARow(
        kind=f"{end}-before-{start}",
        table=table.name,
        says=f"{end} comes before {start}.",
        when=lambda rows, as_at: rows[end] < rows[start],
    )

"""Which columns name only rows that are there: asked of many columns at once.

Nearly all do, so what is asked of each is the least that shows it. Columns that name rows of the
same table are asked together, some at a time, and only what each names is looked up, once.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import ibis
from ibis.expr.types import Table as Expression

from muster.records.checking.model import Check, OfAName, Reader

AT_ONCE = 10  # columns: as many as keep what they name in memory


def clean_names(records: Reader, asked: Sequence[Check]) -> Iterator[Check]:
    """Of the columns that name rows, those that name no row that is not there."""
    names = [check for check in asked if isinstance(check, OfAName)]
    where_to = attrgetter("refers_to")
    for there, columns in groupby(sorted(names, key=where_to), key=where_to):
        of_it = list(columns)
        for first in range(0, len(of_it), AT_ONCE):
            some = of_it[first : first + AT_ONCE]
            unknown = _unknown(records, there, some)
            yield from (check for n, check in enumerate(some) if n not in unknown)


def _unknown(records: Reader, refers_to: str, columns: Sequence[OfAName]) -> set[int]:
    """Which of these columns, by place, name a row that is not there."""
    there, key = refers_to.split(".")
    first, *others = (_named(records, n, check) for n, check in enumerate(columns))
    named = first.union(*others) if others else first
    rows = records.read(there)
    known = rows.select(name=rows[key]).semi_join(named, "name")
    lost = named.anti_join(known, "name").select("place").distinct()
    return {int(row["place"]) for row in lost.to_pyarrow().to_pylist()}


def _named(records: Reader, place: int, check: OfAName) -> Expression:
    rows = check.named(records)
    return rows.select(name=rows[check.column], place=ibis.literal(place, "int16")).distinct()

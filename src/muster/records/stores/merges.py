"""People found to be one person: which number to use for each that was merged away.

The source moves most rows to the surviving number itself. Rows that it did not move are read under
that number all the same, for as long as the merge stands; undone, they are read as they were.
"""

from collections.abc import Mapping
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table as Expression


def standing(merges: Expression, known_at: date | None) -> dict[str, str]:
    """Whom each person is merged into, as it stands or stood at the end of a day."""
    if known_at is None:
        live = merges.filter(_.unmerged_at.isnull())
    else:
        live = merges.filter(
            _.merged_at.cast("date") <= known_at,
            _.unmerged_at.isnull() | (_.unmerged_at.cast("date") > known_at),
        )
    rows = live.select("from_person_id", "into_person_id").to_pyarrow().to_pylist()
    return {row["from_person_id"]: row["into_person_id"] for row in rows}


def followed(rows: Expression, numbers: Mapping[str, str]) -> Expression:
    """The rows, each under the number to use. A person merged away is no person of their own."""
    if not numbers:
        return rows
    merged = ibis.memtable(
        pa.table({"merged_away": list(numbers), "number_to_use": list(numbers.values())})
    )
    joined = rows.left_join(merged, rows.person_id == merged.merged_away)
    number = ibis.coalesce(_.number_to_use, _.person_id)
    return joined.mutate(person_id=number).select(*rows.columns)


def without_merged(people: Expression, numbers: Mapping[str, str]) -> Expression:
    """People, without those who were merged away."""
    return people.filter(_.person_id.notin(list(numbers))) if numbers else people


def in_circles(into: Mapping[str, str]) -> set[str]:
    """Those who come back to themselves by following whom they were merged into.

    >>> sorted(in_circles({"A": "B", "B": "A", "C": "A", "D": "E"}))
    ['A', 'B']
    """
    found: set[str] = set()
    done: set[str] = set()
    for start in into:
        path: list[str] = []
        at = start
        while at in into and at not in done and at not in path:
            path.append(at)
            at = into[at]
        if at in path:
            found |= set(path[path.index(at) :])
        done |= set(path)
    return found


def final(into: Mapping[str, str]) -> dict[str, str]:
    """The number to use for each that was merged away, however many merges on.

    Nobody in a circle has one, nor anybody who was merged into it.

    >>> final({"A": "B", "B": "C"})
    {'A': 'C', 'B': 'C'}
    """
    lost = in_circles(into)
    ends = {}
    for start in into:
        at = start
        while at in into and at not in lost:
            at = into[at]
        if at not in lost:
            ends[start] = at
    return ends

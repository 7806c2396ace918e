"""Small counts are left out of what is published, and so is whatever would give them away.

A count of one or two in a table can point at a person. Leaving out the cell is not enough, for
the row's total less the other cells gives it back; so other cells are left out with it, until
every missing cell lies on a closed path of missing cells along which people can be moved from
cell to cell without any published figure changing. Then no sum or difference finds it, and
neither does knowing that a missing count is at least one: the path takes nobody from a cell that
holds only one.

Totals are cells like others: a small total is left out too. A nought is shown: it points at
nobody. To publish whole tables instead, with every count a little wrong, use `rounded`.

Source: Gusfield (1988), A graph theoretic approach to statistical data security, SIAM Journal on
Computing 17.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from muster.statistics.errors import StatisticsError

Counts = NDArray[np.int64]
Row = tuple[int | None, ...]

SMALL = 5  # assumption: counts from 1 to 4 are small; publishers differ from 3 to 10
BASE = 5
HARDLY = 1e-6  # a path prefers cells that are missing already


def suppressed_table(counts: Counts, smaller_than: int = SMALL) -> tuple[Row, ...]:
    """A table of counts with its totals, as it may be published: `None` is left out.

    Returns a row longer and a column wider than was given; the last of each are the totals.

    Raises `StatisticsError` at a negative count, or a table without cells.

    >>> for row in suppressed_table(np.array([[2, 30, 20], [40, 50, 60], [70, 80, 90]])):
    ...     print(row)
    (None, None, 20, 52)
    (None, None, 60, 150)
    (70, 80, 90, 240)
    (112, 160, 170, 442)
    """
    _check(counts)
    table = with_totals(counts)
    missing = (table > 0) & (table < smaller_than)
    for row, column in np.argwhere(missing):
        for cell in _closing_path(table, missing, int(row), int(column)):
            missing[cell] = True
    return tuple(
        tuple(None if gone else int(count) for count, gone in zip(row, absent, strict=True))
        for row, absent in zip(table, missing, strict=True)
    )


def suppressed_list(counts: Sequence[int], smaller_than: int = SMALL) -> Row:
    """A list of counts with its total, as it may be published: the total stands last.

    A small count takes the smallest of the others with it, until the total less what is shown
    could be made up in more ways than one.

    >>> suppressed_list([3, 12, 40])
    (None, None, 40, 55)
    """
    _check(np.array([counts]))
    cells, total = [*counts, sum(counts)], len(counts)
    missing = [place for place, count in enumerate(cells) if 0 < count < smaller_than]
    others = [place for place, count in enumerate(cells) if count >= smaller_than]
    others.sort(key=lambda place: cells[place], reverse=True)
    while missing and total not in missing and _only_one_way([cells[m] for m in missing]):
        missing.append(others.pop())
    return tuple(None if place in missing else count for place, count in enumerate(cells))


def _only_one_way(counts: Sequence[int]) -> bool:
    """Whether counts of at least one, whose sum is known, can be nothing but what they are."""
    return len(counts) == 1 or sum(counts) == len(counts)


def rounded(count: int, base: int = BASE, smaller_than: int = 0) -> int:
    """A count to the nearest multiple of the base; small ones first become 0, if asked.

    Totals are rounded by themselves, and so may differ from the sum of what is shown.

    >>> [rounded(count) for count in (0, 2, 3, 7, 8)], rounded(7, smaller_than=8)
    ([0, 0, 5, 5, 10], 0)
    """
    if count < smaller_than:
        return 0
    return (count + base // 2) // base * base


def with_totals(counts: Counts) -> Counts:
    """The table with a last column and a last row of totals."""
    wider = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return np.vstack([wider, wider.sum(axis=0, keepdims=True)])


def _closing_path(
    table: Counts, missing: NDArray[np.bool_], row: int, column: int
) -> list[tuple[int, int]]:
    """The cells that make the cheapest closed path with this one: the fewest people left out.

    The path starts with one person more in the cell, or one fewer, whichever closes sooner. One
    more can always be closed, if all else fails by one more in its totals.
    """
    rows, _ = table.shape
    start, end = row, rows + column
    roads = _roads(table, missing)
    there, back = roads[start, end], roads[end, start]
    roads[start, end] = roads[end, start] = 0
    lengths, came_from = dijkstra(roads, indices=[end, start], return_predecessors=True)
    onward = there > 0 and (not back or lengths[0, start] <= lengths[1, end])
    step, last, steps = (start, end, came_from[0]) if onward else (end, start, came_from[1])
    places = [step]
    while places[-1] != last:
        places.append(int(steps[places[-1]]))
    return [(min(ends), max(ends) - rows) for ends in pairwise(places)]


def _roads(table: Counts, missing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Rows, then columns, as places; each cell a road between its two, as long as it is dear.

    In the direction of its column a road adds a person to the cell, and back it takes one away;
    for totals of one kind it is the other way round, since they stand on the other side of the
    sum. A nought is no road, and nobody is taken from a cell of one. 0 is no road.
    """
    rows, columns = table.shape
    length = np.where(missing, HARDLY, table)
    adds = np.where(table > 0, length, 0)
    takes = np.where(table > 1, length, 0)
    turned = np.zeros(table.shape, np.bool_)
    turned[:-1, -1] = turned[-1, :-1] = True
    roads = np.zeros((rows + columns, rows + columns))
    roads[:rows, rows:] = np.where(turned, takes, adds)
    roads[rows:, :rows] = np.where(turned, adds, takes).T
    return roads


def _check(counts: Counts) -> None:
    if counts.ndim != 2 or not counts.size:
        raise StatisticsError("A table without cells has nothing to publish.")
    if counts.min() < 0:
        raise StatisticsError(f"A count of {counts.min()} is below 0.")

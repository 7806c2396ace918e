"""Rows that hang on other rows, as arrays: so many contacts for each case, numbered from nought."""

import numpy as np
from numpy.typing import NDArray

from muster.records.generating.chance import Days, Flags, Places
from muster.records.generating.days import NEVER


def spread(counts: NDArray[np.int32]) -> tuple[Places, NDArray[np.int32]]:
    """For each row of a list so long for each parent: its parent, and its place among siblings.

    A count below nought is none.

    >>> spread(np.array([2, 0, 1]))
    (array([0, 0, 2]), array([0, 1, 0], dtype=int32))
    """
    counts = np.maximum(counts, 0)
    parents = np.repeat(np.arange(counts.size), counts)
    first = np.cumsum(counts) - counts
    return parents, (np.arange(parents.size) - first[parents]).astype(np.int32)


def at_the_time(starts: NDArray[np.int32], rows: Places, days: Days) -> Places:
    """Which spell holds on each day: spells by row, each row's starts in order, padded with NEVER.

    Before the first spell the first is given.
    """
    place = np.full(rows.size, -1, dtype=np.int64)
    days = np.minimum(days, NEVER - 1)
    for column in range(starts.shape[1]):
        place += starts[rows, column] <= days
    return np.maximum(place, 0)


def in_order(rows: Places, days: Days) -> NDArray[np.int64]:
    """Row and day as one number, which is in the order of the rows and then of the days."""
    return rows.astype(np.int64) * (2 * NEVER) + days


def first_of_each(groups: Places, size: int) -> Places:
    """The first row of each group, in the order of the rows; -1 where a group has none."""
    first = np.full(size, -1, dtype=np.int64)
    first[groups[::-1]] = np.arange(groups.size)[::-1]
    return first


def counted_within(groups: Places, flags: Flags) -> NDArray[np.int32]:
    """How many flagged rows of its group come up to and including each row; groups in order."""
    running = np.cumsum(flags, dtype=np.int32)
    opens = np.r_[True, groups[1:] != groups[:-1]] if groups.size else np.zeros(0, bool)
    before = np.where(opens, running - flags, 0)
    return running - np.maximum.accumulate(before) if groups.size else running

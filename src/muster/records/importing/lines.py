"""Which line of the file each row stood on, when some lines were no rows and some rows many lines.

Pure arithmetic on what is known: how many line breaks stand inside the values of which row, and
which lines are no row at all (headings, blank lines, lines that could not be read).
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def shifts(inside: tuple[Numbers, Numbers], skipped: Numbers) -> tuple[Numbers, Numbers]:
    """From which row on how much has to be added to a row's place to give its line.

    `inside` are the places of rows (from 0) that go over several lines, and how many more lines
    than one each has; `skipped` the lines (from 1) that are no row. All are in order.

    >>> rows, added = shifts((np.array([1]), np.array([2])), np.array([1, 7]))
    >>> [0 + 2, 1 + 2, 2 + 4, 3 + 5] == [n + added[rows <= n][-1] for n in range(4)]
    True
    """
    places, more = inside
    so_far = np.concatenate([[0], np.cumsum(more)]).astype(np.int64)
    before_skip = skipped - 1 - np.arange(len(skipped))  # lines that belong to rows, before each

    def own_lines_before(rows: Numbers) -> Numbers:
        return rows + so_far[np.searchsorted(places, rows, side="left")]

    first_lines = own_lines_before(places)
    passed = so_far[np.searchsorted(first_lines, before_skip, side="left")]
    starts = np.unique(np.concatenate([[0], places + 1, before_skip - passed]).astype(np.int64))
    own = own_lines_before(starts)
    added = own - starts + np.searchsorted(before_skip, own, side="right") + 1
    return starts, added

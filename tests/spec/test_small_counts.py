"""What is left out of a published table so that no small count can be worked out.

Counts from 1 to 4 are small unless another limit is set: an assumption, since publishers differ
from 3 to 10. A dash is left out. The last of a list is its total.
"""

import numpy as np
import pytest

from muster.statistics.suppression import suppressed_list, suppressed_table


def shown(cells):
    return ", ".join("–" if cell is None else str(cell) for cell in cells)


@pytest.fixture
def list_becomes(read_table):
    def check(table):
        for row in read_table(table):
            counts = [int(count) for count in row["counts"].split(", ")]
            assert shown(suppressed_list(counts)) == row["published"]

    return check


@pytest.fixture
def table_becomes(read_table):
    def check(table, expected):
        rows = [list(map(int, row.values())) for row in read_table(table)]
        found = "; ".join(map(shown, suppressed_table(np.array(rows))))
        assert found == expected

    return check


def test_a_small_count_takes_another_with_it(list_becomes):
    """Or the total less the others would give it back."""
    list_becomes(
        """
        counts    | published
        12, 40    | 12, 40, 52
        3, 12, 40 | –, –, 40, 55
        """
    )


def test_two_ones_take_a_third(list_becomes):
    """The total less the rest is 2, and whoever knows that noughts are shown has them both."""
    list_becomes(
        """
        counts      | published
        1, 1, 9, 40 | –, –, –, 40, 51
        """
    )


def test_a_nought_is_shown(list_becomes):
    list_becomes(
        """
        counts    | published
        0, 12, 40 | 0, 12, 40, 52
        """
    )


def test_in_a_table_the_missing_cells_close_a_path(table_becomes):
    """Rows are shown with their totals, and the last row is the totals of the columns."""
    table_becomes(
        """
        order | licence | both
        2     | 30      | 20
        40    | 50      | 60
        70    | 80      | 90
        """,
        "–, –, 20, 52; –, –, 60, 150; 70, 80, 90, 240; 112, 160, 170, 442",
    )

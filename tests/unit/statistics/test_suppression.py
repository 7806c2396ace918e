import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from muster.statistics.errors import StatisticsError
from muster.statistics.suppression import (
    rounded,
    suppressed_list,
    suppressed_table,
    with_totals,
)

few = st.integers(0, 9) | st.integers(0, 60)


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    return np.array(draw(st.lists(few, min_size=rows * columns, max_size=rows * columns))).reshape(
        rows, columns
    )


def sums(rows, columns):
    """Every sum that a reader of the table knows: each row and column less its total is 0."""
    cells = np.arange(rows * columns).reshape(rows, columns)
    lines = [*cells, *cells.T]
    known = np.zeros((len(lines), rows * columns))
    for sum_of, line in zip(known, lines, strict=True):
        sum_of[line] = [*[1] * (len(line) - 1), -1]
    return known


def attack(published):
    """The fewest and the most that each missing count can be, to one who knows it is not 0."""
    shape = len(published), len(published[0])
    bounds = [(1, None) if cell is None else (cell, cell) for row in published for cell in row]
    missing = [place for place, (low, high) in enumerate(bounds) if high is None]
    known = sums(*shape)
    ends = []
    for place in missing:
        aim = np.eye(len(bounds))[place]
        solved = [
            linprog(sign * aim, A_eq=known, b_eq=np.zeros(len(known)), bounds=bounds)
            for sign in (1, -1)
        ]
        ends.append(
            tuple(
                sign * one.fun if one.success else np.inf
                for sign, one in zip((1, -1), solved, strict=True)
            )
        )
    return ends


@settings(max_examples=30)  # each is attacked by two linear programmes a cell
@given(table=tables())
def test_no_missing_count_can_be_worked_out(table):
    found = attack(suppressed_table(table))

    assert [ends for ends in found if ends[1] - ends[0] < 0.5] == []


@given(table=tables())
def test_no_small_count_is_published(table):
    shown = {cell for row in suppressed_table(table) for cell in row}

    assert not shown & {1, 2, 3, 4}


@given(table=tables())
def test_what_is_published_is_true(table):
    found = suppressed_table(table)

    pairs = zip(np.ravel(found), with_totals(table).ravel(), strict=True)
    assert [shown for shown, true in pairs if shown not in (None, true)] == []


@given(table=tables())
def test_a_table_without_small_counts_is_published_whole(table):
    big = table + 5

    assert suppressed_table(big) == tuple(map(tuple, with_totals(big).tolist()))


def test_leaving_out_the_small_cell_alone_would_not_do():
    """The attack itself works: it finds the 2 that this table fails to hide."""
    assert attack([[None, 30, 32], [40, 50, 90], [42, 80, 122]]) == [(2, 2)]


def test_two_missing_ones_in_a_row_are_not_given_away_by_their_sum():
    """Their row's total less what is shown is 2, so two missing counts would both be 1."""
    found = suppressed_table(np.array([[1, 1, 50], [1, 1, 60], [40, 50, 70]]))

    assert [ends for ends in attack(found) if ends[0] == ends[1]] == []


def test_noughts_are_shown():
    assert suppressed_table(np.array([[0, 30], [40, 0]]))[0] == (0, 30, 30)


def test_a_lonely_small_count_takes_its_totals_with_it():
    assert suppressed_table(np.array([[3, 0], [0, 0]])) == (
        (None, 0, None),
        (0, 0, 0),
        (None, 0, None),
    )


def test_what_counts_as_small_can_be_set():
    table = np.array([[7, 30], [40, 50]])

    assert suppressed_table(table, smaller_than=8)[0][0] is None
    assert suppressed_table(table)[0][0] == 7


@given(counts=st.lists(few, min_size=1, max_size=6))
def test_no_missing_count_of_a_list_can_be_worked_out(counts):
    *cells, total = suppressed_list(counts)

    held = sum(counts) - sum(cell for cell in cells if cell is not None)
    gone = cells.count(None)
    assert total is None or gone == 0 or (gone >= 2 and held > gone)


@given(counts=st.lists(few, min_size=1, max_size=6))
def test_no_small_count_of_a_list_is_published(counts):
    assert not set(suppressed_list(counts)) & {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ([12, 40], (12, 40, 52)),
        ([3, 12, 40], (None, None, 40, 55)),
        ([1, 1, 9, 40], (None, None, None, 40, 51)),
        ([3, 0], (None, 0, None)),
        ([2, 0, 3], (None, 0, None, 5)),
        ([1, 0, 1, 1, 1, 1], (None, 0, None, None, None, None, None)),
        ([0, 0], (0, 0, 0)),
    ],
)
def test_a_list_is_published_with_its_total(counts, published):
    assert suppressed_list(counts) == published


@given(count=st.integers(0, 1000), base=st.integers(1, 20))
def test_rounding_moves_a_count_by_no_more_than_half_its_base(count, base):
    assert abs(rounded(count, base) - count) <= base / 2
    assert rounded(count, base) % base == 0


def test_a_small_count_can_be_rounded_to_0():
    assert [rounded(7, smaller_than=8), rounded(8, smaller_than=8)] == [0, 10]


def test_a_count_below_0_is_refused():
    with pytest.raises(StatisticsError, match="A count of -1 is below 0"):
        suppressed_table(np.array([[3, -1]]))


def test_an_empty_list_is_refused():
    with pytest.raises(StatisticsError, match="A table without cells has nothing to publish"):
        suppressed_list([])

"""Small counts of people are not published, and cannot be worked out from what is."""

from hypothesis import given
from hypothesis import strategies as st

from muster.inspections.model import Likeness
from muster.reports.small_numbers import LEAST, published_likeness, suppressed


def test_a_small_number_takes_the_next_smallest_with_it():
    assert suppressed([100, 3, 40, 12]) == (100, None, 40, None)


def test_two_small_numbers_hide_each_other():
    assert suppressed([100, 3, 4]) == (100, None, None)


def test_nobody_is_not_a_small_number():
    assert suppressed([100, 0, 50]) == (100, 0, 50)


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_small_number_is_shown_or_left_alone(counts):
    shown = suppressed(counts)

    hidden = [count for count, as_shown in zip(counts, shown, strict=True) if as_shown is None]
    small = [count for count in counts if 0 < count < LEAST]
    others = [count for count in counts if count >= LEAST]
    assert all(as_shown in (None, count) for count, as_shown in zip(counts, shown, strict=True))
    assert set(small) <= set(hidden)
    assert len(hidden) != 1 or not others


def test_each_characteristic_is_looked_at_by_itself():
    rows = [
        Likeness(characteristic="sex", value="female", frame=50, sample=3),
        Likeness(characteristic="sex", value="male", frame=150, sample=30),
        Likeness(characteristic="ethnicity", value="White", frame=200, sample=33),
    ]

    shown = published_likeness(rows)

    assert [(row.frame, row.sample) for row in shown] == [(50, None), (150, None), (200, 33)]

from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from muster.inspections.planning.clashing import Clash, Engagement, clashes

NINE = datetime(2026, 11, 23, 9)


def engaged(name, start, end, person="rosa"):
    return Engagement(
        id=name,
        person=person,
        starts_at=NINE + timedelta(hours=start),
        ends_at=NINE + timedelta(hours=end),
    )


def test_two_at_once_clash():
    found = clashes([engaged("a", 0, 2), engaged("b", 1, 3)])

    assert found == (Clash(person="rosa", first="a", second="b"),)


def test_what_begins_as_another_ends_does_not_clash():
    assert clashes([engaged("a", 0, 1), engaged("b", 1, 2)]) == ()


def test_two_people_may_be_in_two_places():
    assert clashes([engaged("a", 0, 2), engaged("b", 0, 2, person="malik")]) == ()


def test_a_long_one_clashes_with_each_within_it():
    found = clashes([engaged("a", 0, 8), engaged("b", 1, 2), engaged("c", 3, 4)])

    assert [(clash.first, clash.second) for clash in found] == [("a", "b"), ("a", "c")]


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=9)


@given(spans=SPANS)
def test_they_are_the_pairs_that_overlap(spans):
    given = [engaged(str(n), start, start + length) for n, (start, length) in enumerate(spans)]

    found = {frozenset((clash.first, clash.second)) for clash in clashes(given)}

    assert found == {
        frozenset((a.id, b.id))
        for a, b in combinations(given, 2)
        if a.starts_at < b.ends_at and b.starts_at < a.ends_at
    }

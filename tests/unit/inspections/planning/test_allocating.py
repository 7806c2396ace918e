from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from muster.inspections.planning.allocating import (
    Reviewer,
    Unallocated,
    allocate,
    reviewed_by_two,
)

ROSA, MALIK = Reviewer(id="rosa", days=10), Reviewer(id="malik", days=5)


def some_cases(number, unit="Derby"):
    return [Unallocated(id=f"C{n:03}", unit=unit) for n in range(number)]


def test_cases_are_shared_out_by_the_days_each_gives():
    allocation = allocate(some_cases(30), [ROSA, MALIK], seed="spring")

    assert Counter(allocation.to.values()) == {"rosa": 20, "malik": 10}


def test_what_somebody_holds_already_counts():
    busy = Reviewer(id="rosa", days=10, held=8)

    allocation = allocate(some_cases(2), [busy, Reviewer(id="ines", days=10)], seed="spring")

    assert set(allocation.to.values()) == {"ines"}


def test_nobody_is_given_a_case_they_may_not_see():
    barred = Reviewer(id="malik", days=50, barred_cases=frozenset({"C000"}))

    assert allocate(some_cases(1), [barred, ROSA], seed="spring").to == {"C000": "rosa"}


def test_nobody_is_given_a_case_of_a_unit_they_worked_in():
    barred = Reviewer(id="malik", days=50, barred_units=frozenset({"Derby"}))

    assert set(allocate(some_cases(5), [barred, ROSA], seed="spring").to.values()) == {"rosa"}


def test_the_second_reviewer_is_not_the_first():
    case = Unallocated(id="C1", unit="Derby", not_to="rosa")

    assert allocate([case], [ROSA, MALIK], seed="spring").to == {"C1": "malik"}


def test_a_case_that_nobody_may_take_is_named():
    barred = Reviewer(id="malik", days=5, barred_units=frozenset({"Derby"}))

    assert allocate(some_cases(2), [barred], seed="spring").nobody == ("C000", "C001")


def test_who_gives_no_days_is_given_no_case():
    away = Reviewer(id="away", days=0)

    assert allocate(some_cases(1), [away], seed="spring").nobody == ("C000",)


def test_each_sees_several_units():
    cases = some_cases(10, "Derby") + [Unallocated(id=f"L{n}", unit="Lincoln") for n in range(10)]
    pair = [Reviewer(id="rosa", days=5), Reviewer(id="malik", days=5)]

    to = allocate(cases, pair, seed="spring").to

    assert {unit for case, unit in ((c, c[0]) for c in to) if to[case] == "rosa"} == {"C", "L"}


@given(order=st.permutations(some_cases(12)))
def test_the_order_of_the_cases_does_not_matter(order):
    team = [ROSA, MALIK]

    assert allocate(order, team, seed="x").to == allocate(some_cases(12), team, seed="x").to


@given(days=st.lists(st.integers(1, 20), min_size=1, max_size=6), number=st.integers(0, 60))
def test_no_case_would_lie_lighter_on_somebody_else(days, number):
    team = [Reviewer(id=str(n), days=given) for n, given in enumerate(days)]

    carried = Counter(allocate(some_cases(number), team, seed="x").to.values())

    assert all(
        carried[one.id] * other.days <= (carried[other.id] + 1) * one.days
        for one, other in permutations(team, 2)
    )


def test_the_share_reviewed_by_two_is_rounded_up():
    assert len(reviewed_by_two([f"C{n}" for n in range(55)], percent=10, seed="x")) == 6


def test_no_share_is_no_case():
    assert reviewed_by_two(["C1"], percent=0, seed="x") == ()


def test_another_seed_chooses_others():
    cases = [f"C{n}" for n in range(100)]

    assert reviewed_by_two(cases, percent=10, seed="x") != reviewed_by_two(
        cases, percent=10, seed="y"
    )

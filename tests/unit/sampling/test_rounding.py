"""Shares become whole cases by lot, and no chance changes by it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.sampling.caseloads import PARTS, Caseload
from muster.sampling.expecting import expected, share_out
from muster.sampling.rounding import Pipe, by_lot, push

shares = st.dictionaries(
    st.builds(
        Caseload,
        st.sampled_from(["F", "M"]),
        st.just(""),
        st.sampled_from(["North", "South"]),
        st.sampled_from(["", "Ash", "Birch", "Cedar"]),
        st.integers(1, 2),
    ),
    st.integers(0, 4 * PARTS),
    min_size=1,
)


def sums(values, key):
    totals = Counter()
    for caseload, value in values.items():
        totals[key(caseload)] += value
    return totals


@pytest.mark.parametrize(
    "key",
    [
        lambda caseload: caseload,
        lambda caseload: caseload.place,
        lambda caseload: caseload.stratum,
        lambda caseload: caseload.practitioner or caseload.place,
        lambda caseload: "everybody",
    ],
    ids=["caseload", "unit within stratum", "stratum", "practitioner", "sample"],
)
@given(shares=shares, seed=st.text("abc"))
def test_everything_gives_the_whole_number_just_below_or_above(key, shares, seed):
    whole = sums(by_lot(shares, seed=seed), key)

    for name, parts in sums(shares, key).items():
        assert parts // PARTS <= whole[name] <= -(-parts // PARTS)


@given(
    shares=st.dictionaries(
        st.builds(
            lambda stratum, unit, who: Caseload(stratum, "", unit, who and f"{who} of {unit}"),
            st.sampled_from(["F", "M"]),
            st.sampled_from(["North", "South"]),
            st.sampled_from(["", "Ash", "Birch", "Cedar"]),
        ),
        st.integers(0, 4 * PARTS),
        min_size=1,
    ),
    seed=st.text("abc"),
)
def test_a_unit_with_its_own_practitioners_gives_its_share_over_all_strata(shares, seed):
    whole = sums(by_lot(shares, seed=seed), lambda caseload: caseload.unit)

    for unit, parts in sums(shares, lambda caseload: caseload.unit).items():
        assert parts // PARTS <= whole[unit] <= -(-parts // PARTS)


def test_the_lot_favours_neither_way():
    moved = []
    for lot in range(5):
        forwards = Pipe(("a",), ("b",), PARTS - 2)  # two parts from full
        backwards = Pipe(
            ("a",), ("b",), PARTS - 3
        )  # three parts from full, walked against its flow
        push([(("a",), forwards), (("b",), backwards)], lot)
        moved.append(forwards.part - (PARTS - 2))

    assert sorted(moved) == [-3, -3, 2, 2, 2]


def test_whole_shares_stay_as_they_are():
    shares = {Caseload("F", "", "North", "Ash"): 2 * PARTS}

    assert by_lot(shares, seed="spring") == {Caseload("F", "", "North", "Ash"): 2}


@given(
    total=st.integers(0, 10**6),
    groups=st.dictionaries(st.integers(), st.tuples(st.integers(0, 9), st.integers(0, 10**6))),
)
def test_sharing_out_loses_nothing_below_the_limits(total, groups):
    weights = {key: weight for key, (weight, _) in groups.items()}
    limits = {key: limit for key, (_, limit) in groups.items()}

    shared = share_out(total, weights, limits)

    room = sum(limit for key, limit in limits.items() if weights[key])
    assert sum(shared.values()) == min(total, room)
    assert all(0 <= share <= limits[key] for key, share in shared.items())


def test_without_a_cap_everybody_gives_in_proportion():
    ash, birch = Caseload("F", "", "North", "Ash"), Caseload("F", "", "North", "Birch")

    assert expected({ash: 30, birch: 10}, {"F": 10}, cap=0) == {
        ash: 75 * PARTS // 10,
        birch: 25 * PARTS // 10,
    }

"""A draw: who is drawn, with what chance, and what does not change it."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.sampling.design import Design, RiskWeights, SecondStage
from muster.sampling.drawing import chances, draw
from muster.sampling.model import Exclusion, Frame, Rosh, SamplingError, Sex, Why
from muster.sampling.sample import Ids

SEEDS = 400


def test_the_sample_has_its_size_and_its_reserves(region, design):
    drawn = draw(region, design(), seed="spring")

    assert (len(drawn.primary), len(drawn.reserve)) == (40, 8)


def test_no_case_is_drawn_twice(region, design):
    drawn = draw(region, design(buffer=100), seed="spring")

    assert len({case.case_id for case in drawn.cases}) == 80


def test_every_case_of_a_stratum_has_its_one_chance(region, design):
    known = chances(region, design(cap=0))

    female = {known[case.identity] for case in region.cases if case.sex is Sex.FEMALE}
    assert {round(float(chance), 12) for chance in female} == {7 / 40}


def test_more_reserves_change_no_primary_case(region, design):
    few = draw(region, design(buffer=0), seed="spring")
    many = draw(region, design(buffer=60), seed="spring")

    assert few.primary == many.primary


def test_more_reserves_come_after_the_fewer(region, design):
    few = draw(region, design(buffer=20, cap=0), seed="spring")
    many = draw(region, design(buffer=60, cap=0), seed="spring")

    assert set(few.reserve) <= set(many.reserve)


def test_a_unit_gives_its_share(region, design):
    drawn = draw(region, design(), seed="spring")

    by_unit = Counter(case.unit for case in drawn.primary)
    assert set(by_unit.values()) <= {9, 10, 11}


def test_nobody_gives_more_than_the_cap_reserves_too(region, design):
    drawn = draw(region, design(size=90, cap=2, buffer=20), seed="spring")

    by_practitioner = Counter(case.practitioner for case in drawn.cases)
    assert max(by_practitioner.values()) == 2


def test_the_cap_holds_over_all_strata_together(case, frame, design):
    busy = [case(n, sex=(Sex.FEMALE, Sex.MALE)[n % 2], practitioner="Ash") for n in range(20)]
    others = [
        case(n, sex=(Sex.FEMALE, Sex.MALE)[n % 2], practitioner=f"P{n}") for n in range(20, 40)
    ]

    drawn = draw(frame([*busy, *others]), design(size=16, cap=3, buffer=0), seed="spring")

    assert len(drawn.primary) == 16
    assert sum(case.practitioner == "Ash" for case in drawn.primary) == 3


def test_what_the_cap_frees_goes_to_the_same_unit(case, frame, design):
    north = [case(n, unit="North", practitioner=("Ash", f"P{n}")[n < 10]) for n in range(40)]
    south = [case(n, unit="South", practitioner=f"P{n}") for n in range(40, 80)]

    known = chances(frame([*north, *south]), design(size=20, cap=2))

    assert float(sum(known[case.identity] for case in north)) == pytest.approx(10)
    assert float(known["X000000"]) == pytest.approx(0.8)


def test_what_a_unit_has_no_room_for_goes_to_the_rest_of_the_stratum(case, frame, design):
    north = [case(n, unit="North", practitioner="Ash") for n in range(40)]
    south = [case(n, unit="South", practitioner=f"P{n}") for n in range(40, 80)]

    known = chances(frame([*north, *south]), design(size=20, cap=2))

    assert float(sum(known.values())) == pytest.approx(20)
    assert float(known["X000040"]) == pytest.approx(18 / 40)


def test_a_colleague_who_is_brought_over_the_cap_is_held_to_it_too(case, frame, design):
    sizes = {"Ash": 40, "Birch": 9, "Cedar": 1, "Dale": 1}
    names = [name for name, size in sizes.items() for _ in range(size)]
    cases = [case(n, practitioner=name) for n, name in enumerate(names)]

    drawn = draw(frame(cases), design(size=10, cap=4), seed="spring")

    assert Counter(case.practitioner for case in drawn.primary) == {
        "Ash": 4, "Birch": 4, "Cedar": 1, "Dale": 1,
    }  # fmt: skip


def test_a_sample_that_the_cap_leaves_short_says_so_stratum_by_stratum(case, frame, design):
    cases = [case(n, practitioner="Ash") for n in range(40)]

    drawn = draw(frame(cases), design(size=10, cap=6), seed="spring")

    assert [(s.wanted, s.primary) for s in drawn.strata] == [(10, 6)]


def test_two_strata_that_are_short_together_add_up_to_the_cap(case, frame, design):
    cases = [case(n, sex=(Sex.FEMALE, Sex.MALE)[n % 3 > 0], practitioner="Ash") for n in range(40)]

    drawn = draw(frame(cases), design(size=20, cap=7, buffer=0), seed="spring")

    assert len(drawn.primary) == 7
    assert float(sum(chances(frame(cases), design(size=20, cap=7)).values())) == pytest.approx(7)


def test_no_cap_holds_for_cases_that_nobody_has(case, frame, design):
    cases = [case(n, practitioner="") for n in range(40)]

    drawn = draw(frame(cases), design(size=10, cap=6), seed="spring")

    assert len(drawn.primary) == 10


def test_chances_are_in_the_ratio_of_the_risk_weights(case, frame, design):
    cases = [case(n, rosh=(Rosh.MEDIUM, Rosh.HIGH)[n % 2]) for n in range(40)]

    known = chances(frame(cases), design(size=9, cap=0, risk_weights=RiskWeights(high=2)))

    assert float(known["X000001"]) == pytest.approx(2 * float(known["X000000"]))
    assert float(sum(known.values())) == pytest.approx(9)


def test_a_weighted_case_is_never_more_than_certain(case, frame, design):
    cases = [case(n, risk_weight=100 if n < 3 else 1) for n in range(40)]

    known = chances(frame(cases), design(size=10, cap=0))

    assert [known[f"X00000{n}"] for n in range(3)] == [1, 1, 1]
    assert float(known["X000003"]) == pytest.approx(7 / 37)


def test_a_case_whose_rosh_nobody_assessed_has_a_weight_of_its_own(case, frame, design):
    cases = [case(n, rosh=None if n < 20 else Rosh.HIGH) for n in range(40)]

    known = chances(frame(cases), design(size=9, cap=0, risk_weights=RiskWeights(not_assessed=2)))

    assert float(known["X000000"]) == pytest.approx(9 * 2 / 60)


def test_the_published_second_stage_leaves_small_caseloads_without_a_chance(case, frame, design):
    big = [case(n, practitioner="Ash") for n in range(30)]
    small = [case(n, practitioner=f"P{n}") for n in range(30, 40)]

    drawn = draw(
        frame([*big, *small]),
        design(size=4, cap=0, second_stage=SecondStage.AS_PUBLISHED),
        seed="spring",
    )

    assert drawn.strata[0].never == 9


def test_the_published_second_stage_tells_its_chances_too(region, design):
    published = design(second_stage=SecondStage.AS_PUBLISHED)

    assert sum(chances(region, published).values()) == 40


def test_the_published_second_stage_has_no_room_for_weights(region, design):
    published = design(second_stage=SecondStage.AS_PUBLISHED, risk_weights=RiskWeights(high=2))

    with pytest.raises(SamplingError, match="Risk weights need the second stage 'even-chances'"):
        draw(region, published, seed="spring")


def test_ids_are_crns_only_where_somebody_asked_and_nobody_is_restricted(case, frame, design):
    cases = [
        case(1),
        case(2, restricted=True),
        case(3, identity="PNC 04/1/A"),
        case(4, identity="names 0a"),
    ]

    drawn = draw(frame(cases), design(size=4), seed="spring", ids=Ids.CRN)

    named = [case.case_id for case in drawn.cases if case.case_id[5] != "-"]
    assert named == ["X000001"]


@pytest.mark.parametrize("seed", ["", "  ", "two\nlines"])
def test_a_draw_without_a_seed_is_refused(region, design, seed):
    with pytest.raises(SamplingError, match="A draw needs a seed"):
        draw(region, design(), seed=seed)


def test_a_frame_without_a_case_is_refused(frame, design):
    left = [Exclusion(line=n, why=Why.UNREADABLE, reason="No CRN.") for n in range(2, 32)]

    with pytest.raises(SamplingError, match="There is no case to draw") as refused:
        draw(frame([], excluded=tuple(left)), design(), seed="spring")

    assert str(refused.value).splitlines()[1] == "Line 2: No CRN."
    assert str(refused.value).splitlines()[-1] == "And 10 more rows."


def test_a_frame_without_a_case_says_why_of_every_row(frame, design):
    left = Exclusion(line=2, why=Why.UNREADABLE, reason="No CRN.")

    with pytest.raises(SamplingError, match="Line 2: No CRN") as refused:
        draw(frame([], excluded=(left,)), design(), seed="spring")

    assert len(str(refused.value).splitlines()) == 2


def test_a_frame_smaller_than_the_design_is_refused(region, design):
    with pytest.raises(SamplingError, match="The frame has 240 cases and the design asks for 500"):
        draw(region, design(size=500), seed="spring")


def test_a_frame_has_no_case_twice(case):
    with pytest.raises(ValueError, match="all different"):
        Frame(as_at=case().started_on, cases=(case(), case()))


cases_of_a_frame = st.lists(
    st.tuples(
        st.sampled_from(Sex),
        st.sampled_from(["North", "South"]),
        st.sampled_from(["", "Ash", "Birch", "Cedar"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=40,
)
designs = st.builds(
    Design,
    size=st.just(1),
    cap=st.integers(0, 5),
    buffer=st.integers(0, 100),
    floor=st.integers(0, 3),
)


@given(
    facts=cases_of_a_frame, design=designs, share=st.floats(0, 1), seed=st.text("ab", min_size=1)
)
def test_whatever_the_frame_and_design_the_laws_of_a_sample_hold(
    facts, design, share, seed, case, frame
):
    cases = [
        case(n, sex=sex, unit=unit, practitioner=who, risk_weight=weight)
        for n, (sex, unit, who, weight) in enumerate(facts)
    ]
    sized = design.but(size=max(1, round(share * len(cases))))

    drawn = draw(frame(cases), sized, seed=seed)

    known = chances(frame(cases), sized)
    by_practitioner = Counter(case.practitioner for case in drawn.cases if case.practitioner)
    short = sum(stratum.wanted - stratum.primary for stratum in drawn.strata)
    assert not sized.cap or max(by_practitioner.values(), default=0) <= sized.cap
    assert all(0 <= chance <= 1 for chance in known.values())
    assert sum(chance == 0 for chance in known.values()) == sum(s.never for s in drawn.strata)
    assert all(stratum.never in (0, stratum.frame) for stratum in drawn.strata)
    assert abs(sum(known.values()) - len(drawn.primary)) < 1
    assert len(drawn.primary) == sized.size - short
    assert short == 0 or sized.cap


def test_over_many_seeds_each_case_is_drawn_as_often_as_its_chance_says(case, frame, design):
    cases = [
        case(
            n,
            sex=(Sex.FEMALE, Sex.MALE)[n % 3 > 0],
            practitioner=f"P{n * n % 11}",
            unit=f"U{n % 2}",
        )
        for n in range(36)
    ]
    known = chances(frame(cases), design(size=11, cap=2))

    times = Counter(
        drawn.case_id
        for seed in range(SEEDS)
        for drawn in draw(frame(cases), design(size=11, cap=2), seed=str(seed), ids=Ids.CRN).primary
    )

    off = [abs(times[crn] / SEEDS - float(chance)) for crn, chance in known.items()]
    assert len(set(known.values())) > 2
    assert max(off) < 0.08
    assert sum(known.values()) == Fraction(11)

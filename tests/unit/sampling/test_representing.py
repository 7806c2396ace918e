"""How like its frame a sample is, and whether it differs by more than chance."""

from dataclasses import replace

import pytest

from muster.sampling.design import Strata
from muster.sampling.drawing import draw
from muster.sampling.model import Sex
from muster.sampling.representing import NOT_RECORDED, representativeness
from muster.sampling.sealing import key_of


@pytest.fixture
def levels(region, design):
    return representativeness(region, draw(region, design(), seed="spring"))


def test_the_levels_of_an_attribute_hold_everybody(levels):
    sex = [level for level in levels if level.attribute == "sex"]

    assert sum(level.frame for level in sex) == 240
    assert sum(level.sample for level in sex) == 40
    assert sum(level.expected for level in sex) == pytest.approx(40)


def test_what_the_strata_fix_is_not_left_to_chance(levels):
    female = next(level for level in levels if level.level == "female")

    assert (female.sample, female.by_chance) == (7, None)
    assert not female.is_beyond_chance


def test_a_difference_is_the_sample_s_share_less_the_frame_s(levels):
    female = next(level for level in levels if level.level == "female")

    assert female.difference == pytest.approx(100 * 7 / 40 - 100 * 40 / 240)


def test_what_is_not_recorded_is_a_level_of_its_own(case, frame, design):
    cases = [case(n, ethnicity="White" if n % 2 else "") for n in range(40)]
    sample = draw(frame(cases), design(size=10, cap=0), seed="spring")

    levels = representativeness(frame(cases), sample)

    assert {level.level for level in levels if level.attribute == "ethnicity"} == {
        "White",
        NOT_RECORDED,
    }


def test_what_nobody_recorded_at_all_is_left_out(levels):
    assert "ethnicity" not in {level.attribute for level in levels}


def test_a_true_draw_is_seldom_beyond_chance(region, design):
    beyond = sum(
        any(level.is_beyond_chance for level in representativeness(region, sample))
        for sample in (draw(region, design(), seed=str(n)) for n in range(40))
    )

    assert beyond <= 6


def test_a_sample_chosen_by_hand_is_beyond_chance(case, frame, design):
    cases = [case(n, ethnicity="Asian" if n < 30 else "White") for n in range(100)]
    whole = frame(cases)
    sample = draw(whole, design(size=20, cap=0), seed="spring")

    levels = representativeness(whole, _of_the_first_cases(sample, whole))

    assert [level.level for level in levels if level.is_beyond_chance] == ["Asian", "White"]


def test_a_stratum_of_one_case_leaves_nothing_to_chance(case, frame, design):
    cases = [case(1, unit="North"), case(2, unit="South")]
    sample = draw(frame(cases), design(size=1, strata=Strata.UNITS), seed="spring")

    assert not any(level.is_beyond_chance for level in representativeness(frame(cases), sample))


def test_a_sample_that_came_to_nothing_has_no_shares(case, frame, design):
    cases = [case(n, sex=Sex.FEMALE) for n in range(4)]
    sample = draw(frame(cases), design(size=1), seed="spring")

    levels = representativeness(frame(cases), _without_cases(sample))

    assert {level.sample_percent for level in levels} == {0.0}


def _of_the_first_cases(sample, whole):
    """The sample with the first cases of the frame in it, as somebody might have put them."""
    ids = [key_of(whole).case_id(case) for case in whole.cases]
    forged = (replace(c, case_id=i) for c, i in zip(sample.primary, ids, strict=False))
    return replace(sample, cases=tuple(forged))


def _without_cases(sample):
    return replace(sample, cases=())

"""A design is a small file, taken as it stands or refused with every fault in it."""

import pytest

from muster.sampling.allocation import allocate
from muster.sampling.design import Design, OtherSex, Strata, find_design, shipped_designs
from muster.sampling.model import Rosh, SamplingError, Sex
from muster.sampling.strata import stratified

GROUPS = {"A": 60, "B": 30, "C": 10}


def test_three_designs_come_with_muster():
    assert list(shipped_designs()) == ["even-chances", "open-sampler-2020", "units"]


def test_a_design_is_found_by_its_id():
    assert find_design("units").strata is Strata.UNITS


def test_every_shipped_design_says_where_it_comes_from():
    assert all(design.source for design in shipped_designs().values())


def test_a_design_of_one_s_own_is_a_file(tmp_path):
    path = tmp_path / "audit.toml"
    path.write_text('id = "audit"\nsize = 60\nfloors = { FEMALE = 20 }\n', encoding="utf-8")

    assert find_design(str(path)).floors == {"FEMALE": 20}


def test_every_fault_of_a_design_is_told_with_its_line(tmp_path):
    path = tmp_path / "audit.toml"
    path.write_text('size = "many"\nbufer = 20\nstrata = "unit"\n', encoding="utf-8")

    with pytest.raises(SamplingError) as refused:
        find_design(str(path))

    assert str(refused.value).splitlines() == [
        "audit.toml, line 1: The design has size = 'many', which has to be a whole number.",
        "audit.toml, line 2: The design has a field we do not know, 'bufer'. "
        "Did you mean 'buffer'?",
        "audit.toml, line 3: The design has strata = 'unit', which is not 'five-groups' or "
        "'units'. Did you mean 'units'?",
    ]


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    path = tmp_path / "audit.toml"
    path.write_text("size = = 60\n", encoding="utf-8")

    with pytest.raises(SamplingError, match=r"audit.toml, line 1, column 8: this is not TOML"):
        find_design(str(path))


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(SamplingError, match=r"nowhere.toml cannot be read: No such file"):
        find_design("nowhere.toml")


def test_a_design_nobody_knows_gets_the_nearest():
    with pytest.raises(SamplingError, match="Did you mean 'even-chances'"):
        find_design("even-chance")


def test_a_design_like_none_gets_the_list():
    with pytest.raises(SamplingError, match="We know even-chances, open-sampler-2020, units"):
        find_design("zzz")


def test_a_change_to_a_design_is_checked_like_the_rest():
    with pytest.raises(SamplingError, match="The design has buffer = 101, which has to be no more"):
        Design().but(buffer=101)


def test_a_design_without_a_size_draws_nothing():
    with pytest.raises(SamplingError, match="does not say how many cases to draw"):
        allocate(Design(), GROUPS)


def test_a_floor_for_a_stratum_that_is_not_there_is_refused():
    with pytest.raises(SamplingError, match=r"a floor for 'Z', no stratum here. There are A, B, C"):
        allocate(Design(size=10, floors={"Z": 2}), GROUPS)


def test_floors_that_do_not_fit_are_refused():
    with pytest.raises(SamplingError, match="The floors of the strata add up to 12 cases"):
        allocate(Design(size=10, floors={"A": 6, "B": 6, "C": 0}), GROUPS)


def test_the_general_floor_gives_way_to_a_small_sample():
    found = allocate(Design(size=2, floor=5), GROUPS)

    assert {stratum: given.primary for stratum, given in found.items()} == {"A": 1, "B": 1, "C": 0}


def test_floors_may_take_the_whole_sample():
    found = allocate(Design(size=9, floor=3), GROUPS)

    assert [given.primary for given in found.values()] == [3, 3, 3]


@pytest.mark.parametrize("sex", [None, Sex.OTHER])
def test_another_sex_may_be_a_stratum_of_its_own(case, frame, sex):
    design = Design(other_sex=OtherSex.OWN_STRATUM)

    assert list(stratified(frame([case(1), case(2, sex=sex)]), design)) == [
        "MALE_COMMUNITY_NON_LOW",
        "OTHER_SEX",
    ]


def test_rosh_that_nobody_assessed_is_not_low(case, frame):
    strata = stratified(frame([case(1, rosh=None), case(2, rosh=Rosh.LOW)]), Design())

    assert [case.identity for case in strata["MALE_COMMUNITY_NON_LOW"]] == ["X000001"]


def test_a_case_without_a_unit_is_a_stratum_that_says_so(case, frame):
    strata = stratified(frame([case(1), case(2, unit="")]), Design(strata=Strata.UNITS))

    assert list(strata) == ["North", "UNIT_NOT_RECORDED"]

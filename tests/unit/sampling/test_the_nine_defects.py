"""The nine defects of the inspectorate's open sampler of 2020, none of which is ours.

Source: github.com/ministryofjustice/probation-case-sampler.
"""

from fractions import Fraction

import pytest

from muster.sampling.drawing import chances, draw
from muster.sampling.model import Rosh, Sex, Why
from muster.sampling.proving import prove

ASH = "Ashdown,Ann,01/02/1980,Male,Community order,X000001,04/1234567A,RMRH,01/05/2026,North,Oak"


def test_1_a_restricted_case_stays_in_the_frame(framed):
    frame = framed(ASH.replace("Ashdown,Ann", "*****,*****"))

    assert [(case.identity, case.restricted) for case in frame.cases] == [("X000001", True)]


def test_1_a_restricted_case_is_drawn_by_an_opaque_id(framed, design):
    frame = framed(ASH.replace("Ashdown,Ann", "*****,*****"))

    drawn = draw(frame, design(size=1), seed="spring")

    assert "X000001" not in drawn.cases[0].case_id


def test_2_very_high_risk_is_read_by_the_code_of_the_record(framed):
    frame = framed(ASH.replace("RMRH", "RVHR"))

    assert frame.cases[0].rosh is Rosh.VERY_HIGH


def test_2_very_high_risk_is_read_by_the_sampler_s_own_code_too(framed):
    frame = framed(ASH.replace("RMRH", "RVRH"))

    assert frame.cases[0].rosh is Rosh.VERY_HIGH


def test_2_a_code_that_nobody_knows_sets_its_row_aside_with_its_line(framed):
    frame = framed(ASH.replace("RMRH", "RXXH"))

    assert [(left.line, left.why) for left in frame.excluded] == [(2, Why.UNREADABLE)]
    assert frame.excluded[0].reason.startswith("RoSH: 'RXXH' is not a RoSH code or level we know.")


def test_3_two_rows_with_one_crn_are_one_person(framed):
    frame = framed(
        ASH, "Birch,Bea,05/05/1990,Male,Licence,x000001,05/7654321B,RLRH,01/06/2026,South,Elm"
    )

    assert [case.unit for case in frame.cases] == ["North"]


def test_4_two_blank_pncs_are_two_people(framed):
    blank = ASH.replace("04/1234567A", "")
    other = "Birch,Bea,05/05/1990,Male,Licence,X000002,,RLRH,01/06/2026,South,Elm"

    assert len(framed(blank, other).cases) == 2


def test_4_not_known_is_as_good_as_blank(framed):
    blank = ASH.replace("04/1234567A", "Not known")
    other = "Birch,Bea,05/05/1990,Male,Licence,X000002,not known,RLRH,01/06/2026,South,Elm"

    assert len(framed(blank, other).cases) == 2


def test_5_every_row_left_out_is_listed_with_its_reason(framed):
    later = ASH.replace("X000001", "X000009").replace("01/05/2026", "03/05/2026")

    frame = framed(ASH, later)

    assert [(left.line, left.why, left.reason) for left in frame.excluded] == [
        (
            3,
            Why.SAME_PERSON,
            "It has the same PNC as line 2 (but another CRN: check), which starts earlier.",
        )
    ]


def test_6_the_same_seed_draws_the_same_sample(region, design):
    one = draw(region, design(), seed="spring")
    again = draw(region, design(), seed="spring")

    assert one == again


def test_6_another_seed_draws_another_sample(region, design):
    one = draw(region, design(), seed="spring")
    other = draw(region, design(), seed="autumn")

    assert one.primary != other.primary


def test_6_a_draw_is_proved_from_its_seal_and_its_frame(region, design):
    assert prove(draw(region, design(), seed="spring"), region)


def test_7_dates_of_birth_are_compared_as_dates(framed):
    frame = framed(
        ASH.replace("X000001", "").replace("04/1234567A", ""),
        ASH.replace("X000001", "").replace("04/1234567A", "").replace("01/02/1980", "1980-02-01"),
    )

    assert len(frame.cases) == 1
    assert "the same names and date of birth as line 2" in frame.excluded[0].reason


def test_8_a_case_whose_sex_is_not_recorded_is_in_the_frame(framed):
    other = "Birch,Bo,05/05/1990,Other,Licence,X000002,05/7654321B,RLRH,01/06/2026,South,Elm"

    frame = framed(ASH.replace("Male", ""), other)

    assert len(frame.cases) == 2


def test_8_a_case_of_another_sex_has_the_chance_of_its_group(case, frame, design):
    women = [case(number, sex=Sex.FEMALE) for number in range(9)]

    known = chances(frame([*women, case(9, sex=None)]), design(size=2, cap=0))

    assert known["X000009"] == Fraction(1, 5)


def test_9_every_case_has_its_inclusion_probability(region, design):
    known = chances(region, design())

    assert set(known) == {case.identity for case in region.cases}
    assert sum(known.values()) == Fraction(40)


def test_9_every_primary_case_has_its_design_weight(region, design):
    drawn = draw(region, design(), seed="spring")

    assert sum(case.weight for case in drawn.primary) == pytest.approx(240)

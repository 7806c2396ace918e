"""A sample is proved by drawing it again, and a case of it replaced by the next reserve."""

from dataclasses import replace as changed
from datetime import date

import pytest

from muster.sampling.drawing import draw
from muster.sampling.model import SamplingError
from muster.sampling.proving import prove, replace, to_inspect, verify

MONDAY = date(2026, 11, 23)


@pytest.fixture
def sample(region, design):
    return draw(region, design(), seed="spring")


def test_a_seal_is_verified_by_its_frame_design_and_seed(sample, region, design):
    assert verify(sample.seal, region, design(), "spring")


@pytest.mark.parametrize("changes", [{"size": 41}, {"cap": 5}, {"buffer": 21}])
def test_a_seal_holds_for_no_other_design(sample, region, design, changes):
    assert not verify(sample.seal, region, design(**changes), "spring")


def test_a_seal_holds_for_no_other_seed(sample, region, design):
    assert not verify(sample.seal, region, design(), "Spring")


def test_what_a_design_says_of_itself_draws_nothing(sample, region, design):
    assert verify(sample.seal, region, design(title="Another title"), "spring")


def test_a_frame_that_changed_by_one_cell_is_another_one(sample, region, frame):
    first, *others = region.cases
    moved = frame([changed(first, unit="Elsewhere"), *others])

    proof = prove(sample, moved)

    assert not proof
    assert proof.against[0].startswith(
        "The frame is another one: on 20 November 2026 this long list"
    )


def test_a_case_put_in_by_hand_is_named(sample, region):
    friend = changed(sample.cases[0], case_id="AAAAA-BBBBB")
    forged = changed(sample, cases=(friend, *sample.cases[1:]))

    assert prove(forged, region).against == (
        "The case AAAAA-BBBBB is not so in the draw.",
        f"The draw has {sample.cases[0].case_id}, which the sample lacks.",
    )


def test_a_case_taken_out_is_named(sample, region):
    forged = changed(sample, cases=sample.cases[1:])

    assert prove(forged, region).against == (
        f"The draw has {sample.cases[0].case_id}, which the sample lacks.",
    )


def test_a_chance_made_greater_is_found(sample, region):
    dressed = changed(sample.cases[0], inclusion_probability=1.0)
    forged = changed(sample, cases=(dressed, *sample.cases[1:]))

    assert f"The case {dressed.case_id} is not so in the draw." in prove(forged, region).against


def test_another_seal_is_found(sample, region):
    forged = changed(sample, seal="sha256:0")

    assert prove(forged, region).against == (
        f"The seal is another one: the draw gives {sample.seal}.",
    )


def test_counts_that_were_changed_are_found(sample, region):
    forged = changed(sample, strata=sample.strata[1:], left_out={})
    rows = changed(region, excluded=())

    assert "The counts of the strata are not those of the draw." in prove(forged, rows).against


def test_rows_left_out_unseen_are_found(sample, region):
    forged = changed(sample, left_out={"same person": 3})

    assert "The counts of rows left out are not those of the long list." in (
        prove(forged, region).against
    )


def test_a_case_is_replaced_by_the_next_reserve_of_its_stratum(sample):
    gone = sample.primary[0]

    after = replace(sample, gone.case_id, "The person has died.", on=MONDAY)

    made = after.replacements[0]
    came = after.find(made.by_case_id)
    assert (came.stratum, came.order, made.reason) == (gone.stratum, 1, "The person has died.")
    assert gone not in to_inspect(after)
    assert came in to_inspect(after)


def test_a_replacement_leaves_the_draw_as_it_was(sample, region):
    after = replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)

    assert after.seal == sample.seal
    assert after.last_seal != sample.seal
    assert prove(after, region)


def test_a_reserve_in_use_may_be_replaced_in_its_turn(region, design):
    sample = draw(region, design(buffer=60), seed="spring")
    once = replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)

    twice = replace(once, once.replacements[0].by_case_id, "Transferred too.", on=MONDAY)

    assert len(to_inspect(twice)) == 40


@pytest.mark.parametrize("forged", [{"reason": "Another reason."}, {"by_case_id": "AAAAA-BBBBB"}])
def test_a_replacement_changed_afterwards_is_found(sample, region, forged):
    after = replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)
    dressed = changed(after, replacements=(changed(after.replacements[0], **forged),))

    assert prove(dressed, region).against == (
        f"The replacement of {sample.primary[0].case_id} is not the one that was due.",
    )


def test_a_replacement_of_a_case_that_was_not_in_use_is_found(sample, region):
    after = replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)
    again = changed(after, replacements=(*after.replacements, *after.replacements))

    assert "could not be made" in prove(again, region).against[0]


def test_a_case_is_replaced_once(sample):
    after = replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)

    with pytest.raises(SamplingError, match="is not being inspected"):
        replace(after, sample.primary[0].case_id, "Again.", on=MONDAY)


def test_a_reserve_not_in_use_cannot_be_replaced(sample):
    with pytest.raises(SamplingError, match="it is a reserve not yet used"):
        replace(sample, sample.reserve[0].case_id, "Transferred.", on=MONDAY)


def test_a_case_of_no_sample_gets_the_nearest_that_is(sample):
    case_id = sample.primary[0].case_id

    with pytest.raises(SamplingError, match=f"Did you mean '{case_id}'"):
        replace(sample, case_id[:-1] + "?", "Transferred.", on=MONDAY)


def test_a_replacement_needs_a_reason(sample):
    with pytest.raises(SamplingError, match="the reason is published"):
        replace(sample, sample.primary[0].case_id, "  ", on=MONDAY)


def test_a_stratum_without_reserves_left_is_a_case_short(region, design):
    sample = draw(region, design(buffer=0), seed="spring")

    with pytest.raises(SamplingError, match="has no reserve left"):
        replace(sample, sample.primary[0].case_id, "Transferred.", on=MONDAY)

"""A sample as a document: what is published, and what is read back."""

import json

import pytest

from muster.sampling.design import SecondStage
from muster.sampling.documents import document, key_rows, sample_of, sealed_part
from muster.sampling.drawing import draw
from muster.sampling.model import Exclusion, SamplingError, Why


@pytest.fixture
def sample(region, design):
    return draw(region, design(), seed="spring")


def test_a_document_is_read_back_as_the_sample_it_was(sample, region):
    text = json.dumps(document(sample, region))

    assert sample_of(text, "sample.json") == sample


def test_a_document_shows_no_crn(sample, region):
    text = json.dumps(document(sample, region))

    assert not any(case.identity in text for case in region.cases)


def test_a_document_lists_every_row_left_out(region, design, frame):
    left = Exclusion(line=7, why=Why.NOT_STARTED, reason="It starts on 21/11/2026.")
    whole = frame(region.cases, excluded=(left,))

    told = document(draw(whole, design(), seed="spring"), whole)

    assert told["excluded"] == [
        {"line": 7, "why": "not started", "reason": "It starts on 21/11/2026."}
    ]
    assert told["left_out"] == {"not started": 1}


def test_a_primary_case_has_a_weight_which_a_reserve_has_not(sample):
    told = sealed_part(sample)["cases"]

    assert told[0]["weight"] == 1 / told[0]["inclusion_probability"]
    assert told[-1]["weight"] is None


def test_notes_of_the_reading_come_first(sample, region):
    assert document(sample, region, notes=("Read as Windows-1252.",))["notes"] == [
        "Read as Windows-1252."
    ]


def test_a_shortfall_is_told(case, frame, design):
    whole = frame(case(n) for n in range(40))

    told = document(draw(whole, design(size=10, buffer=0), seed="spring"), whole)

    assert told["notes"] == [
        "MALE_COMMUNITY_NON_LOW is 4 short of 10: "
        "no practitioner there had room below the cap of 6."
    ]


def test_cases_that_no_seed_could_draw_are_told(case, frame, design):
    whole = frame(case(n, practitioner="Ash" if n < 30 else f"P{n}") for n in range(40))
    published = design(size=4, cap=0, second_stage=SecondStage.AS_PUBLISHED)

    told = document(draw(whole, published, seed="spring"), whole)

    assert told["notes"] == [
        "9 of 40 cases in MALE_COMMUNITY_NON_LOW could not have been drawn by any seed: "
        "their practitioner's share rounds to none."
    ]


def test_a_stratum_that_gives_nothing_is_told(case, frame, design):
    whole = frame(case(n, unit="South" if n == 3 else "North") for n in range(40))
    small = design(size=4, floor=0, cap=0, strata="units")

    assert (
        "South gives no case, so nothing can be said of its 1."
        in (document(draw(whole, small, seed="spring"), whole)["notes"])
    )


def test_the_key_says_who_each_case_is(sample, region):
    rows = list(key_rows(sample, region))

    assert [row[0] for row in rows] == [case.case_id for case in sample.cases]
    assert {row[2] for row in rows} <= {case.identity for case in region.cases}


@pytest.mark.parametrize(
    ("text", "says"),
    [("{}", "sample.json: seal: Field required"), ("[", "sample.json: this: Invalid JSON")],
)
def test_what_is_no_sample_is_refused_with_its_faults(text, says):
    with pytest.raises(SamplingError, match=says):
        sample_of(text, "sample.json")


def test_a_sample_of_another_method_is_refused(sample, region):
    told = {**document(sample, region), "method": "muster-draw-0"}

    with pytest.raises(SamplingError, match="this was drawn by 'muster-draw-0'"):
        sample_of(json.dumps(told), "sample.json")

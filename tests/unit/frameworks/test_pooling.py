"""An edition that pools its units' cases fits the edition that the units are inspected under."""

REGION = "adult-region-2023"


def test_the_units_edition_is_one_we_know(faults_of):
    says = faults_of(REGION, ("adult-pdu-2023", "adult-pdu-2032"))

    assert says == [
        "The edition has units_edition = 'adult-pdu-2032', which is not an edition we know. "
        "Did you mean 'adult-pdu-2023'?"
    ]


def test_a_units_edition_that_is_like_no_other_may_be_in_another_folder(faults_of):
    says = faults_of(REGION, ("adult-pdu-2023", "x"))

    assert says[0].endswith(
        "not an edition we know. If it is yours, give the folder that holds it."
    )


def test_an_edition_is_not_that_of_its_own_units(faults_of):
    says = faults_of(REGION, ("adult-pdu-2023", "adult-region-2023"))

    assert says[0] == "The edition is its own units_edition. Name the edition of the units below."


def test_a_pooled_standard_needs_a_units_edition(faults_of):
    says = faults_of(REGION, ('units_edition = "adult-pdu-2023"', ""))

    assert "R 2.1 is pooled, and the edition has no units_edition. Name that of its units." in says


def test_what_is_pooled_is_asked_of_the_units(faults_of):
    says = faults_of(REGION, ('pools = ["P 2.1.3"]', 'pools = ["P 2.1.9"]'))

    assert len(says) == 1
    assert says[0].startswith(
        "R 2.1.1 pools 'P 2.1.9', which adult-pdu-2023 does not ask of cases. Did you mean 'P 2.1."
    )


def test_what_people_judge_by_is_not_pooled(faults_of):
    says = faults_of(REGION, ("adult-pdu-2023", "adult-crc-2018"), ('["P 2.1.3"]', '["1.1.1"]'))

    assert "R 2.1.1 pools '1.1.1', which adult-crc-2018 does not ask of cases." in says[0]


def test_only_a_pooled_standard_pools(faults_of):
    says = faults_of(REGION, ('kind = "pooled"', 'kind = "case"'))

    assert "R 2.1.1 pools questions, and its standard is not of kind 'pooled'." in says

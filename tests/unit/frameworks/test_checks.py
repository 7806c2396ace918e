"""What an edition has to make sense of, beyond its shape."""

import pytest

PDU, REGION, DYNAMIC = "adult-pdu-2023", "adult-region-2023", "adult-dynamic-2025"
FIRST = 'code = "P 2.1.1"'
P_1_1 = 'code = "P 1.1"\ntitle = "Leadership"\nkind = "judgement"\ncounts = true\n'
TOP = """
id = "x"
title = "An edition"
programme = "An audit"
unit = "team"
in_force_from = 2026-04-01
status = "assumed"
"""


def test_a_good_edition_has_no_fault(faults_of):
    assert faults_of(PDU) == []


def test_a_code_is_used_once(faults_of):
    assert faults_of(PDU, (FIRST, 'code = "P 2.1.2"')) == [
        "P 2.1.2 has a code that is used before. Give each its own."
    ]


def test_a_question_has_a_code_of_its_own_and_not_its_standards(faults_of):
    says = faults_of(PDU, (FIRST, 'code = "P 2.1"'))

    assert says == [
        "P 2.1 has a code that is used before. Give each its own.",
        "P 2.1 stands under P 2.1, whose code it does not begin with.",
    ]


@pytest.mark.parametrize(
    ("code", "advice"), [("P 2.2.9", " It belongs under P 2.2."), ("P 2.11", ""), ("2.1.1", "")]
)
def test_a_question_stands_under_its_standard(faults_of, code, advice):
    says = faults_of(PDU, (FIRST, f'code = "{code}"'))

    assert says == [f"{code} stands under P 2.1, whose code it does not begin with.{advice}"]


def test_a_standard_stands_under_its_domain(faults_of):
    says = faults_of(PDU, ('code = "P 1.1"', 'code = "P 3.1"'))

    assert says == ["P 3.1 stands under P 1, whose code it does not begin with."]


def test_a_code_need_not_begin_with_one_that_is_ours(faults_of):
    assert faults_of(DYNAMIC, ('code = "PP"', 'code = "ZZ"')) == []


def test_a_condition_that_is_nearly_right_is_answered_with_the_right_one(faults_of):
    says = faults_of(PDU, ('"rosh_above_low"', '"rosh_above"'))

    assert says == [
        "P 2.2.3 applies when 'rosh_above', which is not a condition we know. "
        "Did you mean 'rosh_above_low'?"
    ]


def test_a_condition_that_is_like_no_other_is_answered_with_all_of_them(faults_of):
    says = faults_of(PDU, ('"rosh_above_low"', '"x"'))

    assert "We know licence_case, rosh_above_low, " in says[0]


@pytest.mark.parametrize("good", [50, 30])
def test_bands_ascend(faults_of, good):
    says = faults_of(PDU, ("good = 65", f"good = {good}"))

    assert says == [
        f"[bands] has requires_improvement = 50 and good = {good}. good has to be the higher."
    ]


@pytest.mark.parametrize("share", ["0.5", "1/0", "3/2", "1/1", "0/2", "", "half", "-1/2"])
def test_shares_are_fractions_of_the_maximum(faults_of, share):
    says = faults_of(PDU, ('"1/2"', f'"{share}"'))

    assert says == [
        f"[overall] has requires_improvement_up_to = {share!r}, "
        f'which has to be a fraction such as "5/6".'
    ]


def test_shares_ascend(faults_of):
    says = faults_of(PDU, ('"5/6"', '"2/4"'))

    assert says == [
        '[overall] has requires_improvement_up_to = "1/2" and good_up_to = "2/4". '
        "good_up_to has to be the higher."
    ]


def test_an_edition_does_not_end_before_it_begins(faults_of):
    says = faults_of(PDU, ("in_force_to = 2025-09-30", "in_force_to = 2023-09-30"))

    assert says == [
        "The edition is in force from 2023-10-01 to 2023-09-30, which is before it begins."
    ]


def test_an_edition_may_be_in_force_for_a_day(faults_of):
    assert faults_of(PDU, ("in_force_to = 2025-09-30", "in_force_to = 2023-10-01")) == []


def test_an_edition_has_domains(faults_in):
    says = faults_in(TOP + "domains = []\n")

    assert says == ["The edition has no domains, and so nothing to inspect."]


def test_a_domain_has_standards(faults_in):
    says = faults_in(TOP + '[[domains]]\ncode = "X"\ntitle = "One"\nstandards = []\n')

    assert says == ["X has no standards."]


def test_a_standard_rated_from_cases_asks_something(faults_of):
    says = faults_of("adult-pdu-2021", ('note = "Its questions are missing', '# "'))

    assert says == [
        "2.5 is rated from cases (kind = 'case') and asks no questions. "
        "Add [[domains.standards.questions]], or a note why not."
    ]


def test_what_counts_needs_an_overall_rating_to_count_towards(faults_of):
    says = faults_of(DYNAMIC, ("counts = false", "counts = true"))

    assert says == ["C counts towards the overall rating, and there is no [overall]."]


def test_points_of_cases_need_bands(faults_of):
    says = faults_of(
        "youth-2025",
        ('scoring = "unpublished"', 'scoring = "sum_of_points"\ninadequate_up_to = "1/6"'),
    )

    assert "[overall] adds up points, and without [bands] cases earn none." in says


def test_points_need_a_standard_that_counts(faults_of):
    says = faults_of("sfo-2021", *[("counts = true", "counts = false")] * 4)
    summed = faults_of(
        "sfo-2021",
        *[("counts = true", "counts = false")] * 4,
        ('"by_characteristics"', '"sum_of_points"'),
    )

    assert says == []
    assert "[overall] adds up points, and no standard counts." in summed


def test_points_of_judgements_alone_need_no_bands(faults_of):
    shares = 'inadequate_up_to = "1/6"\nrequires_improvement_up_to = "1/2"\ngood_up_to = "5/6"'

    assert faults_of("sfo-2021", ('"by_characteristics"', f'"sum_of_points"\n{shares}')) == []


def test_what_is_stated_has_a_source(faults_of):
    says = faults_of(PDU, ('status = "stated"\nsource = ', 'status = "stated"\n# '))

    assert says == ["The edition is stated, and has no source. Say where, or how else we know."]


def test_a_question_has_the_source_of_its_standard(faults_of):
    condition = 'applies_when = ["core_questions"]\n'
    old, new = 'status = "inferred"\nsource = ', 'status = "stated"\n# '

    assert faults_of(DYNAMIC, (condition + old, condition + new)) == []


def test_what_is_derived_says_from_what(faults_of):
    says = faults_of(
        PDU,
        ('status = "derived"\nsource', 'status = "derived"\n#'),
        ('note = "Essex North', '# "Essex North'),
    )

    assert says == [
        "The rule 'no_casework_cap' is derived, and has neither source nor note. Say from what."
    ]


def test_what_is_missing_says_what_is_not_known(faults_of):
    says = faults_of(DYNAMIC, ('status = "missing"\nnote', 'status = "missing"\n#'))

    assert says == ["A1 is missing, and has no note. Say what is not known."]


def test_confidence_is_for_what_is_remembered(faults_of):
    says = faults_of(PDU, (P_1_1 + 'status = "remembered"', P_1_1 + 'status = "inferred"'))

    assert says == ["P 1.1 has confidence = 'high', which is for what is remembered."]


def test_a_rule_is_named_once(faults_of):
    says = faults_of(PDU, ('name = "no_weights"', 'name = "points"'))

    assert says == ["The rule 'points' is named before."]


def test_a_misspelt_field_does_not_hide_a_code_used_twice(faults_of):
    says = faults_of(
        PDU, ("requires_improvement", "require_improvement"), (FIRST, 'code = "P 2.1.2"')
    )

    assert len(says) == 3  # unknown, and so lacking; and the code

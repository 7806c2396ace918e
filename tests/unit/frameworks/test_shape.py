"""A misfit is told in a sentence: what was written, what was wanted, the nearest right name."""

import pytest

PDU = "adult-pdu-2023"


def test_an_unknown_field_is_answered_with_the_nearest(faults_of):
    says = faults_of("adult-dynamic-2025", ("prompts", "promts"))

    assert says == ["C1 has a field we do not know, 'promts'. Did you mean 'prompts'?"]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("scoring = 1", "It belongs in overall."),
        ("programme = 1", "It belongs at the top, before the first header."),
        ("zzz = 1", "The fields here are status, confidence, source, note, code, our_code, title"),
    ],
)
def test_a_field_in_the_wrong_place_is_told_where_it_belongs(faults_of, written, advice):
    says = faults_of(PDU, ('code = "P 2.1"', f'code = "P 2.1"\n{written}'))

    assert len(says) == 1
    assert advice in says[0]


def test_an_unknown_table_is_answered_with_the_nearest(faults_of):
    says = faults_of(PDU, ("[discretion]", "[discretions]"))

    assert says == [
        "The edition has a field we do not know, 'discretions'. Did you mean 'discretion'?"
    ]


def test_a_field_that_is_lacking_is_told_with_what_it_is_for(faults_of):
    says = faults_of(PDU, ('unit = "PDU"', ""))

    assert says == [
        "The edition lacks 'unit'. What is inspected: a PDU, a region, a youth service."
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("good = 65", 'good = "65"', "[bands] has good = '65', which has to be a whole number."),
        ("good = 65", "good = true", "[bands] has good = True, which has to be a whole number."),
        ("good = 65", "good = 65.0", "[bands] has good = 65.0, which has to be a whole number."),
        (
            "outstanding = 80",
            "outstanding = 180",
            "[bands] has outstanding = 180, which has to be no more than 100.",
        ),
        (
            "window = 5",
            "window = -5",
            "[discretion] has window = -5, which has to be no less than 0.",
        ),
        (
            "counts = true",
            'counts = "true"',
            "P 1.1 has counts = 'true', which has to be true or false, without quotes.",
        ),
        (
            "in_force_to = 2025-09-30",
            'in_force_to = "2025-09-30"',
            "The edition has in_force_to = '2025-09-30', "
            "which has to be a date such as 2026-04-01, without quotes.",
        ),
        (
            'title = "Leadership"',
            "title = 3",
            "P 1.1 has title = 3, which has to be words in quotes.",
        ),
        (
            'title = "Leadership"',
            'title = " "',
            "P 1.1 has title = ' ', which has to be words, and not blank.",
        ),
        (
            'code = "P 1.1"',
            'code = "P 1.1 "',
            "P 1.1  has code = 'P 1.1 ', "
            "which has to be a code without spaces at its ends or two together.",
        ),
        (
            'applies_when = ["rosh_above_low"]',
            'applies_when = "rosh_above_low"',
            "P 2.2.3 has applies_when = 'rosh_above_low', "
            "which has to be a list in square brackets.",
        ),
        (
            'applies_when = ["rosh_above_low"]',
            "applies_when = [3]",
            "P 2.2.3 has applies_when number 1 = 3, which has to be words in quotes.",
        ),
        (
            'kind = "case"',
            'kind = "cases"',
            "P 2.1 has kind = 'cases', which is not "
            "'case', 'pooled', 'regional_sample' or 'judgement'. Did you mean 'case'?",
        ),
        (
            'id = "adult-pdu-2023"',
            'id = "Adult PDU"',
            "The edition has id = 'Adult PDU', which has to be "
            "small letters, digits and single hyphens, such as 'audit-north-2026'.",
        ),
    ],
)
def test_what_does_not_fit_is_shown_beside_what_is_wanted(faults_of, old, new, says):
    assert says in faults_of(PDU, (old, new))


def test_a_long_value_is_cut_short(faults_of):
    says = faults_of(PDU, ("good = 65", f'good = "{"x" * 500}"'))

    assert len(says[0]) < 200


def test_tables_that_are_no_tables_are_told(faults_of):
    says = faults_of("youth-2025", ("[overall]", 'bands = "none"\ndiscretion = 3\n[overall]'))

    assert "The edition has bands = 'none', which has to be a table with fields." in says

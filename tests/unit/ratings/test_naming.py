"""The standard or question that people mean, however they write it."""

import pytest

from muster.frameworks.loading import edition
from muster.ratings.naming import question_named, standard_named

PDU, YOUTH = edition("adult-pdu-2023"), edition("youth-2018")


@pytest.mark.parametrize(
    "name",
    [
        "P 2.1",
        "p2.1",
        "P 2.1 Assessment",
        "p 2.1 - assessment",
        "Assessment",
        "P 2.1 Assessment / keeping others safe (key question)",
        "P 2.1 as it was called before",
    ],
)
def test_a_standard_is_known_by_code_or_title(name):
    assert standard_named(PDU, name).code == "P 2.1"


@pytest.mark.parametrize("name", ["Court work", "P 2.19 Assessment", "2.1", ""])
def test_what_is_no_standard_is_not_guessed_at(name):
    assert standard_named(PDU, name) is None


def test_a_title_that_two_standards_share_names_neither():
    assert standard_named(YOUTH, "Assessment") is None


def test_the_longest_code_that_a_name_begins_with_is_meant():
    dynamic = edition("adult-dynamic-2025")

    assert standard_named(dynamic, "C core").code == "C"


@pytest.mark.parametrize("code", ["P 2.1.3", "p2.1.3 "])
def test_a_question_is_known_by_its_code(code):
    assert question_named(PDU, code).code == "P 2.1.3"


def test_a_question_that_people_judge_by_is_not_asked_of_cases():
    assert question_named(edition("adult-crc-2018"), "1.1.1") is None

"""A condition says yes, no, or that the case does not tell; and what is not told is not a no."""

from datetime import date

import pytest

from muster.frameworks.predicates import PREDICATES, CaseFacts, Rosh, SentenceKind

START, FIFTY_SIX_ON, FIFTY_SEVEN_ON = date(2025, 10, 1), date(2025, 11, 26), date(2025, 11, 27)
ORDER = {"sentence": SentenceKind.COMMUNITY, "started_on": START}
LICENCE = {"sentence": SentenceKind.LICENCE, "started_on": START}
LONG_LICENCE = {**LICENCE, "licence_days": 57, "post_sentence_supervision_only": False}


@pytest.mark.parametrize("name", PREDICATES)
def test_a_case_of_which_nothing_is_known_is_unknown(name):
    assert PREDICATES[name](CaseFacts()) is None


@pytest.mark.parametrize(
    ("name", "facts", "holds"),
    [
        ("licence_case", LICENCE, True),
        ("licence_case", ORDER, False),
        ("rosh_above_low", {"rosh": Rosh.LOW}, False),
        ("rosh_above_low", {"rosh": Rosh.MEDIUM}, True),
        ("court_report", {"court_report": True}, True),
        ("resettlement", {"resettlement": False}, False),
        ("unpaid_work", {"unpaid_work": True}, True),
        ("victim_contact", {"victim_contact": False}, False),
        ("court_disposal", {"out_of_court": True}, False),
        ("court_disposal", {"out_of_court": False}, True),
        ("out_of_court_disposal", {"out_of_court": True}, True),
    ],
)
def test_a_condition_reads_the_facts_of_the_case(name, facts, holds):
    assert PREDICATES[name](CaseFacts(**facts)) is holds


@pytest.mark.parametrize(
    ("facts", "adjusted"),
    [
        ({**ORDER, "contact_suspended": False}, False),
        ({**ORDER, "contact_suspended_on": FIFTY_SIX_ON}, True),
        ({**ORDER, "contact_suspended_on": FIFTY_SEVEN_ON}, False),
        ({**ORDER, "contact_suspended": True}, None),
        ({**LONG_LICENCE, "contact_suspended": False}, False),
        ({**LONG_LICENCE, "licence_days": 56, "contact_suspended": False}, True),
        ({**LICENCE, "licence_days": 56}, True),
        ({**LICENCE, "post_sentence_supervision_only": True}, True),
        ({**LICENCE, "contact_suspended": False}, None),
    ],
)
def test_the_adjusted_questions_are_asked_when_contact_stopped_within_eight_weeks(facts, adjusted):
    assert PREDICATES["adjusted_questions"](CaseFacts(**facts)) is adjusted


@pytest.mark.parametrize(
    ("facts", "core"),
    [
        ({**ORDER, "contact_suspended": False}, True),
        ({**ORDER, "contact_suspended_on": START}, False),
        (LICENCE, None),
    ],
)
def test_the_core_questions_are_asked_where_the_adjusted_are_not(facts, core):
    assert PREDICATES["core_questions"](CaseFacts(**facts)) is core

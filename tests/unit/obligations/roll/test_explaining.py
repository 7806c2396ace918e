"""A row explained: the records, the rule, the arithmetic, and what would clear it."""

from datetime import date

import pytest

from muster.obligations.calendar import england_and_wales
from muster.obligations.library import BY_ID
from muster.obligations.roll.explaining import Explainer
from muster.obligations.settings import defaults
from muster.obligations.states import State

ROW = {
    "obligation": "CONTACT-01",
    "case_id": "C1",
    "about": "",
    "opened_on": date(2026, 4, 30),
    "due_on": date(2026, 5, 8),
    "opened_by_ref": "cases/C1",
}


@pytest.fixture
def explain():
    explainer = Explainer(obligations=BY_ID, settings=defaults(), calendar=england_and_wales())
    return lambda row, day: explainer.explain(ROW | row, day)


def test_what_is_overdue_says_since_when(explain):
    said = explain({}, date(2026, 5, 18))

    assert said.state is State.OVERDUE
    assert "it is due on 8 May 2026" in said.arithmetic
    assert "That is 10 days ago." in said.arithmetic


def test_the_bank_holidays_passed_over_are_named(explain):
    said = explain({}, date(2026, 5, 1))

    assert "passing over the bank holiday of 4 May 2026" in said.arithmetic


def test_the_record_that_opened_it_is_named(explain):
    said = explain({}, date(2026, 5, 1))

    assert said.opened == "It opened on 30 April 2026: the order was made (record cases/C1)."


def test_what_is_met_names_the_record_that_discharged_it(explain):
    row = {"discharged_on": date(2026, 5, 1), "discharged_by_ref": "bookings/7"}

    said = explain(row, date(2026, 5, 1))

    assert said.discharged == "It was discharged on 1 May 2026 (record bookings/7)."


def test_what_is_met_needs_nothing_to_clear_it(explain):
    assert explain({"discharged_on": date(2026, 5, 1)}, date(2026, 5, 1)).clears == ""


def test_what_is_open_says_the_act_that_would_clear_it(explain):
    assert explain({}, date(2026, 5, 1)).clears.startswith("To clear it: Arrange")


def test_an_exemption_says_until_when(explain):
    row = {"suspended_from": date(2026, 5, 1), "suspended_to": date(2026, 6, 1)}

    said = explain(row, date(2026, 5, 3))

    assert said.exempt.startswith("Not owed from 1 May 2026 until 1 June 2026: ")


def test_what_is_unknown_says_why(explain):
    said = explain({"due_on": None, "why_unknown": "No level is known."}, date(2026, 5, 3))

    assert said.unknown == "No level is known."


def test_a_rule_whose_limit_is_assumed_says_so(explain):
    said = explain({"obligation": "CONTACT-02"}, date(2026, 5, 3))

    assert "assumed" in said.rule

"""The roll read out: counted for places, and explained for a case."""

from dataclasses import replace

import pytest
from tests.unit.obligations.roll.rolls import a_roll

from muster.errors import InputError
from muster.obligations.library import BY_ID
from muster.obligations.roll.read_out import read_out
from muster.obligations.roll.reading_out import count_the_roll, explain_case, only_of_unit
from muster.obligations.states import State


@pytest.fixture(scope="module")
def roll(duckdb):
    return a_roll(duckdb)


def test_every_obligation_is_counted_over_the_live_cases(roll):
    contact = next(each for each in count_the_roll(roll) if each.obligation == "CONTACT-02")

    assert contact.live_cases == 6
    assert contact.states[State.OVERDUE] == 1
    assert contact.states[State.NOT_APPLICABLE] == 2


def test_places_are_counted_each_by_itself(roll):
    counted = count_the_roll(roll, by=("unit_code",))

    assert {each.place: each.live_cases for each in counted} == {
        ("N1A",): 3, ("N1B",): 2, ("Nobody",): 1,
    }  # fmt: skip


def test_one_unit_is_counted_alone(roll):
    assert {each.live_cases for each in count_the_roll(only_of_unit(roll, "N1B"))} == {2}


def test_no_unit_named_is_every_unit(roll):
    assert only_of_unit(roll, None) is roll


def test_a_unit_without_live_cases_is_refused_with_the_nearest(roll):
    with pytest.raises(InputError, match="No live case is in unit 'N1C'"):
        only_of_unit(roll, "N1C")


def test_a_case_is_explained_the_worst_first(roll):
    explained = explain_case(roll, "C1")

    assert [(one.obligation, one.state) for one in explained] == [
        ("CONTACT-02", State.OVERDUE),
        ("ENQUIRY-01", State.OVERDUE),
    ]


def test_one_obligation_of_a_case_is_explained_alone(roll):
    assert [one.obligation for one in explain_case(roll, "C1", "ENQUIRY-01")] == ["ENQUIRY-01"]


def test_a_case_that_is_not_live_is_refused(roll):
    with pytest.raises(InputError, match="There is no live case 'C9'"):
        explain_case(roll, "C9")


def test_where_nothing_exempts_nothing_is_exempt(duckdb):
    plain = replace(BY_ID["CONTACT-02"], unless=())
    roll = replace(a_roll(duckdb), obligations=[plain])

    assert {row["why_exempt"] for row in read_out(roll).exempt.to_pylist()} == {
        "Not found again in the record."
    }

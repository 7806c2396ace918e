"""What the roll finds of what was planted."""

from datetime import date

import ibis
import pyarrow as pa
import pytest

from muster.obligations.engine.ledger import LEDGER
from muster.obligations.roll.detecting import detections

AS_AT = date(2026, 11, 20)
PLANTED = {
    "pattern": "FP01",
    "obligation": "ENQUIRY-01",
    "case_id": "C1",
    "true_from": date(2026, 3, 2),
    "harm_from": date(2026, 4, 1),
    "true_to": None,
}
OVERDUE = {
    "obligation": "ENQUIRY-01",
    "case_id": "C1",
    "about": "",
    "opened_on": date(2026, 3, 1),
    "due_on": date(2026, 3, 8),
}


@pytest.fixture
def detect():
    con = ibis.duckdb.connect()
    dates = {"opened_on": "date", "true_from": "date", "harm_from": "date", "true_to": "date"}
    shape = {"pattern": "string", "obligation": "string", "case_id": "string"} | dates

    def measured(rows, planted, **asked):
        ledger = [{name: row.get(name) for name in LEDGER} for row in rows]
        key = pa.Table.from_pylist(planted, schema=ibis.schema(shape).to_pyarrow())
        found = pa.Table.from_pylist(ledger, schema=ibis.schema(LEDGER).to_pyarrow())
        ledger, truth = con.create_table("ledger", found), con.create_table("key", key)
        return detections(ledger, truth, AS_AT, **asked)

    yield measured
    con.disconnect()


def test_an_overdue_row_finds_the_failure_of_its_case(detect):
    (found,) = detect([OVERDUE], [PLANTED])

    assert (found.planted, found.found, found.fired, found.fired_rightly) == (1, 1, 1, 1)


def test_days_are_gained_before_the_day_of_harm(detect):
    (found,) = detect([OVERDUE], [PLANTED])

    assert found.median_days_gained == 23  # from 9 March to 1 April


def test_a_failure_of_another_case_is_not_found(detect):
    (found,) = detect([OVERDUE | {"case_id": "C2"}], [PLANTED])

    assert (found.found, found.fired, found.fired_rightly) == (0, 1, 0)


def test_a_row_discharged_in_time_does_not_fire(detect):
    (found,) = detect([OVERDUE | {"discharged_on": date(2026, 3, 8)}], [PLANTED])

    assert (found.found, found.fired) == (0, 0)


def test_where_nothing_fired_there_is_no_precision(detect):
    (found,) = detect([], [PLANTED])

    assert found.precision is None


def test_a_row_that_finds_two_failures_is_right_once(detect):
    first, second = detect([OVERDUE], [PLANTED, PLANTED | {"pattern": "FP05"}])

    assert (first.fired_rightly, second.fired_rightly) == (1, 1)


def test_the_same_failure_planted_twice_is_two_found_by_one_row(detect):
    later = PLANTED | {"true_from": date(2026, 5, 1), "opened_on": date(2026, 4, 20)}

    (found,) = detect([OVERDUE], [PLANTED, later])

    assert (found.found, found.fired, found.fired_rightly) == (2, 1, 1)


def test_a_failure_that_policy_excused_is_counted_apart(detect):
    exempt = OVERDUE | {"suspended_from": date(2026, 3, 2)}

    (found,) = detect([exempt], [PLANTED])

    assert (found.planted, found.excused, found.could_be_found) == (1, 1, 0)
    assert found.recall is None


def test_a_failure_that_was_over_before_the_limit_is_counted_apart(detect):
    over = PLANTED | {"true_to": date(2026, 3, 5)}

    (found,) = detect([OVERDUE], [over])

    assert (found.too_short, found.could_be_found) == (1, 0)


def test_a_failure_that_ended_before_it_could_show_was_none(detect):
    assert detect([OVERDUE], [PLANTED | {"true_to": date(2026, 2, 1)}]) == ()


def test_what_was_over_before_the_record_is_whole_counts_for_nothing(detect):
    old = {"case_id": "C2", "discharged_on": date(2026, 3, 20)}

    (found,) = detect([OVERDUE, OVERDUE | old], [PLANTED], since=date(2026, 4, 1))

    assert (found.found, found.fired) == (1, 1)


def test_what_opens_after_its_day_is_overdue_from_when_it_opens(detect):
    named = OVERDUE | {"opened_on": date(2026, 6, 1), "closed_on": date(2026, 6, 1)}

    assert detect([named], [PLANTED])[0].fired == 0


def test_a_failure_that_another_act_met_is_counted_apart(detect):
    done = OVERDUE | {"discharged_on": date(2026, 3, 5), "closed_on": None}

    (found,) = detect([done], [PLANTED])

    assert (found.found, found.met, found.could_be_found) == (0, 1, 0)


def test_a_failure_that_was_overdue_only_before_the_record_is_whole_was_none_of_it(detect):
    old = OVERDUE | {"discharged_on": date(2026, 3, 20)}

    assert detect([old], [PLANTED], since=date(2026, 4, 1)) == ()

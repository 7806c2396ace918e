"""What everybody carries, of whom nobody is left out."""

from datetime import date

import ibis
import pytest
from tests.unit.obligations.roll.rolls import a_roll

from muster.workload.capacity import Band
from muster.workload.carried import carried
from muster.workload.points import Weighing


@pytest.fixture(scope="module")
def people():
    connection = ibis.duckdb.connect()
    yield {one.staff_id: one for one in carried(a_roll(connection))}
    connection.disconnect()


def test_every_live_case_is_carried_by_somebody_or_by_nobody(people):
    assert {name: one.cases for name, one in people.items()} == {
        "Nobody": 1, "S1": 2, "S2": 1, "S3": 2, "S9": 0,
    }  # fmt: skip


def test_a_tier_without_points_is_counted_and_not_dropped(people):
    assert people["S1"].weighed == {Weighing.WEIGHED: 1, Weighing.NO_POINTS: 1}


def test_a_tier_nobody_knows_cannot_be_weighed(people):
    assert people["S2"].weighed == {Weighing.UNKNOWN_TIER: 1}


def test_a_case_without_a_tier_cannot_be_weighed(people):
    assert people["Nobody"].weighed == {Weighing.NO_TIER: 1}


def test_who_left_and_still_holds_a_case_has_no_capacity(people):
    assert people["S2"].left_on == date(2026, 10, 15)
    assert people["S2"].capacity.band is Band.NO_CAPACITY


def test_a_report_still_to_be_written_has_points(people):
    assert (people["S1"].points, people["S1"].reports) == (206 + 138, {"STANDARD": 1})


def test_who_only_has_a_report_to_write_is_there_with_their_team(people):
    assert (people["S9"].team_code, people["S9"].points) == ("N1B1", 65)


def test_a_report_for_parole_is_counted_though_it_has_no_points(people):
    assert people["S3"].reports == {"PAROLE": 1}


def test_points_are_said_with_and_without_a_case_on_warrant(people):
    held = people["S3"]

    assert (held.warrants, held.points, held.points_without) == (1, 50, 0)


def test_a_sentence_past_its_end_is_counted(people):
    assert people["Nobody"].past_end == 1


def test_what_is_overdue_stands_beside_who_holds_it(people):
    assert (people["S1"].overdue, people["S1"].owed) == (2, {"CONTACT-02": 1, "ENQUIRY-01": 1})


def test_a_reduction_without_hours_takes_its_percentage(people):
    assert people["S9"].capacity.available == 435  # a fifth of a full week's 2,176

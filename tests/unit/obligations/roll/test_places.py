"""Where each live case is on a day."""

import pytest
from tests.unit.obligations.roll.rolls import DAY, a_roll

from muster.obligations.roll.places import live_cases


@pytest.fixture(scope="module")
def placed(duckdb):
    rows = live_cases(a_roll(duckdb).tables, DAY).to_pyarrow().to_pylist()
    return {row["case_id"]: row for row in rows}


def test_a_case_that_has_ended_is_not_alive(placed):
    assert "C3" not in placed


def test_a_case_is_where_its_holder_is(placed):
    assert (placed["C4"]["unit_code"], placed["C4"]["staff_id"]) == ("N1B", "S3")


def test_a_case_of_a_team_nobody_knows_is_not_lost(placed):
    assert placed["C6"]["unit_code"] == "Nobody"

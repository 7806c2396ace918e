"""Off the radar: what nobody is looking at, and why we think so."""

from datetime import date

import pytest
from tests.unit.obligations.roll.rolls import DAY, OPENED, a_roll

from muster.obligations.roll.slipping import SAYS, slipped

DUE = {"due_on": date(2026, 11, 2)}
ROWS = (
    {"obligation": "CONTACT-02", "case_id": "C1", **DUE},
    {"obligation": "CONTACT-03", "case_id": "C1", "due_on": date(2026, 11, 9)},
    {"obligation": "CONTACT-02", "case_id": "C2", **DUE},
    {"obligation": "CONTACT-03", "case_id": "C3", "why_unknown": "A feed has gone quiet.",
     "unknown_from": date(2026, 11, 1)},
    {"obligation": "ALLOCATE-01", "case_id": "C6", **DUE},
)  # fmt: skip


@pytest.fixture(scope="module")
def found(duckdb):
    rows = slipped(a_roll(duckdb, rows=ROWS)).to_pyarrow().to_pylist()
    return {(row["case_id"], row["reason"]): row["since"] for row in rows}


def test_nothing_booked_and_not_seen_is_off_the_radar_since_both_were_due(found):
    assert found["C1", "NOT_SEEN"] == date(2026, 11, 9)


def test_nothing_booked_alone_is_not(found):
    assert ("C2", "NOT_SEEN") not in found


def test_a_case_that_nobody_holds_is(found):
    assert ("C6", "NOBODYS") in found


def test_a_case_in_a_tier_without_points_is(found):
    assert found["C2", "NO_POINTS"] == OPENED["opened_on"]


def test_a_case_whose_contact_cannot_be_told_is(found):
    assert found["C3", "CANNOT_TELL"] == date(2026, 11, 1)


def test_every_reason_has_a_sentence(found):
    assert {reason for _case, reason in found} <= set(SAYS)
    assert max(found.values()) < DAY

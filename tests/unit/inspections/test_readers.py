"""What the roll says of the cases of an inspection, by the number of the case or its person."""

from datetime import date
from types import SimpleNamespace

import ibis
import pyarrow as pa
import pytest

from muster.inspections.readers import RollReading, binding, read_roll

DAY = date(2025, 3, 3)
BOUND = {"ENQUIRY-01"}
LEDGER = pa.schema([
    ("obligation", pa.string()), ("case_id", pa.string()), ("opened_on", pa.date32()),
    ("due_on", pa.date32()), ("discharged_on", pa.date32()), ("suspended_from", pa.date32()),
    ("suspended_to", pa.date32()), ("closed_on", pa.date32()), ("why_unknown", pa.string()),
    ("unknown_from", pa.date32()),
])  # fmt: skip


def a_row(case_id, **more):
    return {
        "obligation": "ENQUIRY-01", "case_id": case_id, "opened_on": date(2025, 1, 6),
        "due_on": date(2025, 1, 13),
    } | more  # fmt: skip


@pytest.fixture
def roll():
    ledger = [
        a_row("1"),
        a_row("2", discharged_on=date(2025, 1, 10)),
        a_row("3", due_on=None, why_unknown="The sentence has no date."),
        a_row("5", discharged_on=date(2025, 1, 10)),
    ]
    live = {"case_id": ["1", "2", "3", "4", "5"], "person_id": ["za1", "ZA2", "ZA3", "ZA4", "ZA1"]}
    return SimpleNamespace(
        as_at=DAY,
        live=ibis.memtable(pa.table(live)),
        ledger=ibis.memtable(pa.Table.from_pylist(ledger, LEDGER)),
    )


@pytest.mark.parametrize(
    ("asked", "reading"),
    [
        ("ZA1", RollReading.FAILING),  # one of the person's two sentences is enough
        ("5", RollReading.CLEAR),  # a case by its own number is that case alone
        ("ZA2", RollReading.CLEAR),
        ("ZA3", RollReading.UNKNOWN),
        ("ZA4", RollReading.CLEAR),  # nothing was ever owed
        ("ZA9", RollReading.ABSENT),
    ],
)
def test_a_case_is_read_by_its_worst_obligation(roll, asked, reading):
    read = read_roll(roll, ["ZA1", "5", "ZA2", "ZA3", "ZA4", "ZA9"])

    assert read.reading_of(asked, BOUND) is reading


def test_an_obligation_that_is_not_bound_fails_nobody(roll):
    assert read_roll(roll, ["ZA1"]).reading_of("ZA1", {"HOME-01"}) is RollReading.CLEAR


def test_a_question_goes_by_what_decides_it():
    safe = {one.id for one in binding("adult-pdu-2023/P 2.1.3")}

    assert "ENQUIRY-05" in safe
    assert "ENQUIRY-03" not in safe  # that a partner was not chased does not settle it


def test_a_question_that_nothing_decides_goes_by_all_that_bears_on_it():
    assert {one.id for one in binding("adult-region-2023/R 2.6.1")} == {"VICTIM-01", "VICTIM-02"}

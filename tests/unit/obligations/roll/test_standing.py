"""The state of rows as an engine works it out, held to the one definition."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.obligations.engine.ledger import LEDGER
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.states import WORST_FIRST, Row, State, state_on

DAY = date(2026, 11, 20)
days = st.integers(-12, 12).map(lambda n: DAY + timedelta(n))
maybe = st.none() | days
drawn = st.fixed_dictionaries(
    {
        "opened_on": days,
        "due_on": maybe,
        "discharged_on": maybe,
        "suspended_from": maybe,
        "suspended_to": maybe,
        "closed_on": maybe,
        "why_unknown": st.sampled_from([None, "A feed has gone quiet."]),
        "unknown_from": maybe,
    }
)


@pytest.fixture(scope="module")
def connection():
    con = ibis.duckdb.connect()
    yield con
    con.disconnect()


def a_ledger(connection, rows):
    whole = [
        {"obligation": "O-1", "case_id": str(place), "about": ""} | row
        for place, row in enumerate(rows)
    ]
    filled = [{name: row.get(name) for name in LEDGER} for row in whole]
    schema = ibis.schema(LEDGER).to_pyarrow()
    table = pa.Table.from_pylist(filled, schema=schema)
    return connection.create_table("ledger", table, overwrite=True)


@settings(max_examples=15)
@given(rows=st.lists(drawn, min_size=20, max_size=60))
def test_the_engine_asks_what_the_definition_asks(connection, rows):
    stated = with_state(a_ledger(connection, rows), DAY).to_pyarrow().to_pylist()

    found = {int(row["case_id"]): State(row["state"]) for row in stated}
    expected = {
        place: state_on(DAY, Row(**{name: value or "" if name == "why_unknown" else value
                                    for name, value in row.items()}))
        for place, row in enumerate(rows)
    }  # fmt: skip
    assert found == {p: s for p, s in expected.items() if s is not State.NOT_APPLICABLE}


def test_a_case_counts_once_under_its_worst_state(connection):
    overdue = {"opened_on": DAY - timedelta(9), "due_on": DAY - timedelta(1), "case_id": "C"}
    met = {"opened_on": DAY - timedelta(9), "discharged_on": DAY, "due_on": DAY, "case_id": "C"}

    worst = worst_of_each_case(with_state(a_ledger(connection, [met, overdue]), DAY))

    (row,) = worst.to_pyarrow().to_pylist()
    assert (row["state"], row["rows"], row["oldest_due_on"]) == (
        "overdue",
        2,
        DAY - timedelta(1),
    )


def test_every_state_that_a_row_can_have_is_ranked():
    assert set(WORST_FIRST) == set(State)

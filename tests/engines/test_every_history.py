"""The engine and the plain reading agree on every history, of every shape of declaration."""

from datetime import timedelta
from itertools import pairwise

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.engines import by_hand
from tests.engines.shapes import AS_AT, SCHEMA, SETTINGS, SHAPES, histories, tables_of

from muster.obligations.calendar import england_and_wales
from muster.obligations.engine.ledger import Asked, ledger
from muster.obligations.states import WORST_FIRST, Row, State, state_on

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

CALENDAR = england_and_wales()
# A query takes a second, and shrinking takes hundreds: the histories are small as they are.
UNSHRUNK = (Phase.explicit, Phase.generate)


@pytest.fixture(scope="module")
def connection():
    con = ibis.duckdb.connect()
    yield con
    con.disconnect()


def in_the_store(connection, tables):
    return {
        name: connection.create_table(
            name,
            pa.Table.from_pylist(
                [{column: row.get(column) for column in columns} for row in tables[name]],
                schema=ibis.schema(columns).to_pyarrow(),
            ),
            overwrite=True,
        )
        for name, columns in SCHEMA.items()
    }


def ledger_of(connection, tables):
    asked = Asked(obligations=SHAPES, as_at=AS_AT, calendar=CALENDAR, settings=SETTINGS)
    return connection.to_pyarrow(ledger(in_the_store(connection, tables), asked)).to_pylist()


def as_row(found):
    return Row(**{name: found[name] for name in Row.__dataclass_fields__ if found[name]})


def states_of(rows, case):
    return {
        day: min(
            [*(state_on(day, row) for row in rows), State.NOT_APPLICABLE], key=WORST_FIRST.index
        )
        for day in by_hand.days_alive(case, AS_AT)
    }


def by_the_engine(connection, tables):
    rows = {}
    for found in ledger_of(connection, tables):
        rows.setdefault((found["obligation"], found["case_id"]), []).append(as_row(found))
    return {
        (shape.id, case["case_id"]): states_of(rows.get((shape.id, case["case_id"]), []), case)
        for shape in SHAPES
        for case in tables["cases"]
    }


def slowly(tables):
    return {
        (shape.id, case["case_id"]): by_hand.states(
            shape,
            by_hand.Case(case["case_id"], tables),
            as_at=AS_AT,
            calendar=CALENDAR,
            settings=SETTINGS,
        )
        for shape in SHAPES
        for case in tables["cases"]
    }


def differences(found, expected):
    return {key: (found[key], expected[key]) for key in expected if found[key] != expected[key]}


@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(drawn=st.lists(histories, min_size=8, max_size=25))
def test_histories_that_nobody_thought_of(connection, drawn):
    tables = tables_of(drawn)

    assert differences(by_the_engine(connection, tables), slowly(tables)) == {}


@settings(max_examples=4, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(drawn=st.lists(histories, min_size=8, max_size=25))
def test_rows_of_one_subject_never_overlap(connection, drawn):
    rows = ledger_of(connection, tables_of(drawn))

    by_subject = {}
    for row in sorted(rows, key=lambda row: row["opened_on"]):
        key = (row["obligation"], row["case_id"], row["about"])
        by_subject.setdefault(key, []).append(row)
    assert all(row["closed_on"] is None or row["opened_on"] < row["closed_on"] for row in rows)
    assert all(
        earlier["closed_on"] is not None and earlier["closed_on"] <= later["opened_on"]
        for mine in by_subject.values()
        for earlier, later in pairwise(mine)
    )


@settings(max_examples=4, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
@given(drawn=st.lists(histories, min_size=8, max_size=25), data=st.data())
def test_order_and_duplication_of_records_change_nothing(connection, drawn, data):
    tables = tables_of(drawn)
    shuffled = {
        name: data.draw(st.permutations(rows + (rows[:2] if name == "contacts" else [])))
        for name, rows in tables.items()
    }

    found, again = ledger_of(connection, tables), ledger_of(connection, shuffled)

    assert sorted(found, key=str) == sorted(again, key=str)


def test_a_case_with_nothing_recorded_is_overdue_from_the_day_after_its_limit(connection):
    nothing = {"ended_on": None, "dated": True}
    nothing |= {name: [] for name in ("flags", "contacts", "custody", "managers", "facts")}

    found = by_the_engine(connection, tables_of([nothing]))

    diary = found["one-off", "C0"]
    began = min(diary)
    assert diary[began + timedelta(5)] is State.DUE_SOON
    assert diary[began + timedelta(6)] is State.OVERDUE

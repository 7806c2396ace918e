"""Spans on which an officer held fifty cases or more, case by case."""

from datetime import date

import ibis
import pyarrow as pa
import pytest

from muster.obligations.views.supervision import CASELOAD_LIMIT, overloaded

FIRST, FIFTIETH, GIVEN_UP = date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 6)


@pytest.fixture
def overload():
    connection = ibis.duckdb.connect()

    def of(rows):
        kept = pa.table(
            {
                "manager_id": [f"M{place}" for place in range(len(rows))],
                "case_id": [f"C{place}" for place in range(len(rows))],
                "staff_id": ["S"] * len(rows),
                "from_on": pa.array([since for since, _to in rows], pa.date32()),
                "to_on": pa.array([to for _since, to in rows], pa.date32()),
            }
        )
        managers = connection.create_table("managers", kept, overwrite=True)
        records = {"managers": managers, "real_managers": managers.drop("staff_id")}
        return connection.to_pyarrow(overloaded(records)).to_pylist()

    yield of
    connection.disconnect()


def test_forty_nine_cases_are_no_overload(overload):
    assert overload([(FIRST, None)] * (CASELOAD_LIMIT - 1)) == []


def test_the_fiftieth_case_makes_it_one_for_every_case(overload):
    found = overload([(FIRST, None)] * (CASELOAD_LIMIT - 1) + [(FIFTIETH, None)])

    assert len(found) == CASELOAD_LIMIT
    assert {(row["since"], row["to"]) for row in found} == {(FIFTIETH, None)}


def test_it_ends_when_a_case_is_given_up(overload):
    found = overload([(FIRST, None)] * (CASELOAD_LIMIT - 1) + [(FIFTIETH, GIVEN_UP)])

    assert {(row["since"], row["to"]) for row in found} == {(FIFTIETH, GIVEN_UP)}

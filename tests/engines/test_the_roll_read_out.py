"""The roll is read out alike by PostgreSQL and by DuckDB."""

import ibis
import pytest
from tests.unit.obligations.roll.rolls import DAY, a_roll

from muster.obligations.roll.history import over_time
from muster.obligations.roll.read_out import read_out
from muster.workload.acts import default_acts
from muster.workload.backlog import backlogs
from muster.workload.carried import carried

pytestmark = pytest.mark.postgres

ASKED = {"days": [DAY.replace(month=9), DAY], "obligation": "CONTACT-02", "unit": "N1A"}


@pytest.fixture(scope="module")
def here(postgres):
    return a_roll(postgres)


@pytest.fixture(scope="module")
def plain():
    connection = ibis.duckdb.connect()
    yield a_roll(connection)
    connection.disconnect()


def test_every_table_is_the_same(here, plain):
    found, known = read_out(here), read_out(plain)

    assert {name: table.to_pylist() for name, table in found.tables.items()} == {
        name: table.to_pylist() for name, table in known.tables.items()
    }


def test_a_figure_over_time_is_the_same(here, plain):
    assert over_time(here, **ASKED) == over_time(plain, **ASKED)


def test_the_workload_is_the_same(here, plain):
    assert backlogs(carried(here), default_acts()) == backlogs(carried(plain), default_acts())

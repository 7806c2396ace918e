"""An engine for the tests of the roll."""

import ibis
import pytest


@pytest.fixture(scope="module")
def duckdb():
    connection = ibis.duckdb.connect()
    yield connection
    connection.disconnect()

"""A store that was begun before a table of the schema was there."""

import shutil

import pytest

from muster.records.faults import StoreError
from muster.records.stores.opening import open_store

PEOPLE = "person_id,crn\nP1,X000001\n"


@pytest.fixture
def older(extracts):
    """A store without the empty file of a table that nothing was loaded into."""
    extracts.bring(people=PEOPLE)
    (extracts.store.path / "empty" / "workload_listings.parquet").unlink()
    return extracts


def test_a_table_that_came_later_is_read_as_empty(older):
    with open_store(older.store.path) as store:
        assert store.read("workload_listings").to_pyarrow().num_rows == 0


def test_a_store_that_nobody_may_write_to_says_what_to_do(older):
    """A folder in the way of the file stands for a disk that refuses it, as root is not refused."""
    shutil.rmtree(older.store.path / "empty")
    (older.store.path / "empty").write_text("in the way")

    with open_store(older.store.path) as store, pytest.raises(StoreError, match="is older than"):
        store.read("workload_listings")

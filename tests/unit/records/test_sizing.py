"""About how many rows a package brings, for whoever waits."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from muster.records.package.folder import package
from muster.records.package.sizing import rows_expected


def test_a_parquet_file_says_how_many_rows_it_has(tmp_path):
    pq.write_table(pa.table({"person_id": ["X1", "X2", "X3"]}), tmp_path / "people.parquet")

    assert rows_expected(package(tmp_path)) == 3


def test_the_rows_of_a_text_are_told_by_the_length_of_its_first_lines(tmp_path):
    (tmp_path / "people.csv").write_text("person_id,first_name\n" + "X0000001,Avon\n" * 100_000)

    assert rows_expected(package(tmp_path)) == pytest.approx(100_000, rel=0.01)


def test_what_is_packed_cannot_be_told(tmp_path):
    (tmp_path / "people.csv.gz").write_bytes(b"packed")

    assert rows_expected(package(tmp_path)) is None


def test_a_broken_file_is_left_for_the_import_to_speak_of(tmp_path):
    (tmp_path / "people.parquet").write_bytes(b"PAR1")
    (tmp_path / "contacts.csv").write_text("")

    assert rows_expected(package(tmp_path)) == 0

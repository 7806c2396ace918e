"""Files made to do harm, and folders that go away: refused or set aside, the store as it was."""

import io
import json
import shutil
import tracemalloc
import zipfile
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.records.faults import LoadError, PackageError
from muster.records.package.folder import package
from muster.records.package.survey import survey

QUICKLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def given_folder(extracts):
    """A folder for an extract, beside a store that holds one person."""
    extracts.bring(people="person_id\nX0\n")
    folder = extracts.path / "given"
    folder.mkdir()
    return folder


@pytest.fixture
def untouched(extracts):
    """A function that says whether the store is as it was when it held one person."""

    def same():
        kept = sorted(path.name for path in (extracts.store.path / "loads").iterdir())
        return extracts.rows("people", "person_id") == [("X0",)] and kept == ["L000001"]

    return same


def parquet(**columns):
    packed = io.BytesIO()
    pq.write_table(pa.table(columns), packed)
    return packed.getvalue()


def test_a_line_of_ten_gigabytes_is_refused_in_little_memory(tmp_path):
    with (tmp_path / "people.csv").open("wb") as file:
        file.write(b"person_id\nX1")
        file.truncate(10 * 1024**3)  # a hole: no disk is used
    tracemalloc.start()

    with pytest.raises(PackageError, match="line 2: more than 32 MB without a line break"):
        survey(tmp_path / "people.csv")

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 1024**2


@pytest.mark.parametrize("written", ["03/02/1990", "12/31/1990", "31.12.1990", "1990/02/31"])
def test_a_day_in_an_order_that_nobody_declared_is_set_aside(extracts, written):
    extracts.bring(people=f"person_id,born_on\nX1,{written}\n")

    [row] = extracts.quarantine()
    assert row["reason"] == "born_on: It is not a day such as 2026-10-31, from 1900 to 2199."


def test_nul_bytes_are_set_aside_with_their_row(extracts, given_folder):
    (given_folder / "people.csv").write_bytes(b"person_id,first_name\nX1,Av\0on\nX2,Tamar\n")

    extracts.load(given_folder)

    assert extracts.rows("people", "person_id") == [("X0",), ("X2",)]
    assert [(r["source_line"], r["reason"]) for r in extracts.quarantine()] == [
        (2, "first_name: There is a NUL byte in it, which no text holds.")
    ]


def test_nul_bytes_in_a_parquet_file_are_set_aside_with_their_row(extracts, given_folder):
    rows = parquet(person_id=["X1", "X2"], first_name=["Av\0on", "Tamar"])
    (given_folder / "people.parquet").write_bytes(rows)

    extracts.load(given_folder)

    assert extracts.rows("people", "person_id") == [("X0",), ("X2",)]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_parquet_file_cut_short_is_refused(extracts, given_folder, untouched, share):
    whole = parquet(person_id=[f"X{n}" for n in range(5_000)])
    (given_folder / "people.parquet").write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(PackageError, match="not a whole Parquet file"):
        extracts.load(given_folder)

    assert untouched()


def test_a_parquet_file_of_another_schema_is_refused_by_the_column_it_lacks(
    extracts, given_folder, untouched
):
    (given_folder / "people.parquet").write_bytes(parquet(client=["X1"]))

    with pytest.raises(PackageError, match=r"people\.parquet has no column 'person_id'"):
        extracts.load(given_folder)

    assert untouched()


def test_a_parquet_column_of_another_type_sets_aside_what_cannot_be_read(extracts, given_folder):
    rows = parquet(person_id=["X1", "X2"], born_on=[[1990], None])
    (given_folder / "people.parquet").write_bytes(rows)

    extracts.load(given_folder)

    assert extracts.rows("people", "person_id") == [("X0",), ("X2",)]


def test_a_workbook_that_unpacks_to_fill_the_memory_is_refused(extracts, given_folder, untouched):
    with zipfile.ZipFile(given_folder / "people.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b" " * (600 * 1024**2))

    with pytest.raises(PackageError, match=r"people\.xlsx"):
        extracts.load(given_folder)

    assert untouched()


def test_what_only_calls_itself_a_workbook_is_refused(extracts, given_folder, untouched):
    (given_folder / "people.xlsx").write_bytes(b"person_id\nX1\n")

    with pytest.raises(PackageError, match=r"people\.xlsx"):
        extracts.load(given_folder)

    assert untouched()


def test_a_folder_that_is_gone_before_it_is_read_is_said(extracts, given_folder, untouched):
    (given_folder / "people.csv").write_text("person_id\nX1\n")
    found = package(given_folder)
    shutil.rmtree(given_folder)

    with pytest.raises(MusterError, match=r"people\.csv"):
        extracts.load_found(found)

    assert untouched()


def test_a_folder_that_goes_away_halfway_is_said(extracts, given_folder, untouched):
    (given_folder / "contacts.csv").write_text(
        "contact_id,person_id,contact_type,contact_on\n1,X0,COAP,2026-01-05\n"
    )
    (given_folder / "people.csv").write_text("person_id\nX1\n")

    def tell(says, rows):
        if says == "Reading contacts.csv":
            shutil.rmtree(given_folder)

    with pytest.raises((LoadError, PackageError), match=r"contacts\.csv"):
        extracts.load(given_folder, tell=tell)

    assert untouched()


def test_a_folder_in_the_folder_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "contacts").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PackageError, match="contacts is a link"):
        package(tmp_path / "given")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["resources", "name", "path", "dialect", "delimiter", "schema", "fields",
                         "format", "type", "created", "adapter", "encoding", "sheet"]), inner,
        max_size=4),
    max_leaves=8,
)  # fmt: skip


@QUICKLY
@given(descriptor=JSON)
def test_no_descriptor_does_worse_than_be_refused(tmp_path, descriptor):
    (tmp_path / "people.csv").write_text("person_id\nX1\n")
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))

    with suppress(PackageError):
        assert all(source.path.parent == tmp_path for source in package(tmp_path).sources)

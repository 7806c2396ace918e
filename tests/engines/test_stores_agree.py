"""The same reads of the same records in every store: DuckDB, PostgreSQL and Spark."""

from datetime import date

import pytest
from ibis import _
from tests.engines import small_store
from tests.engines.conftest import ENGINES

from muster.records.faults import StoreError
from muster.records.schema import TABLES
from muster.records.stores.copying import copy
from muster.records.stores.opening import open_store

# PySpark 4.0 asks pandas 3 to copy, which pandas 4 will not: remove with PySpark 4.1.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

DAYS = [None, *(date(2026, 11, day) for day in (5, 10, 16, 17))]


def by_unit(store, known_at):
    held = store.read("managers", known_at=known_at).filter(_.to_on.isnull())
    teams = store.read("teams", known_at=known_at)
    return held.join(teams, "team_code").group_by("unit_code").agg(n=_.count())


def last_contact(store, known_at):
    contacts = store.read("contacts", known_at=known_at)
    return contacts.group_by("person_id").agg(n=_.count(), last=_.contact_on.max())


def contacts_of_cases(store, known_at):
    contacts = store.read("contacts", known_at=known_at)
    cases = store.read("sentences", known_at=known_at).select("case_id", "kind", "sentenced_on")
    joined = contacts.inner_join(cases, "case_id")
    days = joined.contact_on.delta(joined.sentenced_on, unit="day")
    return joined.select("contact_id", "person_id", "kind", "outcome", days=days)


def people_never_seen(store, known_at):
    people = store.read("people", known_at=known_at)
    return people.anti_join(store.read("contacts", known_at=known_at), "person_id")


def latest_manager(store, known_at):
    managers = store.read("managers", known_at=known_at)
    return managers.mutate(
        before=_.staff_id.lag().over(group_by="case_id", order_by=["from_on", "manager_id"])
    )


def table(name):
    return lambda store, known_at: store.read(name, known_at=known_at)


READS = {
    **{name: table(name) for name in (
        "people", "sentences", "contacts", "managers", "merges", "staff", "victims")},
    "cases by unit": by_unit,
    "last contact": last_contact,
    "contacts of cases": contacts_of_cases,
    "people never seen": people_never_seen,
    "latest manager": latest_manager,
}  # fmt: skip


def rows(expression):
    found = expression.to_pyarrow()
    return found.column_names, sorted(map(repr, found.to_pylist()))


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    return small_store.made(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def new_database(postgres):
    """Makes an empty database, and says its address."""

    def make(name):
        postgres.raw_sql(f"CREATE DATABASE {name}").close()
        return f"postgresql://postgres:@/{name}?host={postgres.con.info.host}"

    return make


@pytest.fixture(scope="module")
def duckdb_store(lake):
    return lake


@pytest.fixture(scope="module")
def postgres_store(lake, new_database):
    url = new_database("agreeing")
    with open_store(lake) as source:
        copy(source, url)
    return url


@pytest.fixture(scope="module")
def spark_store(lake, spark):
    return f"spark://{lake}"


@pytest.fixture(scope="module")
def expected(lake):
    with open_store(lake) as store:
        yield lambda read, known_at: rows(READS[read](store, known_at))


@pytest.fixture(scope="module", params=ENGINES)
def store(request):
    with open_store(request.getfixturevalue(f"{request.param}_store")) as opened:
        yield opened


@pytest.mark.parametrize("known_at", DAYS, ids=str)
def test_the_record_is_the_same_in_every_store_on_every_day(store, expected, known_at):
    found = {name: rows(read(store, known_at)) for name, read in READS.items()}

    assert found == {name: expected(name, known_at) for name in READS}


def test_what_the_reads_find_is_what_was_brought_in(expected):
    assert [len(expected("people", day)[1]) for day in DAYS] == [4, 3, 3, 4, 4]
    assert "'first_name': 'Thames'" in "".join(expected("people", None)[1])
    assert "two\\nlines\\n\\\\.\\nand a third" in "".join(expected("people", DAYS[2])[1])
    assert expected("cases by unit", None)[1] == [
        "{'unit_code': 'U1', 'n': 2}",
        "{'unit_code': 'U2', 'n': 1}",
    ]


def test_every_store_says_the_same_of_its_loads(store, lake):
    with open_store(lake) as source:
        touched = {load.load_id: rows(source.cases_touched(load.load_id)) for load in source.loads}
        aside = rows(source.quarantined("L000001"))
        loads = [(load.load_id, load.fingerprint, load.rows_in) for load in source.loads]

    assert [(load.load_id, load.fingerprint, load.rows_in) for load in store.loads] == loads
    assert {name: rows(store.cases_touched(name)) for name in touched} == touched
    assert rows(store.quarantined("L000001")) == aside
    assert store.quarantined("L000002") is None


@pytest.mark.postgres
def test_there_and_back_everything_is_as_it_was(lake, postgres_store, tmp_path, expected):
    with open_store(postgres_store) as there:
        back = copy(there, str(tmp_path / "back"))

    with open_store(tmp_path / "back") as again:
        found = {
            (name, day): rows(read(again, day)) for name, read in READS.items() for day in DAYS
        }
    assert found == {(name, day): expected(name, day) for name in READS for day in DAYS}
    assert back.tables["people"] == 7


@pytest.mark.postgres
def test_copied_again_nothing_is_done(lake, postgres_store):
    with open_store(lake) as source:
        again = copy(source, postgres_store)

    assert again.was_there


@pytest.mark.postgres
def test_the_next_load_is_copied_after_and_readers_keep_what_they_opened(new_database, tmp_path):
    url = new_database("growing")
    growing = small_store.bring(tmp_path, small_store.MONDAY, small_store.FIRST)
    with open_store(growing) as source:
        copy(source, url)

    small_store.bring(tmp_path, small_store.TUESDAY, small_store.SECOND)
    with open_store(url) as before, open_store(growing) as source:
        copy(source, url)
        with open_store(url) as after:
            assert (len(before.loads), len(after.loads)) == (1, 2)
            assert len(before.read("contacts").to_pyarrow()) == 4
            assert len(after.read("contacts").to_pyarrow()) == 3


@pytest.mark.postgres
def test_other_records_are_not_written_over(postgres_store, tmp_path):
    other = small_store.bring(tmp_path, small_store.MONDAY, {"people": "person_id\nX9\n"})

    with open_store(other) as source, pytest.raises(StoreError, match="holds other records than"):
        copy(source, postgres_store)


@pytest.mark.postgres
def test_a_copy_that_fails_leaves_the_database_as_it_was(lake, new_database):
    url = new_database("failing")
    with open_store(lake) as source, pytest.raises(RuntimeError):
        copy(source, url, tell=fails_at("contacts"))

    with pytest.raises(StoreError, match="There is no store at"):
        open_store(url)


def fails_at(table):
    def tell(name, rows):
        if name == table:
            raise RuntimeError("the power went")

    return tell


@pytest.mark.postgres
def test_every_table_of_the_record_is_in_the_database(postgres_store):
    with open_store(postgres_store) as store:
        found = store.backend.list_tables(database="muster_1")

    assert {one.name for one in TABLES} <= set(found)


@pytest.mark.postgres
def test_what_was_set_aside_for_a_nul_byte_reaches_the_database(new_database, tmp_path):
    people = "person_id,first_name\nX1,Av\0on\nX2,Tamar\nX3,Ou\0se,and more\n"
    lake = small_store.bring(tmp_path, small_store.MONDAY, {"people": people})
    url = new_database("nul_bytes")

    with open_store(lake) as source:
        copy(source, url)

    with open_store(url) as store:
        aside = store.quarantined("L000001").order_by("source_line").to_pyarrow().to_pylist()
        assert store.read("people").count().to_pyarrow().as_py() == 1
    assert [(row["source_line"], row["is_line"]) for row in aside] == [(2, False), (4, True)]
    assert "Ou␀se" in aside[1]["row"]

"""The schema hangs together: what one table says of another is so."""

import pytest

from muster.records.codes import code_lists
from muster.records.schema import BY_NAME, PROVENANCE, TABLES
from muster.records.schema.model import Audience, Type
from muster.records.schema.shapes import extract_schema, ibis_schema

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES
    for column in table
]
REFERENCES = [param for param in COLUMNS if param.values[1].refers_to]
CODED = [param for param in COLUMNS if param.values[1].codes]


def test_no_two_tables_share_a_name():
    assert len(BY_NAME) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_a_key(table):
    assert table.key


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_columns_of_a_table_share_a_name(table):
    names = [column.name for column in (*table, *PROVENANCE)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_a_reference_names_a_column_there_is(table, column):
    there, name = column.refers_to.split(".")

    assert BY_NAME[there].column(name).type is Type.ID


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_a_reference_names_what_tells_rows_apart(table, column):
    there, name = column.refers_to.split(".")

    assert name in BY_NAME[there].key


@pytest.mark.parametrize(("table", "column"), CODED)
def test_a_code_is_of_a_list_there_is(table, column):
    assert column.codes in code_lists()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_feed_is_one_of_the_list(table):
    assert table.feed in code_lists()["feeds"]


def test_only_a_column_of_codes_has_a_code_list():
    coded = [column for table in TABLES for column in table if column.codes]

    assert [column.name for column in coded if column.type is not Type.CODE] == []


def test_every_column_says_what_it_means():
    columns = [(table.name, column) for table in TABLES for column in table]

    assert [(t, c.name) for t, c in columns if not c.means.endswith(".")] == []


def test_what_is_shown_only_later_names_the_moment_it_became_known():
    later = [(table, column) for table in TABLES for column in table if column.shown_from]

    assert later
    assert {table.column(column.shown_from).type for table, column in later} == {Type.MOMENT}


def test_every_code_list_is_that_of_some_column():
    used = {column.codes for table in TABLES for column in table}

    assert set(code_lists()) <= used


def test_a_row_that_bears_on_a_sentence_says_whose_it_is():
    with_case = [table for table in TABLES if "case_id" in table]

    assert [table.name for table in with_case if "person_id" not in table] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_store_keeps_every_column_of_the_extract(table):
    kept = ibis_schema(table)

    assert set(extract_schema(table).names) <= set(kept.names)


@pytest.mark.parametrize("audience", Audience)
def test_every_audience_says_who_it_is(audience):
    assert audience.meaning

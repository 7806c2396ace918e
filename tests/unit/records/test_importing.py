"""What an import does with rows: keeps, sets aside, tells apart, and never loses."""

from datetime import date, datetime

import pyarrow.parquet as pq
import pytest

from muster.records.faults import PackageError
from muster.records.schema import BY_NAME
from muster.records.schema.shapes import DIGEST, store_schema
from muster.records.stores.opening import open_store

MONDAY, TUESDAY = datetime(2026, 11, 16, 2, 0), datetime(2026, 11, 17, 2, 0)


def test_what_is_brought_in_is_read_back(extracts):
    extracts.bring(
        people="""
            person_id,first_name,born_on
            X000001,Avon,1990-02-03
        """
    )

    assert extracts.rows("people", "person_id", "first_name", "born_on") == [
        ("X000001", "Avon", date(1990, 2, 3))
    ]


def test_a_row_knows_its_load_its_file_and_its_line(extracts):
    extracts.bring(
        people="""
            person_id
            X000001
            X000002
        """
    )

    assert extracts.rows("people", "person_id", "load_id", "source_file", "source_line") == [
        ("X000001", "L000001", "people.csv", 2),
        ("X000002", "L000001", "people.csv", 3),
    ]


def test_a_row_that_cannot_be_read_is_set_aside_with_its_place_and_reason(extracts):
    outcome = extracts.bring(
        people="""
            person_id,born_on
            X000001,31/02/1990
            X000002,1985-12-31
        """
    )

    assert (outcome.load.tables["people"].kept, outcome.load.tables["people"].quarantined) == (1, 1)
    assert extracts.quarantine() == [
        {
            "table_name": "people",
            "source_file": "people.csv",
            "source_line": 2,
            "columns": "born_on",
            "reason": "born_on: It is not a day such as 2026-10-31, from 1900 to 2199.",
            "row": '{"person_id":"X000001","born_on":"31/02/1990"}',
            "is_line": False,
        }
    ]


def test_every_fault_of_a_row_is_said(extracts):
    extracts.bring(
        sentences="""
            case_id,person_id,kind,length_days
            S1,,ORDER,-3
        """
    )

    (row,) = extracts.quarantine()
    assert row["columns"] == "person_id, length_days"
    assert row["reason"] == ("person_id: It is missing. length_days: It is less than 0 days.")


def test_the_same_content_is_not_loaded_twice(extracts):
    people = "person_id\nX000001\n"
    extracts.bring(people=people)

    again = extracts.bring(people=people)

    assert again.was_there
    assert len(extracts.store.manifest().loads) == 1


def test_a_changed_row_takes_the_place_of_the_one_before(extracts):
    extracts.bring(people="person_id,first_name\nX000001,Avon\n", at=MONDAY)

    outcome = extracts.bring(people="person_id,first_name\nX000001,Severn\n", at=TUESDAY)

    assert extracts.rows("people", "person_id", "first_name") == [("X000001", "Severn")]
    assert outcome.load.tables["people"].changed == 1


def test_the_record_as_known_on_a_past_day_has_what_was_known_then(extracts):
    extracts.bring(people="person_id,first_name\nX000001,Avon\n", at=MONDAY)
    extracts.bring(people="person_id,first_name\nX000001,Severn\n", at=TUESDAY)

    known = extracts.rows("people", "person_id", "first_name", known_at=MONDAY.date())

    assert known == [("X000001", "Avon")]


def test_what_did_not_change_is_not_kept_again(extracts):
    extracts.bring(people="person_id,first_name\nX1,Avon\nX2,Tamar\n", at=MONDAY)

    outcome = extracts.bring(people="person_id,first_name\nX1,Avon\nX2,Wye\n", at=TUESDAY)

    table = outcome.load.tables["people"]
    assert (table.new, table.changed, table.unchanged) == (0, 1, 1)


def test_a_file_of_the_store_without_digests_is_compared_by_what_it_says(extracts):
    extracts.bring(people="person_id,first_name\nX1,Avon\nX2,Tamar\n", at=MONDAY)
    (segment,) = extracts.store.manifest().tables["people"]
    file = extracts.store.path / segment.rows
    pq.write_table(pq.read_table(file, columns=store_schema(BY_NAME["people"]).names), file)

    outcome = extracts.bring(people="person_id,first_name\nX1,Avon\nX2,Wye\n", at=TUESDAY)

    table = outcome.load.tables["people"]
    assert (table.new, table.changed, table.unchanged) == (0, 1, 1)


def test_who_reads_the_record_sees_no_digests(extracts):
    extracts.bring(people="person_id\nX1\n")

    with open_store(extracts.store.path) as store:
        columns = store.read("people").columns

    assert "person_id" in columns
    assert not [column for column in columns if column.startswith(DIGEST)]


def test_a_row_that_comes_late_was_not_known_before_whatever_the_source_says(extracts):
    extracts.bring(people="person_id\nX1\n", aliases="alias_id,person_id\nA1,X1\n", at=TUESDAY)

    extracts.bring(
        aliases="alias_id,person_id,recorded_at\nA2,X1,2026-11-01 09:00\n",
        at=datetime(2026, 11, 18, 2, 0),
    )

    assert extracts.rows("aliases", "alias_id", known_at=MONDAY.date()) == []


def test_what_a_new_person_brings_was_known_when_the_source_recorded_it(extracts):
    extracts.bring(people="person_id\nX1\n", at=TUESDAY)

    extracts.bring(
        people="person_id,recorded_at\nX2,2026-11-01 09:00\n", at=datetime(2026, 11, 18, 2, 0)
    )

    assert extracts.rows("people", "person_id", known_at=MONDAY.date()) == [("X2",)]


def test_two_versions_in_one_extract_are_both_known_in_their_time(extracts):
    extracts.bring(
        people="""
            person_id,first_name,recorded_at
            X1,Avon,2026-11-01 09:00
            X1,Severn,2026-11-10 09:00
        """
    )

    assert extracts.rows("people", "first_name") == [("Severn",)]
    assert extracts.rows("people", "first_name", known_at=date(2026, 11, 5)) == [("Avon",)]


def test_a_key_that_stands_twice_is_set_aside_the_second_time(extracts):
    extracts.bring(people="person_id,first_name\nX1,Avon\nX1,Severn\n")

    (row,) = extracts.quarantine()
    assert (row["source_line"], row["reason"]) == (
        3,
        "A row with the same key stands before it, on line 2.",
    )
    assert extracts.rows("people", "first_name") == [("Avon",)]


def test_a_row_that_repeats_an_earlier_version_is_set_aside(extracts):
    extracts.bring(
        people="""
            person_id,first_name,recorded_at
            X1,Avon,2026-11-01 09:00
            X1,Severn,2026-11-10 09:00
            X1,Avon,2026-11-01 09:00
        """
    )

    assert [row["source_line"] for row in extracts.quarantine()] == [4]
    assert extracts.rows("people", "first_name") == [("Severn",)]
    assert extracts.rows("people", "first_name", known_at=date(2026, 11, 5)) == [("Avon",)]


def test_an_outcome_is_not_shown_before_it_was_recorded(extracts):
    extracts.bring(
        contacts="""
            contact_id,person_id,contact_type,contact_on,outcome,outcome_recorded_at,recorded_at
            C1,X1,COAP,2026-11-02,ATTC,2026-11-09 10:00,2026-10-20 09:00
        """
    )

    before = extracts.rows("contacts", "contact_id", "outcome", known_at=date(2026, 11, 8))
    after = extracts.rows("contacts", "contact_id", "outcome", known_at=date(2026, 11, 9))

    assert (before, after) == ([("C1", None)], [("C1", "ATTC")])


def test_a_row_that_the_source_deleted_is_read_only_as_known_before(extracts):
    extracts.bring(people="person_id\nX1\n", at=MONDAY)
    extracts.bring(people="person_id,is_deleted\nX1,Y\n", at=TUESDAY)

    assert extracts.rows("people", "person_id") == []
    assert extracts.rows("people", "person_id", known_at=MONDAY.date()) == [("X1",)]


def test_a_code_that_no_list_has_is_kept_and_counted(extracts):
    outcome = extracts.bring(
        contacts="contact_id,person_id,contact_type,contact_on\nC1,X1,COIA,2026-11-02\n"
    )

    assert extracts.rows("contacts", "contact_type") == [("COIA",)]
    assert outcome.load.tables["contacts"].unknown_codes == {"contact_type": {"COIA": 1}}


def test_a_row_about_a_person_touches_all_their_cases(extracts):
    extracts.bring(people="person_id\nX1\n", sentences="case_id,person_id,kind\nS1,X1,ORDER\n"
                   "S2,X1,ORDER\nS3,X2,ORDER\n", at=MONDAY)  # fmt: skip

    outcome = extracts.bring(aliases="alias_id,person_id\nA1,X1\n", at=TUESDAY)

    assert outcome.load.cases_touched == 2


def test_a_file_that_is_no_table_of_ours_is_refused_with_the_nearest(extracts):
    with pytest.raises(PackageError) as refused:
        extracts.bring(contcts="contact_id\nC1\n")

    assert str(refused.value) == (
        "contcts.csv: 'contcts' is not a table of the record. Did you mean 'contacts'?"
    )


def test_a_column_that_rows_cannot_do_without_is_asked_for(extracts):
    with pytest.raises(PackageError) as refused:
        extracts.bring(people="persn_id\nX1\n")

    assert str(refused.value) == (
        "people.csv has no column 'person_id', and a row of people cannot be read without it. "
        "Did you mean 'persn_id'?"
    )


def test_a_dry_run_says_what_would_come_of_it_and_changes_nothing(extracts):
    folder = extracts.write(people="person_id\nX1\n")

    outcome = extracts.load(folder, dry_run=True)

    assert outcome.load.tables["people"].new == 1
    assert extracts.store.manifest().loads == ()


def test_a_load_says_what_it_changed(extracts):
    extracts.bring(
        sentences="case_id,person_id,kind,terminated_on\nS1,X1,ORDER,\nS2,X2,ORDER,\n",
        managers="manager_id,case_id,person_id,role,team_code,from_on\n"
        "M1,S1,X1,ORDER_MANAGER,T1,2026-01-01\n",
        at=MONDAY,
    )

    outcome = extracts.bring(
        sentences="case_id,person_id,kind,terminated_on\nS1,X1,ORDER,\nS2,X2,ORDER,2026-11-16\n"
        "S3,X3,ORDER,\n",
        managers="manager_id,case_id,person_id,role,team_code,from_on\n"
        "M2,S1,X1,ORDER_MANAGER,T2,2026-11-16\n",
        contacts="contact_id,person_id,contact_type,contact_on,recorded_at\n"
        "C1,X1,COAP,2026-11-01,2026-11-16 09:00\nC2,X1,COAP,2026-11-15,2026-11-16 09:00\n",
        at=TUESDAY,
    )

    assert outcome.load.summary == {
        "new_cases": 1,
        "closed_cases": 1,
        "moved_cases": 1,
        "late_entries": 1,
        "late_in_bulk": 0,
    }


def test_every_row_kept_is_accounted_for(extracts):
    outcome = extracts.bring(
        people="person_id,recorded_at\nX1,2026-11-01 09:00\nX1,2026-11-02 09:00\nX2,\n"
    )

    table = outcome.load.tables["people"]
    assert (table.kept, table.new, table.earlier) == (3, 2, 1)

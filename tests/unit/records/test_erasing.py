"""A person erased by law is nowhere any more, and that it happened can be seen."""

from datetime import datetime

import pytest

MONDAY, TUESDAY = datetime(2026, 11, 16, 2, 0), datetime(2026, 11, 17, 2, 0)
ERASE_X1 = "person_id,deleted_at\nX1,2026-11-16 12:00\n"


@pytest.fixture
def erased(extracts):
    """X1, known in every way, and erased on the day after; X10 is another."""
    extracts.bring(
        people="person_id,first_name\nX1,Avon\nX10,Tamar\n",
        sentences="case_id,person_id,kind\nS1,X1,ORDER\nS10,X10,ORDER\n",
        merges="merge_id,from_person_id,into_person_id,merged_at\nM1,X9,X1,2026-01-01 09:00\n",
        contacts="contact_id,person_id,contact_type,contact_on\nC1,X1,COAP,2026-13-01\n"
        "C2,X1,COAP,2026-01-02,more\nC3,X10,COAP,2026-13-01\nC4,X10,COAP,2026-01-02,more\n",
        at=MONDAY,
    )
    extracts.bring(legal_deletions=ERASE_X1, at=TUESDAY)
    return extracts


def everything(extracts):
    """Every byte of every file of the store that could say who somebody is."""
    import pyarrow.parquet as pq

    files = (extracts.store.path / "loads").glob("*/*.parquet")
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    return repr(rows) + (extracts.store.path / "manifest.json").read_text()


def test_nothing_of_the_person_is_in_any_file(erased):
    held = everything(erased)

    assert [name for name in ("'X1'", '"X1"', "Avon", "'S1'", "C1", "C2") if name in held] == []


def test_another_whose_number_begins_alike_is_untouched(erased):
    assert erased.rows("people", "person_id") == [("X10",)]
    assert [row["source_line"] for row in erased.quarantine()] == [4, 5]


def test_the_person_is_not_in_the_record_as_known_before_either(erased):
    assert erased.rows("people", "person_id", known_at=MONDAY.date()) == [("X10",)]


def test_that_it_happened_can_be_seen_and_nothing_more(erased):
    (trace,) = erased.store.manifest().erasures

    assert (trace.load_id, trace.people, trace.rows) == ("L000002", 1, 5)


def test_a_person_erased_is_not_among_the_cases_touched(erased):
    assert [load.cases_touched for load in erased.store.manifest().loads] == [1, 0]


def test_rows_of_a_person_that_come_with_the_erasure_are_erased_too(extracts):
    extracts.bring(people="person_id\nX1\nX2\n", legal_deletions=ERASE_X1)

    assert extracts.rows("people", "person_id") == [("X2",)]


def test_a_load_after_an_erasure_finds_its_files(erased):
    erased.bring(people="person_id,first_name\nX10,Wye\n", at=datetime(2026, 11, 18, 2, 0))

    assert erased.rows("people", "person_id", "first_name") == [("X10", "Wye")]


def test_a_second_erasure_leaves_a_second_trace(erased):
    erased.bring(
        legal_deletions="person_id,deleted_at\nX10,2026-11-17 12:00\n",
        at=datetime(2026, 11, 18, 2, 0),
    )

    assert erased.rows("people", "person_id") == []
    assert [trace.people for trace in erased.store.manifest().erasures] == [1, 1]


def test_files_of_the_erased_that_were_left_standing_are_removed_by_the_next_command(erased):
    left = erased.store.path / "loads" / "L000001" / "people.parquet"
    left.touch()

    erased.bring(people="person_id\nX11\n")

    assert not left.exists()

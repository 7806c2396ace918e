"""People found to be one person are read as one, for as long as the merge stands."""

from datetime import date, datetime

from muster.records.stores.merges import final, in_circles

MONDAY, TUESDAY = datetime(2026, 11, 16, 2, 0), datetime(2026, 11, 17, 2, 0)
SENTENCES = "case_id,person_id,kind\nS1,X1,ORDER\nS2,X2,ORDER\n"


def merge(into, *, merged_at="2026-11-16 09:00", unmerged_at=""):
    return (
        "merge_id,from_person_id,into_person_id,merged_at,unmerged_at\n"
        f"M1,X1,{into},{merged_at},{unmerged_at}\n"
    )


def test_rows_of_a_person_merged_away_stand_under_the_number_to_use(extracts):
    extracts.bring(people="person_id\nX1\nX2\n", sentences=SENTENCES, merges=merge("X2"))

    assert extracts.rows("sentences", "case_id", "person_id") == [("S1", "X2"), ("S2", "X2")]
    assert extracts.rows("people", "person_id") == [("X2",)]


def test_a_merge_undone_leaves_the_rows_as_they_were(extracts):
    extracts.bring(people="person_id\nX1\nX2\n", sentences=SENTENCES, merges=merge("X2"), at=MONDAY)
    extracts.bring(merges=merge("X2", unmerged_at="2026-11-17 09:00"), at=TUESDAY)

    assert extracts.rows("sentences", "case_id", "person_id") == [("S1", "X1"), ("S2", "X2")]
    assert extracts.rows("people", "person_id") == [("X1",), ("X2",)]


def test_a_merge_undone_still_stood_on_the_day_before(extracts):
    extracts.bring(people="person_id\nX1\nX2\n", sentences=SENTENCES, merges=merge("X2"), at=MONDAY)
    extracts.bring(merges=merge("X2", unmerged_at="2026-11-17 09:00"), at=TUESDAY)

    known = extracts.rows("people", "person_id", known_at=date(2026, 11, 16))

    assert known == [("X2",)]


def test_a_merge_of_a_merge_is_followed_to_the_end():
    assert final({"X1": "X2", "X2": "X3"}) == {"X1": "X3", "X2": "X3"}


def test_people_merged_in_a_circle_keep_their_own_numbers():
    assert final({"X1": "X2", "X2": "X1", "X3": "X1"}) == {}


def test_a_person_merged_into_themselves_is_a_circle():
    assert in_circles({"X1": "X1"}) == {"X1"}

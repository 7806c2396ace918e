"""From a long list to the frame: one case a person, and a reason for every other row."""

import csv
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from muster.sampling.framing import assumptions, frame_of
from muster.sampling.long_list import read_long_list
from muster.sampling.model import Why
from muster.sampling.sealing import key_of

ASH = "Ashdown,Ann,01/02/1980,Male,Community order,X000001,04/1234567A,RMRH,01/05/2026,North,Oak"
BIRCH = "Birch,Bea,05/05/1990,Male,Licence,X000002,05/7654321B,RLRH,01/06/2026,South,Elm"


def test_a_case_that_starts_after_the_day_is_left_out(framed):
    frame = framed(ASH.replace("01/05/2026", "21/11/2026"))

    assert [(left.line, left.why, left.reason) for left in frame.excluded] == [
        (2, Why.NOT_STARTED, "It starts on 21 November 2026, after 20 November 2026.")
    ]


def test_a_case_that_starts_on_the_day_is_in_the_frame(framed):
    assert len(framed(ASH.replace("01/05/2026", "20/11/2026")).cases) == 1


def test_a_case_that_has_not_begun_takes_nobody_s_place(framed):
    frame = framed(ASH, ASH.replace("01/05/2026", "21/11/2026"))

    assert [left.why for left in frame.excluded] == [Why.NOT_STARTED]


def test_of_two_rows_of_one_person_the_earlier_is_kept(framed):
    frame = framed(ASH.replace("01/05/2026", "09/05/2026"), ASH)

    assert [case.line for case in frame.cases] == [3]


def test_of_two_rows_that_start_together_one_is_kept_and_the_other_says_so(framed):
    frame = framed(ASH, ASH)

    assert frame.excluded[0].reason == (
        "It has the same CRN as line 2, which starts on the same day."
    )


def test_rows_are_one_person_by_way_of_a_third(framed):
    by_crn = BIRCH.replace("X000002", "X000001")
    by_pnc = "Cedar,Cy,07/07/1977,Male,Licence,,05/7654321B,RLRH,01/07/2026,South,Elm"

    frame = framed(ASH, by_crn, by_pnc)

    assert [left.reason for left in frame.excluded] == [
        "It has the same CRN as line 2 (but another PNC: check), which starts earlier.",
        "It is the same person as line 2, by way of another row, which starts earlier.",
    ]


def test_the_same_names_and_another_date_of_birth_are_two_people(framed):
    other = ASH.replace("01/02/1980", "02/02/1980").replace("X000001", "X000003")

    assert len(framed(ASH, other.replace("04/1234567A", "")).cases) == 2


def test_withheld_names_match_nobody(framed):
    one = ASH.replace("Ashdown,Ann", "***,***").replace("04/1234567A", "")

    assert len(framed(one, one.replace("X000001", "X000002")).cases) == 2


def test_what_a_rule_assumed_is_counted(framed):
    frame = framed(
        ASH.replace("Ashdown,Ann", "***,***"),
        BIRCH.replace("Male", "").replace("RLRH", "").replace("South,Elm", ","),
        BIRCH.replace("2,", "3,").replace("B,", "C,").replace("Bea", "Bo").replace("Male", "Other"),
    )

    assert assumptions(frame) == (
        "1 case is restricted, and in the frame by an opaque id.",
        "1 case is without a recorded sex.",
        "1 case is of another sex than female or male.",
        "1 case is without an assessed RoSH, taken as not low.",
        "1 case is without a practitioner.",
        "1 case is without a unit.",
    )


people = st.tuples(
    st.sampled_from(["", "X1", "X2", "X3"]),
    st.sampled_from(["", "P1", "P2"]),
    st.integers(1, 3),
    st.sampled_from(["North", "South"]),
)


@given(rows=st.lists(people, max_size=7), seed=st.randoms())
def test_the_order_of_the_rows_changes_no_frame(rows, seed, tmp_path_factory):
    path = tmp_path_factory.mktemp("lists")
    shuffled = list(rows)
    seed.shuffle(shuffled)

    assert _key(rows, path) == _key(shuffled, path)


def _key(rows, folder):
    path = folder / "list.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["CRN", "PNC", "Gender", "Sentence type", "RoSH", "Start date", "LDU"])
        for crn, pnc, day, unit in rows:
            writer.writerow([crn, pnc, "Male", "CO", "Low", f"2026-05-{day:02d}", unit])
    return key_of(frame_of(read_long_list(path), as_at=date(2026, 11, 20)))

"""The long list: every row is read, or has its line and its reasons."""

from datetime import date

import pytest

from muster.sampling.columns import columns
from muster.sampling.long_list import number, read_long_list
from muster.sampling.model import Rosh, SentenceType, Sex
from muster.sampling.words import ROSH, SENTENCE, SEX
from muster.tables.model import TableError
from muster.tables.words import plain

ASH = "Ashdown,Ann,01/02/1980,Male,Community order,X000001,04/1234567A,RMRH,01/05/2026,North,Oak"


def test_a_row_is_a_case(long_list):
    read = long_list(ASH).rows[0].case

    assert (read.identity, read.sex, read.sentence, read.rosh, read.started_on) == (
        "X000001",
        Sex.MALE,
        SentenceType.COMMUNITY,
        Rosh.MEDIUM,
        date(2026, 5, 1),
    )
    assert (read.unit, read.practitioner, read.line) == ("North", "Oak", 2)


def test_the_headings_of_the_open_sampler_are_read(long_list):
    headings = (
        "Family name,First name,DOB,Gender,Case/sentence type,CRN,PNC,"
        "Risk of Serious Harm [RoSH] Classification,Sentence date or release on licence date,"
        "Order or licence terminated,Cluster,LDU,Team,Responsible Officer,Manager,Office"
    )

    read = long_list(
        "Ashdown,Ann,1980-02-01,Female,ORA Supervision Default Order,X1,04/1A,RVHR,01/05/2026,"
        ",East,North,T1,Oak,Elm,High Street",
        headings=headings,
    )

    assert read.notes == ()
    assert read.rows[0].case.cluster == "East"


def test_every_fault_of_a_row_is_in_its_reason(long_list):
    left = long_list(ASH.replace("01/05/2026", "31/02/2026").replace("Male", "Mail")).unreadable[0]

    assert left.reason == (
        "Gender: 'Mail' is not a sex we know. Did you mean 'Male'? "
        "Date of sentence or release: '31/02/2026' is not a day of the calendar. "
        "The day comes before the month: 31/10/2026."
    )


def test_a_reason_never_says_a_name_or_a_date_of_birth(long_list):
    left = long_list("Ashdown,Ann,Ann's birthday,Male,CO,,,RMRH,01/05/2026,North,Oak").unreadable[0]

    assert left.reason.startswith("Date of birth: (withheld) is not a date.")


def test_a_date_of_birth_that_cannot_be_read_leaves_nobody_out(long_list):
    read = long_list(ASH.replace("01/02/1980", "1/2/80"), *[ASH.replace("01/02", "31/02")] * 11)

    assert [row.case.identity for row in read.rows] == ["X000001"] * 12
    assert read.notes == (
        "Date of birth cannot be read in 12 rows (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...). "
        "The cases stay in the frame, and it is taken as blank.",
    )


@pytest.mark.parametrize(
    ("without", "reason"),
    [
        ("Community order", "The sentence type is blank or withheld, so the case has no stratum."),
        (
            "01/05/2026",
            "The start date is blank or withheld, so nobody can tell whether it has begun.",
        ),
    ],
)
def test_a_row_without_what_a_draw_needs_says_so(long_list, without, reason):
    assert long_list(ASH.replace(without, "")).unreadable[0].reason == reason


def test_a_row_that_nobody_could_open_says_so(long_list):
    left = long_list(",,,Male,Community order,,,RMRH,01/05/2026,North,Oak").unreadable[0]

    assert left.reason == (
        "There is no CRN, no PNC, and no name with a date of birth: nobody could open it."
    )


def test_a_cell_beyond_the_headings_sets_its_row_aside(long_list):
    left = long_list(ASH + ",lost").unreadable[0]

    assert left.reason.startswith("Row: column L holds something")


def test_asterisks_are_nobody_s_number(long_list):
    read = long_list(
        ASH.replace("Ashdown,Ann,01/02/1980,Male", "***,***,***,*").replace("04/1234567A", "*****")
    ).rows[0]

    assert (read.numbers, read.names, read.case.sex) == (("X000001", ""), None, None)


def test_a_case_is_restricted_where_a_column_says_so(long_list):
    headings = "CRN,Gender,Sentence type,RoSH,Start date,LAO"

    rows = long_list("X1,M,CO,Low,01/05/2026,Yes", "X2,M,CO,Low,01/05/2026,No", headings=headings)

    assert [row.case.restricted for row in rows.rows] == [True, False]


def test_somebody_without_a_crn_is_known_by_pnc(long_list):
    assert long_list(ASH.replace("X000001", "")).rows[0].case.identity == "PNC 04/1234567/A"


def test_somebody_without_a_number_is_known_by_a_hash_that_says_no_name(long_list):
    read = long_list(ASH.replace("X000001", "").replace("04/1234567A", "")).rows[0].case

    assert read.identity.startswith("names ")
    assert "ashdown" not in read.identity.casefold()


def test_a_risk_weight_of_nought_would_leave_out_a_case_unseen(long_list):
    headings = "CRN,Gender,Sentence type,RoSH,Start date,Risk weight"

    left = long_list("X1,M,CO,Low,01/05/2026,0", headings=headings).unreadable[0]

    assert left.reason == "Risk weight: '0' is not a weight from 1 to 100. Write a whole number."


def test_a_sentence_type_of_one_s_own_is_read(long_list):
    path = long_list(ASH.replace("Community order", "Life licence")).path

    read = read_long_list(path, sentence_types={"Life licence": SentenceType.POST_CUSTODY})

    assert read.rows[0].case.sentence is SentenceType.POST_CUSTODY


def test_a_list_without_a_needed_column_is_refused(long_list):
    with pytest.raises(TableError, match="There is no column 'RoSH'"):
        long_list("X1,M,CO,01/05/2026", headings="CRN,Gender,Sentence type,Start date")


@pytest.mark.parametrize("written", ["2004/0712343H", "04/712343H", " 04/0712343h "])
def test_a_pnc_is_one_number_however_it_is_written(written):
    assert number(written) == "04/712343/H"


def test_no_heading_means_two_columns():
    meant = [
        plain(heading) for column in columns({}) for heading in set(map(plain, column.known_as))
    ]

    assert len(meant) == len(set(meant))


@pytest.mark.parametrize("words", [SEX, SENTENCE, ROSH], ids=["sex", "sentence", "RoSH"])
def test_no_word_means_two_things(words):
    assert len({plain(word) for word in words}) == len(words)

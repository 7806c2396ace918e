"""One table, whatever order its columns are in."""

import pytest

from muster.errors import InputError
from muster.tables.model import TableError

TWO_CASES = "CRN,Start date,Family name\nX000001,31/10/2026,Ashdown\nX000002,2026-11-01,Birch\n"


def test_columns_are_known_whatever_their_order_case_and_spacing(csv_file, read):
    path = csv_file("family_NAME,SENTENCE  DATE,crn\nAshdown,31/10/2026,X1\n")

    assert next(read(path).readings()).values == {
        "family_name": "Ashdown",
        "started_on": next(read(path).readings()).values["started_on"],
        "crn": "X1",
        "born_on": None,
        "sex": None,
    }


def test_a_heading_nobody_knows_is_noted_with_the_nearest(csv_file, read):
    table = read(csv_file("CRN,Start date,Gendre\nX1,,Male\n"))

    assert table.notes == (
        "The column 'Gendre' is not one we know, and was not read. Did you mean 'Gender'?",
    )


def test_a_heading_like_none_of_ours_is_noted_alone(csv_file, read):
    table = read(csv_file("CRN,Start date,Zzyzx\nX1,,1\n"))

    assert table.notes == ("The column 'Zzyzx' is not one we know, and was not read.",)


def test_a_heading_nobody_knows_is_a_fault_where_only_known_ones_are_wanted(csv_file, read):
    path = csv_file("CRN,Start date,Gendre\nX1,,Male\n")

    with pytest.raises(TableError, match="line 1: The column 'Gendre' is not one we know"):
        read(path, known_only=True)


def test_every_fault_of_the_headings_is_told_at_once(csv_file, read):
    path = csv_file("Sex,Gender,Family name,GENDER,CRM\n,,,,\n")

    with pytest.raises(TableError) as refused:
        read(path)

    assert [fault.expected for fault in refused.value.faults] == [
        "There is no column 'CRN'",
        "There is no column 'Date of sentence or release'",
        "3 headings mean the column 'Gender'",
    ]


def test_a_missing_column_gets_the_heading_that_may_be_it(csv_file, read):
    with pytest.raises(TableError, match="Rename 'CRM', if that is what it is"):
        read(csv_file("CRM,Start date\nX1,\n"))


def test_a_missing_column_gets_the_other_names_it_may_have(csv_file, read):
    with pytest.raises(TableError, match="It may also be called 'Sentence date', 'Start date'"):
        read(csv_file("CRN\nX1\n"))


def test_a_table_without_headings_is_refused(csv_file, read):
    with pytest.raises(TableError, match="No row of headings was found"):
        read(csv_file("X1,31/10/2026\nX2,01/11/2026\n"))


def test_an_empty_file_is_refused(csv_file, read):
    with pytest.raises(TableError, match=r"cases.csv: This file is empty"):
        read(csv_file(""))


def test_a_file_of_blank_lines_is_refused(csv_file, read):
    with pytest.raises(TableError, match="There is nothing in this table"):
        read(csv_file("\n\n , \n"))


def test_a_file_that_is_not_there_is_refused(tmp_path, read):
    with pytest.raises(InputError, match="this does not exist"):
        read(tmp_path / "nowhere.csv")


def test_a_folder_is_refused(tmp_path, read):
    with pytest.raises(InputError, match="this is a folder"):
        read(tmp_path)


def test_too_many_headings_are_refused(csv_file, read):
    with pytest.raises(TableError, match="There are 1,202 headings"):
        read(csv_file("CRN,Start date" + ",x" * 1200 + "\n"))


def test_a_cell_beyond_the_last_heading_is_a_fault_of_its_row(csv_file, read, faults):
    table = read(csv_file("CRN,Start date\nX1,,lost\nX2,\n"))

    assert faults(table) == [
        "cases.csv, line 2: column C holds something, and stands beyond the last heading. "
        "Give its column a heading, or look for a comma too many."
    ]


def test_blank_cells_at_the_end_of_a_row_may_be_left_out(csv_file, read):
    table = read(csv_file("CRN,Start date,Gender\nX1\n"))

    assert next(table.readings()).values["sex"] is None


def test_all_the_faults_of_the_rows_are_told_at_once(csv_file, read):
    table = read(csv_file("CRN,Start date,Gender\n,31/02/2026,Femail\nX2,,\n"))

    with pytest.raises(TableError) as refused:
        table.sound_readings()

    assert str(refused.value).splitlines() == [
        "cases.csv, line 2, CRN: This cell is blank and may not be. Fill it in.",
        "cases.csv, line 2, Date of sentence or release: '31/02/2026' is not a day of the "
        "calendar. The day comes before the month: 31/10/2026.",
        "cases.csv, line 2, Gender: 'Femail' is not a sex we know. Did you mean 'Female'?",
    ]


def test_fifty_faults_are_shown_with_the_count_of_all(csv_file, read):
    table = read(csv_file("CRN,Start date\n" + "X1,soon\n" * 1200))

    with pytest.raises(TableError, match="These are the first 50 of 1,200 faults"):
        table.sound_readings()


def test_what_a_private_column_holds_is_withheld(csv_file, read, faults):
    table = read(csv_file("CRN,Start date,DOB\nX1,,31/31/1980\n"))

    assert faults(table) == [
        "cases.csv, line 2, DOB: (withheld) is not a day of the calendar. "
        "The day comes before the month: 31/10/2026."
    ]


def test_a_long_value_is_cut_short(csv_file, read, faults):
    table = read(csv_file(f"CRN,Start date\nX1,{'soon ' * 40}\n"))

    assert "soon s..." in faults(table)[0]

"""CSV files as people send them."""

from datetime import date

import pytest

from muster.tables.model import TableError

TWO_CASES = "CRN,Start date,Family name\nX000001,31/10/2026,Ashdown\nX000002,2026-11-01,Birch\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_file_is_read_in_the_encodings_people_use(csv_file, read, encoding):
    path = csv_file(TWO_CASES.replace("Birch", "Bérard"), encoding=encoding)

    names = [reading.values["family_name"] for reading in read(path).readings()]

    assert names == ["Ashdown", "Bérard"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_shows_headings_we_know(csv_file, read, mark):
    path = csv_file(TWO_CASES.replace(",", mark))

    days = [reading.values["started_on"] for reading in read(path).readings()]

    assert days == [date(2026, 10, 31), date(2026, 11, 1)]


def test_windows_1252_is_noted_because_it_was_assumed(csv_file, read):
    path = csv_file(TWO_CASES.replace("Birch", "Bérard"), encoding="cp1252")

    table = read(path)

    assert table.notes == (
        "cases.csv is not UTF-8, and was read as Windows-1252. Save it again as “CSV UTF-8”.",
    )


def test_a_byte_that_is_no_letter_is_a_fault_with_its_line(csv_file, read):
    path = csv_file(TWO_CASES.encode() + b"X000003,,\x81\xff\n")

    with pytest.raises(TableError, match="line 4: This line holds a byte, 0x81, that is no letter"):
        read(path)


def test_a_nul_byte_is_a_fault_with_its_line(csv_file, read):
    path = csv_file(TWO_CASES.replace("Birch", "Bi\0rch"))

    with pytest.raises(TableError, match="line 3: This line holds a NUL byte"):
        read(path)


def test_a_nul_in_utf_16_is_a_fault_too(csv_file, read):
    path = csv_file(TWO_CASES.replace("Birch", "Bi\0rch"), encoding="utf-16")

    with pytest.raises(TableError, match="line 3: This line holds a NUL byte"):
        read(path)


def test_a_quotation_mark_never_closed_is_a_fault_where_its_row_begins(csv_file, read):
    path = csv_file(TWO_CASES + 'X000003,,"Cedar\nX000004,,Dale\n')

    with pytest.raises(TableError, match="line 4: The row that begins here cannot be told apart"):
        read(path)


def test_a_row_is_numbered_by_the_line_it_begins_on(csv_file, read):
    path = csv_file('CRN,Start date,Family name\nX1,,"Ash\ndown"\n\nX2,,Birch\n')

    assert [row.line for row in read(path).rows] == [2, 5]


def test_the_line_in_which_excel_names_the_separator_is_passed_over(csv_file, read):
    path = csv_file("sep=;\n" + TWO_CASES.replace(",", ";"))

    assert [row.line for row in read(path).rows] == [3, 4]


def test_a_file_too_large_for_memory_is_refused(csv_file, read, monkeypatch):
    monkeypatch.setattr("muster.tables.text_files.LARGEST", 50)

    with pytest.raises(TableError, match="larger than 50 bytes"):
        read(csv_file(TWO_CASES))

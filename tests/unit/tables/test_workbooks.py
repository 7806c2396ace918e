"""Workbooks as people send them."""

from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import MAC_EPOCH

from muster.tables.model import TableError

HEADINGS = ["CRN", "Start date", "Family name"]
CASES = [
    HEADINGS,
    ["X000001", date(2026, 10, 31), "Ashdown"],
    ["X000002", date(2026, 11, 1), "Birch"],
]


def test_a_workbook_is_read_with_its_real_dates(workbook, read):
    table = read(workbook(Cases=CASES))

    days = [reading.values["started_on"] for reading in table.sound_readings()]
    assert days == [date(2026, 10, 31), date(2026, 11, 1)]


def test_the_sheet_that_shows_most_headings_is_read(workbook, read):
    table = read(workbook(Notes=[["Read me"]], Cases=CASES))

    assert table.sheet == "Cases"


def test_two_sheets_that_could_be_the_table_have_to_be_told_apart(workbook, read):
    path = workbook(April=CASES, May=CASES)

    with pytest.raises(TableError, match="'April', 'May' could each be the table"):
        read(path)


def test_a_sheet_is_asked_for_by_name(workbook, read):
    table = read(workbook(April=CASES, May=CASES), sheet="may")

    assert table.sheet == "May"


def test_a_sheet_that_is_not_there_gets_the_nearest_that_is(workbook, read):
    path = workbook(April=CASES, May=CASES)

    with pytest.raises(TableError, match=r"There is no sheet 'Apirl'. Did you mean 'April'"):
        read(path, sheet="Apirl")


def test_a_sheet_that_is_like_none_gets_the_list(workbook, read):
    path = workbook(April=CASES)

    with pytest.raises(TableError, match="It has: 'April'"):
        read(path, sheet="Zzz")


def test_a_workbook_whose_every_sheet_is_hidden_is_refused(workbook, read):
    def hide(book):
        book["Cases"].sheet_state = "hidden"
        book.create_chartsheet("Chart").add_chart(BarChart())

    path = workbook(hide, Cases=CASES)

    with pytest.raises(TableError, match="It has no sheet"):
        read(path)


def test_a_formula_is_a_fault_with_its_cell(workbook, read, faults):
    path = workbook(Cases=[HEADINGS, ["=A1", None, "Ashdown"]])

    assert faults(read(path)) == [
        "cases.xlsx, sheet 'Cases', cell A2, CRN: This cell holds a formula, and what it comes to "
        "cannot be trusted. Copy the column and paste it back as values."
    ]


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(workbook, read, faults):
    path = workbook(Cases=[[*HEADINGS, "Age"], ["X1", None, "Ashdown", "=2+2"]])

    assert faults(read(path)) == []


def test_an_error_shown_by_the_spreadsheet_is_a_fault(workbook, read, faults):
    path = workbook(Cases=[HEADINGS, ["#N/A", None, None]])

    assert "cell A2, CRN: '#N/A' is not a value" in faults(read(path))[0]


def test_merged_cells_refuse_the_table(workbook, read):
    path = workbook(lambda book: book["Cases"].merge_cells("C2:C3"), Cases=CASES)

    with pytest.raises(TableError, match="cell C2:C3: These cells are merged"):
        read(path)


def test_a_merged_title_above_the_table_does_no_harm(workbook, read):
    path = workbook(
        lambda book: book["Cases"].merge_cells("A1:C1"), Cases=[["Long list, region N54"], *CASES]
    )

    assert [row.line for row in read(path).rows] == [3, 4]


@pytest.mark.parametrize("serial", [0, 59, 60])
def test_a_date_of_1900_is_a_fault(workbook, read, faults, serial):
    def as_date(book):
        book["Cases"]["B2"].number_format = "dd/mm/yyyy"

    path = workbook(as_date, Cases=[HEADINGS, ["X1", serial, None]])

    assert "cell B2, Date of sentence or release" in faults(read(path))[0]


def test_a_serial_number_not_shown_as_a_date_is_read_as_the_day_it_counts(workbook, read):
    table = read(workbook(Cases=[HEADINGS, ["X1", 46326, None], ["X2", 46327, None]]))

    days = [reading.values["started_on"] for reading in table.readings()]
    assert days == [date(2026, 10, 31), date(2026, 11, 1)]


def test_a_workbook_that_counts_from_1904_is_refused(workbook, read):
    def on_a_mac(book):
        book.epoch = MAC_EPOCH

    with pytest.raises(TableError, match="counts its days from 1904"):
        read(workbook(on_a_mac, Cases=CASES))


def test_a_time_of_day_is_left_out_of_a_date(workbook, read):
    table = read(workbook(Cases=[HEADINGS, ["X1", datetime(2026, 10, 31, 14, 5), None]]))

    assert next(table.readings()).values["started_on"] == date(2026, 10, 31)


def test_ten_thousand_columns_are_refused(workbook, read):
    with pytest.raises(TableError, match="This row has 10,003 cells"):
        read(workbook(Cases=[HEADINGS + ["x"] * 10_000]))


def test_cells_formatted_far_beyond_the_table_do_no_harm(workbook, read):
    def format_one(book):
        book["Cases"]["ZZ40"].number_format = "0%"

    assert len(read(workbook(format_one, Cases=CASES)).rows) == 2


def test_a_zip_bomb_is_refused_unopened(tmp_path, read):
    path = tmp_path / "cases.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)

    with pytest.raises(TableError, match="unpacks to 40,000,000 bytes packed into"):
        read(path)


def test_an_archive_of_too_many_parts_is_refused_unopened(workbook, read, monkeypatch):
    monkeypatch.setattr("muster.tables.archives.MOST_MEMBERS", 3)

    with pytest.raises(TableError, match="which no table of cases does"):
        read(workbook(Cases=CASES))


def test_a_workbook_cut_short_is_refused(workbook, read):
    path = workbook(Cases=CASES)
    path.write_bytes(path.read_bytes()[:1000])

    with pytest.raises(TableError, match="This is not a whole workbook"):
        read(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path, read):
    path = tmp_path / "cases.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear inspector")

    with pytest.raises(TableError, match="This workbook cannot be read"):
        read(path)


def test_a_locked_or_old_workbook_is_refused(csv_file, read):
    path = csv_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="cases.xls")

    with pytest.raises(TableError, match=r"old .xls format, or locked with a password"):
        read(path)

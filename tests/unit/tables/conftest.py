"""Small tables, written as people would send them."""

from datetime import date

import pytest
from openpyxl import Workbook

from muster.tables import cells
from muster.tables.model import Column
from muster.tables.reading import read_table

COLUMNS = (
    Column(name="crn", heading="CRN", read=cells.text),
    Column(
        name="started_on",
        heading="Date of sentence or release",
        read=cells.day,
        synonyms=("Sentence date", "Start date"),
        blank=True,
    ),
    Column(
        name="family_name", heading="Family name", read=cells.text, required=False, private=True
    ),
    Column(name="born_on", heading="DOB", read=cells.day, required=False, private=True),
    Column(
        name="sex",
        heading="Gender",
        read=cells.one_of({"Female": "F", "Male": "M"}, what="a sex we know"),
        required=False,
        blank=True,
    ),
)

TWO_CASES = "CRN,Start date,Family name\nX000001,31/10/2026,Ashdown\nX000002,2026-11-01,Birch\n"


@pytest.fixture
def csv_file(tmp_path):
    """Writes a CSV file and gives its path."""

    def write(text, *, encoding="utf-8", name="cases.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook of sheets (title: rows) and gives its path; `change` is given the book."""

    def write(change=None, **sheets):
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        if change:
            change(book)
        path = tmp_path / "cases.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def read():
    """Reads a table of the columns above."""

    def read(path, **options):
        return read_table(path, COLUMNS, **options)

    return read


@pytest.fixture
def faults():
    """What a table is refused for, in its own words."""

    def faults(table):
        return [str(fault) for reading in table.readings() for fault in reading.faults]

    return faults


CASES = [
    ["CRN", "Start date", "Family name"],
    ["X000001", date(2026, 10, 31), "Ashdown"],
    ["X000002", date(2026, 11, 1), "Birch"],
]

"""OpenDocument workbooks, as LibreOffice writes them."""

from datetime import date

import pytest
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from muster.tables.model import Percentage, TableError
from muster.tables.open_documents import sheets_of

HEADINGS = ["CRN", "Start date", "Family name"]


def cell(value, **says):
    """A cell as odfpy writes it, by the type of what it holds."""
    match value:
        case None:
            return TableCell(**says)
        case bool():
            return TableCell(valuetype="boolean", booleanvalue=str(value).lower(), **says)
        case Percentage():
            return TableCell(valuetype="percentage", value=float(value), **says)
        case int() | float():
            return TableCell(valuetype="float", value=value, **says)
        case date():
            return TableCell(valuetype="date", datevalue=value.isoformat(), **says)
    made = TableCell(valuetype="string", **says)
    made.addElement(P(text=value))
    return made


def row(*cells, **says):
    made = TableRow(**says)
    for each in cells:
        made.addElement(each if hasattr(each, "qname") else cell(each))
    return made


@pytest.fixture
def open_document(tmp_path):
    """Writes an OpenDocument of sheets (title: rows) and gives its path."""

    def write(**sheets):
        book = OpenDocumentSpreadsheet()
        for title, rows in sheets.items():
            table = Table(name=title)
            for each in rows:
                table.addElement(each)
            book.spreadsheet.addElement(table)
        path = tmp_path / "cases.ods"
        book.save(path)
        return path

    return write


def cells_of(path):
    return sheets_of(path)["Cases"].lines


def test_an_open_document_is_read(open_document, read):
    path = open_document(Cases=[row(*HEADINGS), row("X1", date(2026, 10, 31), "Ashdown")])

    table = read(path)

    assert (table.sheet, table.rows[0].line) == ("Cases", 2)
    assert next(table.readings()).values["started_on"] == date(2026, 10, 31)


def test_a_sheet_of_an_open_document_is_asked_for_by_name(open_document, read):
    path = open_document(April=[row(*HEADINGS)], May=[row(*HEADINGS), row("X1")])

    assert len(read(path, sheet="may").rows) == 1


def test_a_million_empty_rows_take_no_room(open_document):
    path = open_document(
        Cases=[row("X1"), row(None, numberrowsrepeated=1_000_000), row("X2")],
    )

    assert cells_of(path) == [(1, ("X1",)), (1_000_002, ("X2",))]


def test_a_row_that_is_repeated_is_as_many_rows(open_document):
    path = open_document(Cases=[row("X1", numberrowsrepeated=3)])

    assert [line for line, _ in cells_of(path)] == [1, 2, 3]


def test_a_row_repeated_beyond_any_sheet_ends_with_the_sheet(open_document):
    path = open_document(Cases=[row("X1", numberrowsrepeated=9_000_000)])

    assert len(cells_of(path)) == 1_048_576


def test_a_cell_that_is_repeated_is_as_many_cells(open_document):
    path = open_document(
        Cases=[row("X1", cell(None, numbercolumnsrepeated=2), cell("a", numbercolumnsrepeated=2))]
    )

    assert cells_of(path) == [(1, ("X1", None, None, "a", "a"))]


def test_empty_cells_to_the_end_of_the_sheet_take_no_room(open_document):
    path = open_document(Cases=[row("X1", cell(None, numbercolumnsrepeated=16_000))])

    assert cells_of(path) == [(1, ("X1",))]


def test_a_row_that_is_too_wide_is_refused(open_document, read):
    wide = row("CRN", cell("x", numbercolumnsrepeated=16_000))

    with pytest.raises(TableError, match="This row has 2,002 cells"):
        read(open_document(Cases=[wide]))


def test_a_formula_is_a_formula(open_document, read, faults):
    path = open_document(
        Cases=[row(*HEADINGS), row(cell("X1", formula="of:=[.A1]"), None, "Ashdown")]
    )

    assert faults(read(path))[0].startswith(
        "cases.ods, sheet 'Cases', cell A2, CRN: This cell holds a formula"
    )


def test_merged_cells_are_seen(open_document, read):
    merged = row(cell("X1", numberrowsspanned=2, numbercolumnsspanned=1), None, "Ashdown")
    path = open_document(Cases=[row(*HEADINGS), merged, row(CoveredTableCell(), None, "Birch")])

    with pytest.raises(TableError, match="cell A2:A3: These cells are merged"):
        read(path)


@pytest.mark.parametrize(
    ("written", "value"), [(12, 12.0), (True, True), (Percentage(0.65), 0.65), ("a  b", "a  b")]
)
def test_a_cell_is_read_by_its_type(open_document, written, value):
    path = open_document(Cases=[row(written)])

    assert cells_of(path) == [(1, (value,))]


def test_a_comment_on_a_cell_is_not_what_it_says(open_document):
    noted = cell("X1")
    note = Annotation()
    note.addElement(P(text="Ask Rosa"))
    noted.insertBefore(note, noted.firstChild)

    assert cells_of(open_document(Cases=[row(noted)])) == [(1, ("X1",))]


def test_an_open_document_without_its_parts_is_refused(open_document, read):
    path = open_document(Cases=[row(cell("X1", numbercolumnsrepeated=2), "CRN")])
    held = path.read_bytes()
    path.write_bytes(held.replace(b"content.xml", b"context.xml"))

    with pytest.raises(TableError, match="This workbook cannot be read"):
        read(path)

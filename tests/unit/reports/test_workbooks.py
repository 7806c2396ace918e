"""The workbooks: the same tables twice, typed, with frozen headers and nothing that runs."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from muster.reports.open_data import tables_of
from muster.reports.open_data.model import NUMBER, TEXT, WHOLE, YES_NO, DataTable, Field
from muster.reports.workbooks import ods_of, xlsx_of

TITLE, DATED = "An inspection", date(2026, 11, 20)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0")


@pytest.fixture
def mixed():
    fields = (
        Field("text", TEXT, "A text."),
        Field("whole", WHOLE, "A count."),
        Field("number", NUMBER, "A share."),
        Field("yes", YES_NO, "Whether."),
    )
    return DataTable(
        name="mixed",
        title="Mixed",
        fields=fields,
        rows=(("a", 1, 0.5, True), ("b", None, None, None)),
    )


def formulas():
    field = Field("note", TEXT, "A note.")
    rows = tuple((text,) for text in FORMULAS)
    return DataTable(name="notes", title="Notes", fields=(field,), rows=rows)


def xlsx(*tables):
    return load_workbook(BytesIO(xlsx_of(tables, title=TITLE, dated=DATED)))


def ods(*tables):
    return load(BytesIO(ods_of(tables, title=TITLE)))


def test_there_is_a_sheet_for_every_table_after_the_contents(results):
    tables = tables_of(results)

    assert len(xlsx(*tables).sheetnames) == 1 + len(tables)
    assert [sheet.getAttribute("name") for sheet in ods(*tables).getElementsByType(Table)] == (
        xlsx(*tables).sheetnames
    )


def test_the_first_sheet_says_what_every_column_means(mixed):
    rows = list(xlsx(mixed)["Contents"].values)

    assert rows[1] == ("Mixed", "Mixed", "text", "A text.")


def test_the_header_is_frozen(mixed):
    assert xlsx(mixed)["Mixed"].freeze_panes == "A2"

    settings = ZipFile(BytesIO(ods_of((mixed,), title=TITLE))).read("settings.xml").decode()
    assert settings.count('config:name="VerticalSplitMode"') == 2


def test_xlsx_keeps_types(mixed):
    assert list(xlsx(mixed)["Mixed"].values)[1:] == [("a", 1, 0.5, True), ("b", None, None, None)]


def test_ods_is_packed_without_the_time(mixed):
    parts = ZipFile(BytesIO(ods_of((mixed,), title=TITLE))).infolist()

    assert {part.date_time[0] for part in parts} == {1980}
    assert (parts[0].filename, parts[0].compress_type) == ("mimetype", ZIP_STORED)


def test_ods_keeps_types(mixed):
    sheet = ods(mixed).getElementsByType(Table)[1]
    _header, row, _empty = sheet.getElementsByType(TableRow)

    kinds = [cell.getAttribute("valuetype") for cell in row.getElementsByType(TableCell)]
    assert kinds == ["string", "float", "float", "boolean"]


def test_what_looks_like_a_formula_is_text_in_xlsx():
    cells = [row[0] for row in xlsx(formulas())["Notes"].iter_rows(min_row=2)]

    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_what_looks_like_a_formula_is_text_in_ods():
    sheet = ods(formulas()).getElementsByType(Table)[1]
    cells = sheet.getElementsByType(TableCell)[1:]

    assert {cell.getAttribute("valuetype") for cell in cells} == {"string"}
    assert not any(cell.getAttribute("formula") for cell in cells)


def test_a_table_without_rows_is_a_sheet_all_the_same(mixed):
    empty = DataTable(name="empty", title="Empty", fields=mixed.fields, rows=())

    assert next(iter(xlsx(empty)["Empty"].values)) == ("text", "whole", "number", "yes")
    assert ods(empty).getElementsByType(Table)[1].getAttribute("name") == "Empty"


def test_the_same_tables_make_the_same_xlsx(mixed):
    assert xlsx_of((mixed,), title=TITLE, dated=DATED) == xlsx_of(
        (mixed,), title=TITLE, dated=DATED
    )

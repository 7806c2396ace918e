"""The tables as workbooks, XLSX and ODS: a sheet for each, its header frozen, its types kept.

The first sheet says what the others hold and what every column means. Text is written as text:
what begins with "=" is shown, and never run.
"""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import xlsxwriter
from odf import config, dc, style, text
from odf import table as ods
from odf.opendocument import OpenDocumentSpreadsheet
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from muster.reports.formulas import BEGINS_A_FORMULA
from muster.reports.open_data.model import TEXT, DataTable, Field, Type, Value

CONTENTS = "Contents"
NARROW, WIDE = 14, 48  # columns, in characters


def contents_of(tables: tuple[DataTable, ...]) -> DataTable:
    """What each sheet holds, and what each of its columns means."""
    return DataTable(
        name=CONTENTS,
        title="What each sheet holds",
        fields=(
            Field("sheet", TEXT, "The name of the sheet."),
            Field("holds", TEXT, "What its table holds."),
            Field("column", TEXT, "A column of the table."),
            Field("means", TEXT, "What the column means."),
        ),
        rows=tuple(
            (sheet_name(table), table.title, field.name, field.means)
            for table in tables
            for field in table.fields
        ),
    )


def sheet_name(table: DataTable) -> str:
    """The name of a table's sheet: "Left out"."""
    return table.name.replace("_", " ").capitalize()


def xlsx_of(tables: tuple[DataTable, ...], *, title: str, dated: date) -> bytes:
    """The tables as an XLSX workbook; it is dated as the report is, so its bytes are the same."""
    written = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, {"in_memory": True, **plain}) as book:
        book.set_properties({"title": title, "created": datetime.combine(dated, time())})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        for table in (contents_of(tables), *tables):
            _xlsx_sheet(book.add_worksheet(sheet_name(table)), table, wrapped, quoted)
    return written.getvalue()


def _xlsx_sheet(sheet: Worksheet, table: DataTable, wrapped: Format, quoted: Format) -> None:
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, _width(table, column), wrapped)
        sheet.write_string(0, column, field.name, wrapped)
    for place, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _xlsx_cell(sheet, place, column, value, wrapped, quoted)
    last = max(len(table.rows), 1)  # a table needs a row below its header
    columns = [{"header": field.name, "header_format": wrapped} for field in table.fields]
    sheet.add_table(
        0,
        0,
        last,
        len(table.fields) - 1,
        {
            "name": f"t_{table.name}",
            "title": table.title,
            "columns": columns,
            "style": "Table Style Light 1",
        },
    )


def _xlsx_cell(
    sheet: Worksheet, row: int, column: int, value: Value, wrapped: Format, quoted: Format
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, wrapped)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, wrapped)
    elif value:
        begins = value.startswith(BEGINS_A_FORMULA)
        sheet.write_string(row, column, value, quoted if begins else wrapped)


def _width(table: DataTable, column: int) -> int:
    if table.fields[column].type is not Type.TEXT:
        return NARROW
    longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
    return min(max(longest + 2, NARROW), WIDE)


def ods_of(tables: tuple[DataTable, ...], *, title: str) -> bytes:
    """The tables as an OpenDocument spreadsheet."""
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(dc.Title(text=title))
    bold = style.Style(name="header", family="table-cell")
    bold.addElement(style.TextProperties(fontweight="bold"))
    wrapped = style.Style(name="wrapped", family="table-cell")
    wrapped.addElement(style.TableCellProperties(wrapoption="wrap", verticalalign="top"))
    widths = {width: _ods_width(width) for width in range(NARROW, WIDE + 1)}
    for made in (bold, wrapped, *widths.values()):
        book.automaticstyles.addElement(made)
    sheets = (contents_of(tables), *tables)
    for table in sheets:
        columns = [widths[_width(table, column)] for column in range(len(table.fields))]
        book.spreadsheet.addElement(_ods_sheet(table, columns, bold, wrapped))
    book.settings.addElement(_frozen_headers(sheets))
    written = BytesIO()
    book.write(written)
    return _undated(written)


def _undated(archive: BytesIO) -> bytes:
    """A zip archive without the time it was packed at: the same tables make the same bytes."""
    packed = BytesIO()
    with ZipFile(archive) as dated, ZipFile(packed, "w") as undated:
        for part in dated.infolist():
            same = ZipInfo(part.filename)  # of 1980, the first day that a zip archive knows
            undated.writestr(same, dated.read(part), compress_type=part.compress_type)
    return packed.getvalue()


def _ods_width(width: int) -> style.Style:
    made = style.Style(name=f"w{width}", family="table-column")
    made.addElement(style.TableColumnProperties(columnwidth=f"{width * 0.2:.1f}cm"))
    return made


def _ods_sheet(
    table: DataTable, columns: list[style.Style], bold: style.Style, wrapped: style.Style
) -> ods.Table:
    sheet = ods.Table(name=sheet_name(table))
    for column in columns:
        sheet.addElement(ods.TableColumn(stylename=column, defaultcellstylename=wrapped))
    header = ods.TableRow()
    for field in table.fields:
        header.addElement(_ods_cell(field.name, bold))
    headers = ods.TableHeaderRows()
    headers.addElement(header)
    sheet.addElement(headers)
    for row in table.rows:
        made = ods.TableRow()
        for value in row:
            made.addElement(_ods_cell(value, wrapped))
        sheet.addElement(made)
    return sheet


def _ods_cell(value: Value, looks: style.Style) -> ods.TableCell:
    if value is None:
        return ods.TableCell(stylename=looks)
    if isinstance(value, bool):
        kind = {"valuetype": "boolean", "booleanvalue": "true" if value else "false"}
    elif isinstance(value, int | float):
        kind = {"valuetype": "float", "value": str(value)}
    else:
        kind = {"valuetype": "string"}
    cell = ods.TableCell(stylename=looks, **kind)
    for line in str(value).splitlines() or [""]:
        cell.addElement(text.P(text=line))
    return cell


def _frozen_headers(tables: tuple[DataTable, ...]) -> config.ConfigItemSet:
    """The setting that keeps the first row of every sheet in sight."""
    sheets = config.ConfigItemMapNamed(name="Tables")
    for table in tables:
        entry = config.ConfigItemMapEntry(name=sheet_name(table))
        for name, value in (
            ("VerticalSplitMode", 2),
            ("VerticalSplitPosition", 1),
            ("ActiveSplitRange", 2),
            ("PositionBottom", 1),
        ):
            kind = (
                "int" if name.startswith("VerticalSplitP") or name == "PositionBottom" else "short"
            )
            entry.addElement(config.ConfigItem(name=name, type=kind, text=str(value)))
        sheets.addElement(entry)
    view = config.ConfigItemMapEntry()
    view.addElement(config.ConfigItem(name="ViewId", type="string", text="view1"))
    view.addElement(sheets)
    views = config.ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    made = config.ConfigItemSet(name="ooo:view-settings")
    made.addElement(views)
    return made

"""Any table of the site as a file: CSV in UTF-8, with no cell that runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from muster.reports.formulas import as_text


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a download named `name`.csv. Unknown is an empty cell, never a nought."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(as_text(str(heading)) for heading in headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return HttpResponse(
        "\ufeff" + written.getvalue(),  # Excel takes it for UTF-8 only with this mark
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return as_text(value) if isinstance(value, str) else str(value)

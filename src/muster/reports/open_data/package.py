"""The tables as a Data Package: CSV files, and a descriptor that says what each column means.

Source of the form: the Data Package standard, https://datapackage.org (version 1 profile).
"""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from muster.inspections.results import Results
from muster.reports.formulas import as_text
from muster.reports.open_data.model import DataTable, Value
from muster.reports.report import dated_of, title_of
from muster.reports.small_numbers import SUPPRESSED

DESCRIPTOR = "datapackage.json"


def package_of(results: Results, tables: tuple[DataTable, ...]) -> Mapping[str, str]:
    """The files of the package, by name."""
    files = {f"{table.name}.csv": csv_of(table) for table in tables}
    descriptor = descriptor_of(results, tables)
    return {**files, DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"}


def csv_of(table: DataTable) -> str:
    """A table as CSV: UTF-8, a header, numbers as numbers, and no cell that runs as a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows(map(_cell, row) for row in table.rows)
    return written.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return as_text("\n".join(value.splitlines()))  # a lone carriage return ends a row for some
    return "" if value is None else str(value)


def descriptor_of(results: Results, tables: tuple[DataTable, ...]) -> dict[str, Any]:
    """What `datapackage.json` says."""
    inspection = results.inspection
    dated = dated_of(inspection)
    return {
        "profile": "tabular-data-package",
        "name": f"inspection-{_slug(inspection.code)}-{dated.isoformat()}",
        "title": title_of(inspection),
        "description": inspection.synthetic,
        "created": f"{dated.isoformat()}T00:00:00Z",
        "sources": [{"title": source, **_path(source)} for source in inspection.sources],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: DataTable) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type.value, "description": field.means}
                for field in table.fields
            ],
            "missingValues": ["", SUPPRESSED],
        },
    }


def _path(source: str) -> dict[str, str]:
    return {"path": source} if source.startswith("https://") else {}


def _slug(text: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in text.lower()).strip("-")

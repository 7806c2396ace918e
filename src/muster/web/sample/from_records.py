"""The long list of an inspection, taken from the records store instead of a file.

Only the rows of the inspected units whose sentence began in the inspection's window are taken.
What was left behind is counted and kept with the list.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from muster.inspections.listing import HEADINGS, long_list_rows
from muster.records.stores.opening import open_store
from muster.tables.words import plain
from muster.web.models import Inspection
from muster.web.sample.actions import Sent

Row = Mapping[str, Any]


def list_from_records(inspection: Inspection, as_at: date) -> Sent:
    """The long list of a day. Raises `StoreError` if there is no store where the plan says."""
    left_behind = _left_behind(inspection)
    counted: Counter[str] = Counter()
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADINGS, lineterminator="\n")
    writer.writeheader()
    with open_store(inspection.records_store) as store:
        for row in long_list_rows(store, as_at):
            why = left_behind(row)
            counted[why] += 1
            if not why:
                writer.writerow(row)
    return Sent(
        name=f"records-{as_at.isoformat()}.csv",
        content=written.getvalue().encode(),
        taken_from=_said(as_at, counted),
    )


def _left_behind(inspection: Inspection) -> Callable[[Row], str]:
    """Why a row of the store is not in the long list; empty if it is."""
    units = {plain(name) for unit in inspection.units.all() for name in (unit.code, unit.name)}
    first, last = inspection.started_from, inspection.started_to

    def why(row: Row) -> str:
        began = date.fromisoformat(row["Date of sentence or release"])
        if units and plain(row["LDU"]) not in units:
            return "of other units"
        if (first and began < first) or (last and began > last):
            return "begun outside the window"
        return ""

    return why


def _said(as_at: date, counted: Counter[str]) -> str:
    left = ", ".join(f"{count:,} {why}" for why, count in sorted(counted.items()) if why)
    taken = f"The records store on {as_at.isoformat()}: {counted['']:,} rows taken"
    return f"{taken}, and left behind {left}." if left else f"{taken}."

"""Write a roll as a folder: pages to read, and the same counts as CSV, Parquet and JSON."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from muster.reports.document import Document
from muster.reports.gate import require_accessible
from muster.reports.html import html_of
from muster.reports.roll.front import front_page
from muster.reports.roll.reading import Reading, Row
from muster.reports.roll.unit import LISTED, unit_page
from muster.reports.versions import made_by

FRONT_PAGE = "index.html"
STATES = [state.value for state in LISTED]


def write_roll(
    reading: Reading, folder: Path, tell: Callable[[str], None] = lambda part: None
) -> tuple[str, ...]:
    """Write the pages and the tables into a folder, and say which files; `tell` hears the part.

    Everything is made before the first file is written, so a refusal leaves nothing behind.
    """
    tell("Wording the pages")
    pages = {name: page.encode() for name, page in _pages(reading).items()}
    pages["roll.json"] = _json(reading).encode()
    tell("Writing the files")
    for stale in folder.glob("units/*.html"):  # of a unit that has no live cases any more
        stale.unlink()
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, table in reading.out.tables.items():
        pa.csv.write_csv(table, folder / f"{name}.csv")
        pa.parquet.write_table(table, folder / f"{name}.parquet")
    data = [f"{name}.{form}" for name in reading.out.tables for form in ("csv", "parquet")]
    return (*pages, *data)


def _pages(reading: Reading) -> Mapping[str, str]:
    units = [row["unit_code"] for row in reading.rows("standing", "unit")]
    pages = {FRONT_PAGE: _set(front_page(reading))}
    for code in units:
        pages[f"units/{code}.html"] = _set(unit_page(reading, code, listed_cases(reading, code)))
    return pages


def _set(document: Document) -> str:
    require_accessible(document)
    return html_of(document, footer=made_by())


def listed_cases(reading: Reading, unit: str) -> Mapping[str, Sequence[Row]]:
    """The cases that a page lists, by obligation: overdue longest first, then the rest."""
    cases = reading.out.cases
    mine = cases.filter(
        pc.and_(pc.equal(cases["unit_code"], unit), pc.is_in(cases["state"], pa.array(STATES)))
    )
    found: dict[str, list[Row]] = defaultdict(list)
    for row in mine.to_pylist():
        found[row["obligation"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (STATES.index(row["state"]), str(row["due_on"])))
    return found


def _json(reading: Reading) -> str:
    tables = {
        name: table.to_pylist() for name, table in reading.out.tables.items() if name != "cases"
    }
    said = {
        "as_at": reading.out.as_at,
        "known_at": reading.known_at,
        "night": reading.night.number if reading.night else None,
        "feeds": [
            {"feed": feed.feed, "region": feed.region, "complete_to": feed.reaches}
            for feed in reading.feeds
        ],
        "proved": [{"says": proof.says, "sums": proof.sums} for proof in reading.out.proofs],
        **tables,
    }
    return json.dumps(said, default=str, ensure_ascii=False, indent=1) + "\n"

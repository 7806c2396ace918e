"""JSON documents, as APIs answer with them, read as rows with their place.

A mapping names a table of theirs by where its rows stand: `sentences` is the document itself, or
each item of it if it is a list, `sentences/sentences/requirements` the requirements of each
sentence in it. A column is named by its path within the row (`order.startDate`), within the row
that it stands in (`above.id`), within the document (`document.personSummary.crn`), or is the name
of the `file` itself, without its ending, for answers that do not say whose they are. What is not in
a row is blank there: documents leave out what is empty.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from muster.records.faults import PackageError
from muster.records.importing import sql
from muster.records.importing.raw import LINE, Raw
from muster.records.package.descriptor import Source

LARGEST: Final = 256 * 1024**2
ABOVE, DOCUMENT, FILE = "above.", "document.", "file"


@dataclass(frozen=True, slots=True)
class Found:
    """One row: the item itself, the items it stands in, nearest first, and its place."""

    item: Any
    above: tuple[Any, ...] = ()


def read_json(
    source: Source, digest: str, folder: Path, headings: Mapping[str, Collection[str]]
) -> Iterator[Raw]:
    """The rows of a document, for each place that a mapping names with its columns."""
    document = _parsed(source)
    for place, wanted in headings.items():
        _, _, within = place.partition("/")
        part = replace(source, table=place, dialect=replace(source.dialect, sheet=within))
        rows = list(_rows(document, within.split("/") if within else ()))
        yield _raw(part, digest, folder, rows, sorted(wanted))


def _parsed(source: Source) -> Any:
    if source.path.stat().st_size > LARGEST:
        raise PackageError(
            f"{source.file} is over {LARGEST // 1024**2} MB, which no document about a case is. "
            f"Send records of many as CSV or Parquet."
        )
    try:
        text = source.path.read_text("utf-8-sig")
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=_no_number)
    except (ValueError, RecursionError) as why:
        raise PackageError(f"{source.file} is not JSON: {why}.") from why


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number that JSON has")


def _rows(document: Any, steps: Sequence[str]) -> Iterator[Found]:
    """The items at the end of the path: an object is one row, and each item of a list another."""
    found = [Found(item) for item in _items(document)]
    for step in steps:
        found = [
            Found(item, (each.item, *each.above))
            for each in found
            for item in _items(_at(each.item, step))
        ]
    yield from found


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _at(item: Any, path: str) -> Any:
    """What stands at a dotted path in an object; None where there is nothing."""
    for name in path.split("."):
        item = item.get(name) if isinstance(item, dict) else None
    return item


def _raw(source: Source, digest: str, folder: Path, rows: list[Found], wanted: list[str]) -> Raw:
    columns = {
        name: pa.array([_text(_cell(row, name, source.path)) for row in rows], pa.string())
        for name in wanted
    }
    table = pa.table({**columns, LINE: pa.array(range(1, len(rows) + 1), pa.int32())})
    path = folder / f"{source.table.replace('/', ' ')} {digest[:16]}.parquet"
    pq.write_table(table, path)
    return Raw(
        source=source,
        relation=f"read_parquet({sql.text(path)})",
        columns=dict.fromkeys(columns, "VARCHAR"),
        rows=len(rows),
        sha256=digest,
        has_nul=any(
            "\0" in (text or "") for cells in columns.values() for text in cells.to_pylist()
        ),
    )


def _cell(row: Found, name: str, path: Path) -> Any:
    if name == FILE:
        return path.stem
    if name.startswith(DOCUMENT):
        return _at((row.item, *row.above)[-1], name.removeprefix(DOCUMENT))
    place = -1
    while name.startswith(ABOVE):
        place, name = place + 1, name.removeprefix(ABOVE)
    if place < 0:
        return _at(row.item, name)
    return _at(row.above[place], name) if place < len(row.above) else None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)  # yes and no as they are written; what is no cell, as it stands

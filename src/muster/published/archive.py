"""Read published results: the archive that comes with Muster, or a file of your own like it.

Rows of one service, programme and date are one record. A cell that cannot be read does not stop
the rest: it stays with its record as a fault, with file, line, column and what to do.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from muster.frameworks.scale import Rating
from muster.published.model import PublishedRecord, PublishedStandard, Said
from muster.tables.cells import one_of, percent, text, whole_number
from muster.tables.model import Column, Reading
from muster.tables.reading import read_table
from muster.tables.words import plain

WORDS = {r.label: r for r in reversed(Rating)} | {Said.NOT_RATED.value: Said.NOT_RATED}
RATING = one_of(WORDS, what="a rating")

COLUMNS = (
    Column(name="service", heading="service", read=text),
    Column(name="kind", heading="kind", read=text, required=False, blank=True),
    Column(name="region", heading="region", read=text, required=False, blank=True),
    Column(name="programme", heading="programme", read=text),
    Column(name="published", heading="published", read=text, required=False, blank=True),
    Column(name="standard", heading="standard", read=text, blank=True),
    Column(name="percent", heading="percent", read=percent, required=False, blank=True),
    Column(name="rating", heading="rating", read=RATING, blank=True),
    Column(name="score", heading="score", read=whole_number, blank=True),
    Column(
        name="max_score",
        heading="max_score",
        read=whole_number,
        synonyms=("maximum", "maximum score"),
        blank=True,
    ),
    Column(
        name="overall_rating",
        heading="overall_rating",
        read=RATING,
        synonyms=("overall",),
        blank=True,
    ),
    Column(name="cases", heading="cases", read=whole_number, required=False, blank=True),
    Column(
        name="source_url",
        heading="source_url",
        read=text,
        synonyms=("source",),
        required=False,
        blank=True,
    ),
)


@cache
def shipped_archive() -> tuple[PublishedRecord, ...]:
    """The published results that come with Muster, in the order of the archive."""
    with as_file(files("muster.published") / "archive.csv") as path:
        return read_archive(path)


def read_archive(path: Path) -> tuple[PublishedRecord, ...]:
    """The published results in a file with the columns of the archive.

    Raises `TableError` if the file as a whole cannot be read; a cell that cannot be is a fault
    of its record.
    """
    rows: dict[tuple[str, str, str], list[Reading]] = {}
    for reading in read_table(path, COLUMNS).readings():
        rows.setdefault(_belongs_to(reading), []).append(reading)
    return tuple(_record(readings) for readings in rows.values())


def _belongs_to(reading: Reading) -> tuple[str, str, str]:
    service, programme, published = (
        plain(reading.values[name] or "") for name in ("service", "programme", "published")
    )
    return service or f"line {reading.line}", programme, published


def _record(readings: Sequence[Reading]) -> PublishedRecord:
    first = readings[0].values
    return PublishedRecord(
        service=first["service"] or "",
        kind=next(iter(_given(readings, "kind")), ""),
        region=next(iter(_given(readings, "region")), ""),
        programme=first["programme"] or "",
        published=first["published"] or "",
        overall=_given(readings, "overall_rating"),
        score=_given(readings, "score"),
        maximum=_given(readings, "max_score"),
        cases=_given(readings, "cases"),
        standards=tuple(_standard(row) for row in readings if row.values["standard"]),
        sources=_given(readings, "source_url"),
        lines=tuple(row.line for row in readings),
        faults=tuple(fault for row in readings for fault in row.faults),
    )


def _given(readings: Iterable[Reading], column: str) -> tuple[Any, ...]:
    """Every value that the rows give in a column, in order and once."""
    values = (row.values[column] for row in readings)
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _standard(row: Reading) -> PublishedStandard:
    return PublishedStandard(
        name=row.values["standard"],
        rating=row.values["rating"],
        percent=row.values["percent"],
        line=row.line,
    )

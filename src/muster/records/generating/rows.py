"""Rows of one table as columns of numbers, and the Arrow columns they are written as.

Everything is drawn and kept as numbers: a day as a day, a code as its place in a list, an id as
a whole number. Text appears only here, once for each distinct value, so that a column of a
million codes costs no more than a million small numbers.

What has not happened by the day of the extract is not in it: a row recorded later is left out,
and a day still to come is an empty cell, unless the column looks ahead, as a booking does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from muster.records.generating.chance import Flags
from muster.records.generating.days import NEVER
from muster.records.schema import Column, Table, Type

DAY = 86_400  # seconds
ID_DIGITS = 8  # of a row among those of its table and shard
SHARD_STEP = 10**ID_DIGITS

# Columns of days and moments that may lie ahead: what is booked, due or worked out. So may any
# that a row cannot be without, such as the first day at the address of a release to come.
LOOKS_AHEAD = frozenset({
    "action_due_on", "contact_on", "due_on", "entered_end_on", "event_on", "expected_end_on",
    "expected_start_on", "extended_to_on", "falls_on", "heard_on", "next_review_on",
    "notional_end_on", "planned_on", "post_sentence_from_on", "required_by_on", "respond_by_on",
    "session_on", "starts_at",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Text by place in a list; a place below nought is an empty cell."""

    places: NDArray[Any]
    words: Sequence[str] | pa.Array


@dataclass(frozen=True, slots=True)
class Ref:
    """Ids of other rows by place in a list of their numbers, for lists that name few rows often."""

    places: NDArray[Any]
    numbers: NDArray[np.int64]


Cells = Words | Ref | NDArray[Any] | str | bool | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """A later version of some rows: when each was amended, and the cells that were other before."""

    at: NDArray[np.int64]  # seconds since 1970; a row that is not amended has a time to come
    before: dict[str, Cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Some rows of a table: when each was recorded, in seconds since 1970, and their cells."""

    table: Table
    recorded: NDArray[np.int64]
    cells: dict[str, Cells]
    amended: Amended | None = None

    def as_known(self, cut: int) -> Iterator[pa.RecordBatch]:
        """The rows recorded by the end of day `cut`, as an extract of that day has them.

        A row that was amended comes twice: as it was first recorded, and as it is now.
        """
        after = (cut + 1) * DAY
        if self.amended is None:
            yield from self._batch(self.recorded, self.cells, self.recorded < after, cut)
            return
        changed = self.amended.at < after
        cells = {**self.cells, **self.amended.before}
        yield from self._batch(self.recorded, cells, changed & (self.recorded < after), cut)
        now = np.where(changed, np.maximum(self.amended.at, self.recorded + 1), self.recorded)
        yield from self._batch(now, self.cells, now < after, cut)

    def _batch(
        self, recorded: NDArray[np.int64], cells: dict[str, Cells], keep: Flags, cut: int
    ) -> Iterator[pa.RecordBatch]:
        if not keep.all():
            rows = np.flatnonzero(keep)
            recorded = recorded[rows]
            cells = {name: _taken(column, rows) for name, column in cells.items()}
        size = recorded.size
        if size:
            made = [_column(column, cells.get(column.name), size, cut) for column in self.table]
            given = [_moments(recorded), pa.array(np.zeros(size, bool))]
            yield pa.RecordBatch.from_arrays(made + given, schema=written_schema(self.table))


def _taken(cells: Cells, rows: NDArray[np.int64]) -> Cells:
    if isinstance(cells, np.ndarray):
        return cells[rows]
    if isinstance(cells, Words):
        return Words(cells.places[rows], cells.words)
    return Ref(cells.places[rows], cells.numbers) if isinstance(cells, Ref) else cells


def _column(column: Column, cells: Cells, size: int, cut: int) -> pa.Array:
    if cells is None:
        return pa.nulls(size, written_type(column))
    if isinstance(cells, str | bool | int):
        return _constant(cells, column, size)
    return _MAKERS[column.type](cells, column, cut)


def written_type(column: Column) -> pa.DataType:
    """How a column is handed to a writer: what repeats as a dictionary, what does not as it is."""
    plain = {
        Type.DAY: pa.date32(),
        Type.MOMENT: pa.timestamp("us"),
        Type.WHOLE: pa.int32(),
        Type.DECIMAL: pa.decimal128(12, 2),
        Type.YES_NO: pa.bool_(),
    }
    if column.type in plain:
        return plain[column.type]
    return pa.string() if column.key else pa.dictionary(pa.int32(), pa.string())


@lru_cache
def written_schema(table: Table) -> pa.Schema:
    """A table as it is handed to a writer."""
    given = [("recorded_at", pa.timestamp("us")), ("is_deleted", pa.bool_())]
    return pa.schema([(column.name, written_type(column)) for column in table] + given)


def _constant(cell: str | bool | int, column: Column, size: int) -> pa.Array:
    if isinstance(cell, str):
        return _dictionary(np.zeros(size, np.int32), pa.array([cell]), column)
    return pa.array(np.full(size, cell), written_type(column))


def _text(cells: Any, column: Column, _cut: int) -> pa.Array:
    if isinstance(cells, Words):
        words = cells.words if isinstance(cells.words, pa.Array) else pa.array(cells.words)
        return _dictionary(cells.places, words.cast(pa.string()), column)
    raise TypeError(f"{column.name} needs words.")


def _ids(cells: Any, column: Column, cut: int) -> pa.Array:
    if isinstance(cells, Words):
        return _text(cells, column, cut)
    spell = person_numbers if _names_people(column) else row_numbers
    if isinstance(cells, Ref):
        return _dictionary(cells.places, spell(cells.numbers), column)
    if column.key and not column.refers_to:
        return spell(cells)
    held = np.flatnonzero(cells >= 0)
    places = np.full(cells.size, -1, np.int32)
    numbers, places[held] = np.unique(cells[held], return_inverse=True)
    return _dictionary(places, spell(numbers), column)


def _names_people(column: Column) -> bool:
    return "person_id" in (column.name, column.refers_to.partition(".")[2])


def _dictionary(  # its words may not repeat: Parquet would not be the same twice
    places: NDArray[Any], words: pa.Array, column: Column
) -> pa.Array:
    held = np.asarray(places, dtype=np.int32)
    empty = held < 0
    array = pa.DictionaryArray.from_arrays(
        pa.array(held, mask=empty if empty.any() else None), words
    )
    return array.cast(pa.string()) if column.key else array


def _days(cells: Any, column: Column, cut: int) -> pa.Array:
    looks_ahead = column.name in LOOKS_AHEAD or column.is_required
    last = NEVER - 1 if looks_ahead else cut
    days = np.asarray(cells, dtype=np.int32)
    empty = days > last
    return pa.array(days, mask=empty if empty.any() else None).view(pa.date32())


def _moments(seconds: NDArray[np.int64]) -> pa.Array:
    return pa.array(seconds * 1_000_000).view(pa.timestamp("us"))


def _times(cells: Any, column: Column, cut: int) -> pa.Array:
    last = (NEVER if column.name in LOOKS_AHEAD else cut + 1) * DAY
    seconds = np.asarray(cells, dtype=np.int64)
    return pa.array(seconds * 1_000_000, mask=seconds >= last).view(pa.timestamp("us"))


def _wholes(cells: Any, _column: Column, _cut: int) -> pa.Array:
    numbers = np.asarray(cells, dtype=np.int32)
    return pa.array(numbers, mask=numbers < 0)


def _decimals(cells: Any, _column: Column, _cut: int) -> pa.Array:
    """Hundredths as decimals: 16 bytes each, the low half first; a negative one is empty."""
    hundredths = np.asarray(cells, dtype=np.int64)
    halves = np.zeros((hundredths.size, 2), np.int64)
    halves[:, 0] = np.maximum(hundredths, 0)
    valid = pa.array(hundredths >= 0).buffers()[1]
    return pa.Array.from_buffers(
        pa.decimal128(12, 2), hundredths.size, [valid, pa.py_buffer(halves)]
    )


def _flags(cells: Any, _column: Column, _cut: int) -> pa.Array:
    """Yes and no from booleans; or from numbers, where below nought is an empty cell."""
    held = np.asarray(cells)
    return pa.array(held) if held.dtype == bool else pa.array(held > 0, mask=held < 0)


_MAKERS = {
    Type.ID: _ids,
    Type.CODE: _text,
    Type.TEXT: _text,
    Type.DAY: _days,
    Type.MOMENT: _times,
    Type.WHOLE: _wholes,
    Type.DECIMAL: _decimals,
    Type.YES_NO: _flags,
}


def row_numbers(numbers: NDArray[np.int64]) -> pa.Array:
    """Numbers as ids: four digits of the shard, and eight of the row. One shard at a time.

    >>> row_numbers(np.array([300_000_012, 300_000_007])).to_pylist()
    ['000300000012', '000300000007']
    """
    held = np.asarray(numbers, np.int64)
    shard = int(held[0]) // SHARD_STEP if held.size else 0
    within = held - shard * SHARD_STEP
    assert held.size == 0 or 0 <= within.min() <= within.max() < SHARD_STEP, "one shard at a time"
    high, low = np.divmod(within.astype(np.uint32), np.uint32(10_000))
    spelt = np.empty((held.size, 3), np.uint32)
    spelt[:, 0], spelt[:, 1], spelt[:, 2] = _FOUR[shard], _FOUR[high], _FOUR[low]
    return _text_of(spelt.view(np.uint8).reshape(-1, 12))


def person_numbers(numbers: NDArray[np.int64]) -> pa.Array:
    """Numbers as case reference numbers that nDelius cannot have issued: two letters, five digits.

    A real one is one letter and six digits. Counted from ZA00000 on; after ZZ comes YA.

    >>> person_numbers(np.array([0, 99_999, 100_000, 2_600_000])).to_pylist()
    ['ZA00000', 'ZA99999', 'ZB00000', 'YA00000']
    """
    held = np.asarray(numbers, np.int64)
    spelt = np.empty((held.size, 7), np.uint8)
    letters, rest = np.divmod(held, 100_000)
    spelt[:, 0] = ord("Z") - letters // 26
    spelt[:, 1] = ord("A") + letters % 26
    spelt[:, 2] = ord("0") + rest // 10_000
    spelt[:, 3:] = _FOUR[rest % 10_000].view(np.uint8).reshape(-1, 4)
    return _text_of(spelt)


# Each number of four digits as text, four bytes at once.
_FOUR = np.frombuffer("".join(f"{n:04d}" for n in range(10_000)).encode(), np.uint32)


def _text_of(spelt: NDArray[np.uint8]) -> pa.Array:
    size, width = spelt.shape
    ends = np.arange(size + 1, dtype=np.int32) * width
    return pa.Array.from_buffers(
        pa.string(), size, [None, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(spelt))]
    )

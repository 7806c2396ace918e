"""The truth key as a file, beside the nation."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from muster.records.generating import estate
from muster.records.generating.days import as_date
from muster.records.generating.history import History
from muster.records.generating.rows import person_numbers, row_numbers
from muster.records.generating.truth import SCHEMA, Planted
from muster.records.schema import table


class TruthFile:
    """The truth key as a Parquet file, written a shard at a time."""

    def __init__(self, path: Path) -> None:
        self.path, self.rows = path, 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self.writer = pq.ParquetWriter(path, SCHEMA, compression="zstd", store_schema=False)

    def write(
        self, history: History, *, since: int | None = None, people: pa.Array | None = None
    ) -> None:
        """Write what was planted in a shard and had come true by the day of its extract.

        Of an increment: only what came true after the day `since`, and only of these people.
        """
        for planted in history.truth:
            batch = _batch(history, planted)
            if since is not None:
                batch = batch.filter(pc.greater(batch["true_from"], as_date(since)))
            if people is not None:
                batch = batch.filter(pc.is_in(batch["person_id"], value_set=people))
            if batch.num_rows:
                self.writer.write_batch(batch)
            self.rows += batch.num_rows

    def close(self) -> None:
        """Write the footer."""
        self.writer.close()


def _batch(history: History, planted: Planted) -> pa.RecordBatch:
    known = np.flatnonzero(history.known(planted.since))
    cases = planted.cases[known]
    units, teams = estate.units(), estate.teams()
    columns = [
        _same(planted.pattern, known.size),
        _same(planted.obligation, known.size),
        row_numbers(history.case_numbers[cases]),
        person_numbers(history.person_numbers[history.cases.person[cases]]),
        _places(history.unit_of(cases), [unit.code for unit in units]),
        _places(history.team_now(cases), [team.code for team in teams]),
        *(_days(day[known], history.cut) for day in (planted.opened, planted.since)),
        _days(planted.harm[known], 10**6),
        _days(planted.until[known], history.cut),
        _same(planted.table, known.size),
        _ids(planted, known),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _same(word: str, size: int) -> pa.Array:
    return _places(np.zeros(size, np.int32), [word])


def _places(places: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(words))


def _days(days: np.ndarray, last: int) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=days > last).view(pa.date32())


def _ids(planted: Planted, known: np.ndarray) -> pa.Array:
    """The ids of the rows that show it, as the table of each has them."""
    numbers = planted.rows[known]
    of_people = table(planted.table).key == ("person_id",)
    spelt = (person_numbers if of_people else row_numbers)(
        np.where(numbers < 0, _any(numbers), numbers)
    )
    return (
        pa.array(spelt.to_pylist(), pa.string(), mask=numbers < 0) if (numbers < 0).any() else spelt
    )


def _any(numbers: np.ndarray) -> int:
    return int(numbers.max(initial=0)) if (numbers >= 0).any() else 0

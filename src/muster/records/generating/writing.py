"""The nation as a folder: a Data Package with a file for each table, written a shard at a time.

Rows go out as they are made, so that memory does not grow with the nation. A file holds its shards
in order, and nothing in it tells the time, so the same request gives the same bytes.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from muster.records.generating.rows import written_schema
from muster.records.package.describing import describe, write_descriptor
from muster.records.schema import TABLES, Table

Format = Literal["csv", "parquet"]
WAITING = 2  # shards that may wait to be written


class Sink(Protocol):
    """Where the rows of one table go."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Take some rows."""

    def close(self) -> None:
        """Take no more."""


class ParquetFile:
    """One table as a Parquet file: each batch a row group."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        plain = [field.name for field in schema if not pa.types.is_dictionary(field.type)]
        self.writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            compression_level=1,
            store_schema=False,
            use_dictionary=[field.name for field in schema if field.name not in plain],
        )

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a row group."""
        self.writer.write_batch(_fitted(batch, self.writer.schema))

    def close(self) -> None:
        """Write the footer."""
        self.writer.close()


class CsvFile:
    """One table as CSV: UTF-8, commas, a heading, days and moments as ISO 8601."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.schema = pa.schema([(field.name, _as_text(field.type)) for field in schema])
        options = pa.csv.WriteOptions(quoting_style="needed")
        self.writer = pa.csv.CSVWriter(path, self.schema, write_options=options)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write lines."""
        columns = [column.cast(self.schema.types[place]) for place, column in enumerate(batch)]
        self.writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self.schema))

    def close(self) -> None:
        """Close the file."""
        self.writer.close()


def _fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Rows that came by another way, with their text spelt out, as the file has them."""
    if batch.schema.types == schema.types:
        return batch
    columns = [_encoded(*pair) for pair in zip(batch.columns, schema.types, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _encoded(column: pa.Array, kind: pa.DataType) -> pa.Array:
    return column.dictionary_encode() if column.type != kind else column


def _as_text(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return pa.string()
    return pa.timestamp("s") if pa.types.is_timestamp(kind) else kind


class Folder:
    """A folder that is being written. Writing goes on while the next shard is made."""

    def __init__(self, path: Path, form: Format) -> None:
        self.path, self.form = path, form
        path.mkdir(parents=True, exist_ok=True)
        self.sinks: dict[str, Sink] = {table.name: self._sink(table) for table in TABLES}
        self.rows = dict.fromkeys(self.sinks, 0)
        self.pool = ThreadPoolExecutor(1)
        self.waiting: list[Future[None]] = []

    def _sink(self, table: Table) -> Sink:
        path = self.path / f"{table.name}.{self.form}"
        kind = ParquetFile if self.form == "parquet" else CsvFile
        return kind(path, written_schema(table))

    def write(self, shard: list[tuple[str, pa.RecordBatch]]) -> None:
        """Take a shard; wait for an earlier one first if too many are waiting."""
        while len(self.waiting) >= WAITING:
            self.waiting.pop(0).result()
        self.waiting.append(self.pool.submit(self._write, shard))

    def _write(self, shard: list[tuple[str, pa.RecordBatch]]) -> None:
        for name, batch in shard:
            self.sinks[name].write(batch)
            self.rows[name] += batch.num_rows

    def close(self, created: datetime) -> None:
        """Finish every file, and describe the folder."""
        for done in self.waiting:
            done.result()
        self.pool.shutdown()
        for sink in self.sinks.values():
            sink.close()
        files = {name: [f"{name}.{self.form}"] for name in self.sinks}
        title = "A synthetic England and Wales. No row describes a person."
        describing = describe(files, name="synthetic-nation", title=title, created=created)
        write_descriptor(self.path, describing)

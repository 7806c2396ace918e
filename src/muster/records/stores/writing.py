"""How what another store holds is written into PostgreSQL: by COPY, in one transaction."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pyarrow as pa
from ibis.expr.types import Table as Expression
from pyarrow import csv

from muster.records.schema.model import Table
from muster.records.schema.shapes import store_schema
from muster.records.stores.database import HAS_VERSIONS

BATCH = 50_000


def column_type(kind: pa.DataType) -> str:
    """A type of Arrow as PostgreSQL has it.

    Texts are compared by their bytes, so that two stores put rows in the same order.
    """
    if pa.types.is_decimal(kind):
        return f"numeric({kind.precision}, {kind.scale})"
    return {
        pa.string(): 'text COLLATE "C"',
        pa.date32(): "date",
        pa.timestamp("us"): "timestamp(6)",
        pa.int32(): "integer",
        pa.bool_(): "boolean",
    }[kind]


def create(con: Any, table: str, columns: pa.Schema) -> None:
    """Make a table, named with its schema."""
    listed = ", ".join(f'"{field.name}" {column_type(field.type)}' for field in columns)
    con.execute(f"CREATE TABLE {table} ({listed})")


def create_record_table(con: Any, schema: str, table: Table) -> None:
    """Make a table of the record."""
    columns = store_schema(table).append(pa.field(HAS_VERSIONS, pa.bool_()))
    create(con, f'{schema}."{table.name}"', columns)


def fill(con: Any, table: str, rows: Expression, columns: pa.Schema, **same: Any) -> int:
    """Put rows into a table, each with the same values in further columns; how many there were."""
    names = ", ".join(f'"{name}"' for name in (*columns.names, *same))
    written = 0
    with con.cursor().copy(f"COPY {table} ({names}) FROM STDIN (FORMAT csv)") as copying:
        for batch in batches(rows, columns):
            copying.write(as_csv(batch, same))
            written += batch.num_rows
    return written


def batches(rows: Expression, columns: pa.Schema) -> Iterable[pa.RecordBatch]:
    """Rows of any engine, a batch at a time, with the types that a store keeps."""
    chosen = rows.select(*columns.names)
    engine = chosen.get_backend()
    if engine.name == "duckdb":  # which calls deprecated what Ibis 12 calls
        found = engine.raw_sql(engine.compile(chosen)).to_arrow_reader(BATCH)
    else:
        found = chosen.to_pyarrow_batches(chunk_size=BATCH)
    for batch in found:
        if batch.num_rows:
            yield from pa.Table.from_batches([batch]).cast(columns).to_batches()


def as_csv(batch: pa.RecordBatch, same: dict[str, Any]) -> bytes:
    """Rows as COPY reads them: a text is quoted, so that an empty one is not missing."""
    table = pa.Table.from_batches([batch])
    for name, value in same.items():
        table = table.append_column(name, pa.array([value] * batch.num_rows))
    written = BytesIO()
    options = csv.WriteOptions(include_header=False, quoting_style="needed")
    csv.write_csv(table, written, options)
    return written.getvalue()


def index(con: Any, schema: str, table: Table) -> None:
    """Index a table by its key, by case and by person."""
    wanted = {table.key, *((name,) for name in ("case_id", "person_id") if name in table)}
    for columns in sorted(wanted):
        listed = ", ".join(f'"{name}"' for name in columns)
        con.execute(f'CREATE INDEX ON {schema}."{table.name}" ({listed})')
    con.execute(f'ANALYZE {schema}."{table.name}"')

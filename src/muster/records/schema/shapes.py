"""How each type of column is kept: by Ibis in every store, and by Arrow and Parquet in files."""

import ibis
import pyarrow as pa

from muster.records.schema.model import Table, Type
from muster.records.schema.provenance import GIVEN, PROVENANCE

DECIMAL_DIGITS, DECIMAL_PLACES = 12, 2
DIGEST = "digest_"  # how the name of a column begins that files of a store have for imports alone

IBIS = {
    Type.ID: "string",
    Type.CODE: "string",
    Type.TEXT: "string",
    Type.DAY: "date",
    Type.MOMENT: "timestamp(6)",
    Type.WHOLE: "int32",
    Type.DECIMAL: f"decimal({DECIMAL_DIGITS}, {DECIMAL_PLACES})",
    Type.YES_NO: "boolean",
}

DUCKDB = {
    Type.ID: "VARCHAR",
    Type.CODE: "VARCHAR",
    Type.TEXT: "VARCHAR",
    Type.DAY: "DATE",
    Type.MOMENT: "TIMESTAMP",
    Type.WHOLE: "INTEGER",
    Type.DECIMAL: f"DECIMAL({DECIMAL_DIGITS}, {DECIMAL_PLACES})",
    Type.YES_NO: "BOOLEAN",
}

ARROW: dict[Type, pa.DataType] = {
    Type.ID: pa.string(),
    Type.CODE: pa.string(),
    Type.TEXT: pa.string(),
    Type.DAY: pa.date32(),
    Type.MOMENT: pa.timestamp("us"),
    Type.WHOLE: pa.int32(),
    Type.DECIMAL: pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
    Type.YES_NO: pa.bool_(),
}


def ibis_schema(table: Table) -> ibis.Schema:
    """A table as a store keeps it, with where each row came from."""
    return ibis.schema({column.name: IBIS[column.type] for column in (*table, *PROVENANCE)})


def extract_schema(table: Table) -> pa.Schema:
    """A table as an extract gives it: nothing is required here, for the import to find out."""
    return pa.schema([(column.name, ARROW[column.type]) for column in (*table, *GIVEN)])


def store_schema(table: Table) -> pa.Schema:
    """A table as files of a store keep it, with where each row came from."""
    return pa.schema([(column.name, ARROW[column.type]) for column in (*table, *PROVENANCE)])

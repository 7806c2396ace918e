"""Codes that no list has: kept as they came, and counted, so that somebody can add them."""

from pathlib import Path

import duckdb

from muster.records.codes import code_lists
from muster.records.importing import sql
from muster.records.schema.model import Table


def unknown_codes(
    con: duckdb.DuckDBPyConnection, table: Table, rows: Path
) -> dict[str, dict[str, int]]:
    """How often each unknown code stands in each column that has a list."""
    found = {}
    for column in table:
        if not column.codes or code_lists()[column.codes].open:
            continue
        known = ", ".join(map(sql.text, code_lists()[column.codes].codes)) or "NULL"
        name = sql.name(column.name)
        counts = con.execute(
            f"SELECT {name}, count(*) FROM {sql.parquet(rows)} "
            f"WHERE {name} NOT IN ({known}) GROUP BY {name} ORDER BY count(*) DESC, {name}"
        ).fetchall()
        if counts:
            found[column.name] = {code: int(n) for code, n in counts}
    return found

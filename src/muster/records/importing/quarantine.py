"""Rows set aside, written out for somebody to mend, and read in again.

The file says where each row came from and why it was set aside, and then has a column for every
column of the tables that are in it. A line that was no row has its text in `line`, to be spread by
hand over the columns it belongs to. Mended, the file is imported like any other: it is a file of
several tables, told apart by its first column.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import duckdb

from muster.errors import did_you_mean
from muster.records.faults import PackageError
from muster.records.importing import sql
from muster.records.importing.raw import Raw, count
from muster.records.package.folder import MENDED_HEADING
from muster.records.schema import BY_NAME
from muster.records.schema.provenance import GIVEN
from muster.records.stores.store import Store

WHERE_FROM: Final = {
    MENDED_HEADING: "table_name",
    "load_id": "load_id",
    "source_file": "source_file",
    "source_line": "source_line",
    "faulty_columns": "columns",
    "reason": "reason",
    "line": "CASE WHEN is_line THEN row END",
}


def export(store: Store, out: Path, *, load_id: str = "") -> int:
    """Write what is in quarantine as CSV, and say how many rows there were."""
    held = {
        load.load_id: rows
        for load in store.loads
        if load_id in ("", load.load_id) and (rows := store.quarantined(load.load_id)) is not None
    }
    with duckdb.connect() as con:
        if not held:
            out.write_text(",".join(WHERE_FROM) + "\n", encoding="utf-8")
            return 0
        for name, rows in held.items():
            con.register(name, rows.to_pyarrow())
        together = " UNION ALL ".join(
            f"SELECT {sql.text(name)} AS load_id, * FROM {sql.name(name)}" for name in held
        )
        con.execute(f"CREATE TABLE held AS {together}")
        con.execute(
            f"COPY (SELECT {_columns(con)} FROM held "
            f"ORDER BY table_name, load_id, source_file, source_line) "
            f"TO {sql.text(out)} (FORMAT csv, HEADER)"
        )
        return count(con, "held")


def _columns(con: duckdb.DuckDBPyConnection) -> str:
    tables = [name for (name,) in con.execute("SELECT DISTINCT table_name FROM held").fetchall()]
    names = dict.fromkeys(c.name for name in sorted(tables) for c in (*BY_NAME[name], *GIVEN))
    where_from = [f"{value} AS {sql.name(name)}" for name, value in WHERE_FROM.items()]
    values = [
        f"CASE WHEN NOT is_line THEN json_extract_string(row, '$.{name}') END AS {sql.name(name)}"
        for name in names
    ]
    return ", ".join(where_from + values)


def by_table(con: duckdb.DuckDBPyConnection, raw: Raw) -> Iterator[Raw]:
    """The rows of a mended file, as one file for each table. Lines left as they were stay out."""
    heading = sql.name(MENDED_HEADING)
    found = con.execute(f"SELECT DISTINCT {heading} FROM {raw.relation} ORDER BY 1").fetchall()
    if unknown := [name for (name,) in found if name not in BY_NAME]:
        raise PackageError(
            f"{raw.source.file}: {heading} is {unknown[0]!r}, which is not a table of the record."
            f"{did_you_mean(str(unknown[0]), BY_NAME)}"
        )
    for (name,) in found:
        relation = f"(SELECT * FROM {raw.relation} WHERE {heading} = {sql.text(name)})"
        yield replace(
            raw,
            source=replace(raw.source, table=name),
            relation=relation,
            columns={
                column: kind for column, kind in raw.columns.items() if column not in WHERE_FROM
            },
            rows=count(con, relation),
        )

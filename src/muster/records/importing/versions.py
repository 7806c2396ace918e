"""What of a load is new, what has changed, and what was there before.

A later row with the same key is a newer version of the same thing. A load keeps the newest version
of each key apart from those before it, so that reading the record as it stands now costs nothing
for the keys that never changed, which are nearly all.

When is a version known from? From the moment that the source recorded it; if it does not say, from
the moment of the extract. But where the person was in the store already, a row that the load before
did not bring was not known then, whatever the source says of it now: no replay of a past day may
know more than the roll of that day did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from muster.records.importing import sql
from muster.records.importing.digests import column, digested
from muster.records.importing.writing import Written
from muster.records.schema.model import Table
from muster.records.schema.provenance import PROVENANCE

KNOWN_PEOPLE = "known_people"  # those of this load whom the store knew before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How the rows of one table of a load stand to the store."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def find_known_people(
    con: duckdb.DuckDBPyConnection, loaded: Sequence[Path], stored: Sequence[Path]
) -> None:
    """Find the people of a load whom the store knew. `stored` are the files of people so far."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE {KNOWN_PEOPLE} (person_id VARCHAR)")
    if not loaded or not stored:
        return
    of_load = " UNION ALL ".join(f"SELECT person_id FROM {sql.parquet(file)}" for file in loaded)
    con.execute(
        f"INSERT INTO {KNOWN_PEOPLE} SELECT DISTINCT person_id FROM {sql.parquet(*stored)} s "
        f"SEMI JOIN (SELECT DISTINCT person_id FROM ({of_load})) l USING (person_id)"
    )


def tell_apart(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    written: Written,
    stored: Sequence[Path],
    *,
    loaded_before: datetime | None,
) -> Compared:
    """Tell the rows of a load apart. `stored` are all the files of the table so far."""
    if not written.row_count or not stored or loaded_before is None:
        return Compared(new=written.row_count)
    _compare(con, table, written.rows, stored)
    found = con.execute("SELECT state, is_late, count(*) FROM compared GROUP BY ALL").fetchall()
    if any(state == "unchanged" or late for state, late, _ in found):
        _keep_what_differs(con, table, written.rows, loaded_before)
    states = [(state, rows) for state, _, rows in found]
    return Compared(
        new=_sum(states, "new"),
        changed=_sum(states, "changed", "out of date"),
        unchanged=_sum(states, "unchanged"),
    )


def _sum(states: Sequence[tuple[str, int]], *wanted: str) -> int:
    return sum(rows for state, rows in states if state in wanted)


def _compare(
    con: duckdb.DuckDBPyConnection, table: Table, rows: Path, stored: Sequence[Path]
) -> None:
    """Say of each row of a load, by its place, how it stands to the store."""
    keys = sql.names(table.key)
    versions = " UNION ALL ".join(
        f"SELECT {keys}, known_from, load_id, recorded_at, {way} AS digest "
        f"FROM {sql.parquet(*files)} s "
        f"SEMI JOIN {sql.parquet(rows)} r USING ({keys})"
        for files, way in digested(table, stored)
    )
    newest = "known_from DESC, load_id DESC"  # no load has two of a key from the same moment
    before = f"(SELECT DISTINCT ON ({keys}) * FROM ({versions}) ORDER BY {keys}, {newest})"
    known = (
        f"r.person_id IN (SELECT person_id FROM {KNOWN_PEOPLE})"
        if "person_id" in table
        else "false"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE compared AS SELECT file_row_number, state, "
        f"state = 'changed' OR (state = 'new' AND is_known) AS is_late FROM ("
        f"SELECT r.file_row_number, {known} AS is_known, CASE WHEN b.known_from IS NULL THEN 'new' "
        f"WHEN r.{sql.name(column(table))} = b.digest THEN 'unchanged' "
        f"WHEN r.recorded_at < b.recorded_at THEN 'out of date' ELSE 'changed' END AS state "
        f"FROM {sql.placed(rows)} r LEFT JOIN {before} b USING ({keys}))"
    )


def _keep_what_differs(
    con: duckdb.DuckDBPyConnection, table: Table, path: Path, loaded_before: datetime
) -> None:
    """Drop what is in the store already, and say from when the rest is known."""
    before = f"TIMESTAMP {sql.text(loaded_before.isoformat(sep=' '))}"
    known_from = f"CASE WHEN is_late THEN greatest(known_from, {before}) ELSE known_from END"
    names = [*(c.name for c in (*table, *PROVENANCE)), column(table)]
    selected = ", ".join(
        f"{known_from} AS known_from" if name == "known_from" else sql.name(name) for name in names
    )
    again = path.with_suffix(".again")
    differing = (
        f"(SELECT {selected} FROM {sql.placed(path)} r JOIN compared c USING (file_row_number) "
        f"WHERE state <> 'unchanged')"
    )
    con.execute(sql.copy(differing, again))
    again.replace(path)

"""Which cases a load brought anything new about, so that only they need be looked at again."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from muster.records.importing import sql
from muster.records.importing.raw import count
from muster.records.schema import BY_NAME

OF_STAFF = ("staff", "postings", "absences", "reductions")


def write_cases(
    con: duckdb.DuckDBPyConnection,
    changed: Mapping[str, Path],
    stored: Mapping[str, list[Path]],
    path: Path,
) -> int:
    """Write the cases touched, and say how many. `changed` has the new rows of each table.

    A row about a person touches all of the person's cases; one about a member of staff or a team,
    the cases they manage.
    """
    sentences = [*stored.get("sentences", []), *_of(changed, "sentences")]
    managers = [*stored.get("managers", []), *_of(changed, "managers")]
    touched = [_named("case_id", changed)]
    if sentences:
        touched.append(_that_share("person_id", sentences, _named("person_id", changed)))
    if managers:
        of_staff = {name: rows for name, rows in changed.items() if name in OF_STAFF}
        touched.append(_that_share("staff_id", managers, _named("staff_id", of_staff)))
        of_teams = {name: rows for name, rows in changed.items() if name == "teams"}
        touched.append(_that_share("team_code", managers, _named("team_code", of_teams)))
    real = f"SEMI JOIN {sql.parquet(*sentences)} s USING (case_id)" if sentences else ""
    con.execute(
        f"COPY (SELECT DISTINCT case_id FROM ({' UNION ALL '.join(touched)}) t {real} "
        f"ORDER BY case_id) TO {sql.text(path)} (FORMAT parquet)"
    )
    return count(con, sql.parquet(path))


def _named(column: str, changed: Mapping[str, Path]) -> str:
    """What the new rows name in a column; a person, only where the row names no case."""
    rows = [
        f"SELECT {column} FROM {sql.parquet(file)} "
        + ("WHERE case_id IS NULL" if column == "person_id" and "case_id" in BY_NAME[name] else "")
        for name, file in changed.items()
        if column in BY_NAME[name]
    ]
    nothing = f"SELECT NULL::VARCHAR AS {column} WHERE false"
    return f"SELECT DISTINCT {column} FROM ({' UNION ALL '.join([nothing, *rows])})"


def _that_share(column: str, files: list[Path], named: str) -> str:
    """The cases of rows that have something named in a column."""
    return f"SELECT case_id FROM {sql.parquet(*files)} f SEMI JOIN ({named}) n USING ({column})"


def _of(changed: Mapping[str, Path], name: str) -> list[Path]:
    return [changed[name]] if name in changed else []

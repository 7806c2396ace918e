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
    """  # fmt: skip
    sentences = [*stored.get("sentences", []), *_of(changed, "sentences")]
    managers = [*stored.get("managers", []), *_of(changed, "managers")]
    found = ["SELECT NULL::VARCHAR AS case_id WHERE false"]

    def those_that_share(files: list[Path], column: str, rows: str) -> None:
        if files:
            found.append(
                f"SELECT case_id FROM {sql.parquet(*files)} f SEMI JOIN {rows} r USING ({column})"
            )

    for name, file in changed.items():
        rows, table = sql.parquet(file), BY_NAME[name]
        if "case_id" in table:
            found.append(f"SELECT case_id FROM {rows} WHERE case_id IS NOT NULL")
        if "person_id" in table:
            about_the_person = "WHERE case_id IS NULL" if "case_id" in table else ""
            whose = f"(SELECT person_id FROM {rows} {about_the_person})"
            those_that_share(sentences, "person_id", whose)
        if name in OF_STAFF:
            those_that_share(managers, "staff_id", rows)
        if name == "teams":
            those_that_share(managers, "team_code", rows)
    where_real = (
        f"WHERE case_id IN (SELECT case_id FROM {sql.parquet(*sentences)})" if sentences else ""
    )
    con.execute(
        f"COPY (SELECT DISTINCT case_id FROM ({' UNION ALL '.join(found)}) {where_real} "
        f"ORDER BY case_id) TO {sql.text(path)} (FORMAT parquet)"
    )
    return count(con, sql.parquet(path))


def _of(changed: Mapping[str, Path], name: str) -> list[Path]:
    return [changed[name]] if name in changed else []

"""Erase a person by law: from every table, every version, the quarantine, and the lists of cases.

Files of a store are never changed, so each file that has something of the person is written again
without it, under the load that asks for the erasure, and the old file is removed once the new
manifest stands. What remains is that it happened: how many people, how many rows, when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from muster.records.importing import sql
from muster.records.importing.job import Job
from muster.records.importing.raw import count
from muster.records.schema import BY_NAME
from muster.records.schema.model import Table
from muster.records.stores.folder import LOADS
from muster.records.stores.manifest import Erasure, Load, Manifest, Segment

WHO = "people_to_erase"
THEIR_CASES = "cases_to_erase"
ASKED = "legal_deletions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """The manifest without the people, and the files that nothing names any more."""

    manifest: Manifest
    left_over: tuple[Path, ...] = ()


def erase(job: Job, manifest: Manifest) -> Erased:
    """Erase everybody whom the load about to be published asks to erase."""
    if not _asked(job, manifest):
        return Erased(manifest=manifest)
    eraser = _Eraser(job)
    tables = {
        name: eraser.segments(name, held) for name, held in manifest.tables.items() if name != ASKED
    }
    loads = tuple(eraser.load(load) for load in manifest.loads)
    people = count(job.con, WHO)
    for segment in manifest.tables[ASKED]:  # the asking says who it was
        _where(job, segment.rows).unlink()
    trace = Erasure(load_id=job.load_id, erased_at=job.loaded_at, people=people, rows=eraser.rows)
    erasures = (*manifest.erasures, trace) if eraser.rows else manifest.erasures
    clean = replace(manifest, tables=tables, loads=loads, erasures=erasures)
    return Erased(manifest=clean, left_over=tuple(eraser.left_over))


def _asked(job: Job, manifest: Manifest) -> bool:
    """Whether anybody is to be erased; puts them, and their cases, into tables of their own."""
    segments = manifest.tables.get(ASKED, ())
    if not segments:
        return False
    files = [_where(job, segment.rows) for segment in segments]
    job.con.execute(
        f"CREATE OR REPLACE TABLE {WHO} AS SELECT DISTINCT person_id "
        f"FROM {sql.parquet(*files)} WHERE NOT is_deleted"
    )
    sentences = [_where(job, s.rows) for s in manifest.tables.get("sentences", ())]
    theirs = f"FROM {sql.parquet(*sentences)} s SEMI JOIN {WHO} w USING (person_id)"
    job.con.execute(
        f"CREATE OR REPLACE TABLE {THEIR_CASES} AS SELECT DISTINCT case_id {theirs}"
        if sentences
        else f"CREATE OR REPLACE TABLE {THEIR_CASES} (case_id VARCHAR)"
    )
    return True


def _where(job: Job, path: str) -> Path:
    """Where a file of the manifest stands, which is not yet published for this load."""
    kept = f"{LOADS}/{job.load_id}/"
    return (
        job.staging / path.removeprefix(kept) if path.startswith(kept) else job.folder.path / path
    )


class _Eraser:
    """Writes files again without some people, and counts what it leaves out."""

    def __init__(self, job: Job) -> None:
        self.job, self.rows = job, 0
        self.left_over: list[Path] = []
        self.lists_of_cases: set[str] = set()  # which are not rows of anybody's record

    def segments(self, name: str, held: Sequence[Segment]) -> tuple[Segment, ...]:
        """The segments of a table without them."""
        columns = _columns_with_people(BY_NAME[name])
        if not columns:
            return tuple(held)
        found = " OR ".join(f"{column} IN (FROM {WHO})" for column in columns)
        clean = []
        for segment in held:
            rows, kept = self._without(segment.rows, found)
            earlier, kept_earlier = (
                self._without(segment.earlier, found) if segment.earlier else ("", 0)
            )
            clean.append(
                replace(
                    segment, rows=rows, row_count=kept, earlier=earlier, earlier_count=kept_earlier
                )
            )
        return tuple(clean)

    def load(self, load: Load) -> Load:
        """A load whose quarantine and list of cases do not have them."""
        self.lists_of_cases.add(load.cases)
        cases, touched = self._without(load.cases, f"case_id IN (FROM {THEIR_CASES})")
        if not load.quarantine:
            return replace(load, cases=cases, cases_touched=touched)
        columns = sorted({c for table in BY_NAME.values() for c in _columns_with_people(table)})
        values = ", ".join(f"json_extract_string(row, '$.{column}')" for column in columns)
        # A line that was no row is taken apart at whatever is neither letter nor digit.
        cells = "regexp_split_to_array(row, '[^A-Za-z0-9]+')"
        theirs = f"list_has_any(CASE WHEN is_line THEN {cells} ELSE [{values}] END, {_everybody()})"
        quarantine, _ = self._without(load.quarantine, theirs)
        return replace(load, cases=cases, cases_touched=touched, quarantine=quarantine)

    def _without(self, path: str, theirs: str) -> tuple[str, int]:
        """A file without the rows that are theirs: the same if it has none of them."""
        file, con = _where(self.job, path), self.job.con
        whole = count(con, sql.parquet(file))
        found = count(con, f"{sql.parquet(file)} WHERE coalesce({theirs}, false)")
        if not found:
            return path, whole
        own = file.parent == self.job.staging
        clean = file if own else self.job.staging / _name(path)
        again = clean.with_suffix(".again")
        con.execute(
            f"COPY (FROM {sql.parquet(file)} WHERE NOT coalesce({theirs}, false)) "
            f"TO {sql.text(again)} (FORMAT parquet, COMPRESSION zstd)"
        )
        again.replace(clean)
        if not own:
            self.left_over.append(file)
        self.rows += found if path not in self.lists_of_cases else 0
        return f"{LOADS}/{self.job.load_id}/{clean.name}", whole - found


def _everybody() -> str:
    return f"(SELECT list(person_id) FROM {WHO})"


def _name(path: str) -> str:
    """What a file is called when it is written again: it says of which load it was."""
    _, load_id, name = path.split("/")
    return name if name.startswith("L") else f"{load_id}.{name}"


def _columns_with_people(table: Table) -> Iterable[str]:
    refers = (column.name for column in table if column.refers_to == "people.person_id")
    own = ("person_id",) if table.name == "people" else ()
    return tuple(dict.fromkeys((*own, *refers)))

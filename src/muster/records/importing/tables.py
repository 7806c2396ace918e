"""One table of a load: its rows read from every file that has some, told apart, and counted."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.records.faults import PackageError
from muster.records.importing import sql, versions, writing
from muster.records.importing.codes import unknown_codes
from muster.records.importing.job import Job
from muster.records.importing.mapping import MappedFile, mapped
from muster.records.importing.raw import Raw, count
from muster.records.importing.writing import QUARANTINE, Written
from muster.records.schema import BY_NAME, TABLES
from muster.records.schema.model import Table
from muster.records.stores.folder import LOADS
from muster.records.stores.manifest import Segment, TableLoaded

Raws = Mapping[str, Sequence[Raw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedTable:
    """What became of one table: its counts, its file in staging, and its place in the store."""

    table: Table
    loaded: TableLoaded
    rows: Path
    segment: Segment


def mapped_files(job: Job, raws: Raws) -> dict[str, list[MappedFile]]:
    """For each of our tables, the files that fill it. Raises `PackageError` with every fault."""
    found: dict[str, list[MappedFile]] = defaultdict(list)
    faults: list[str] = []
    for mapping in job.adapter.tables:
        for raw in raws.get(mapping.source, ()):
            try:
                found[mapping.to].append(mapped(job.adapter, mapping, raw, raws))
            except PackageError as why:
                faults += why.faults
    if faults:
        raise PackageError(*dict.fromkeys(faults))
    return found


def load_tables(job: Job, files: Mapping[str, Sequence[MappedFile]]) -> list[LoadedTable]:
    """Load every table that the package has something of, people first."""
    written = {table.name: _write(job, table, files) for table in TABLES if table.name in files}
    about_people = [
        one.rows for name, one in written.items() if one.row_count and "person_id" in BY_NAME[name]
    ]
    versions.find_known_people(job.con, about_people, job.stored("people"))
    lines = _lines_set_aside(job, files)
    return [_loaded(job, BY_NAME[name], one, lines[name]) for name, one in written.items()]


def _write(job: Job, table: Table, files: Mapping[str, Sequence[MappedFile]]) -> Written:
    job.tell(f"Loading {table.name}", 0)
    path, as_at = job.staging / f"{table.name}.parquet", job.as_at.isoformat(sep=" ")
    written = writing.write(
        job.con, table, files[table.name], path, load_id=job.load_id, as_at=as_at
    )
    job.tell(f"Loading {table.name}", written.rows_in)
    return written


def _lines_set_aside(job: Job, files: Mapping[str, Sequence[MappedFile]]) -> Counter[str]:
    """Set the lines of files that are no row aside; they count for the first table a file fills."""
    seen: set[str] = set()
    counted: Counter[str] = Counter()
    for table in TABLES:
        for file in files.get(table.name, ()):
            if file.raw.source.file not in seen:
                seen.add(file.raw.source.file)
                writing.set_lines_aside(job.con, table, file.raw)
                counted[table.name] += file.raw.reject_count
    return counted


def _loaded(job: Job, table: Table, written: Written, lines: int) -> LoadedTable:
    """Compare a table with what the store has of it, and count."""
    compared = versions.tell_apart(
        job.con, table, written, job.stored(table.name), loaded_before=job.loaded_before
    )
    kept = compared.new + compared.changed
    loaded = TableLoaded(
        rows_in=written.rows_in + lines,
        kept=written.kept,
        quarantined=count(job.con, f"{QUARANTINE} WHERE table_name = {sql.text(table.name)}"),
        new=compared.new,
        changed=compared.changed,
        unchanged=compared.unchanged,
        earlier=written.earlier_count,
        unknown_codes=unknown_codes(job.con, table, written.rows) if kept else {},
    )
    assert loaded.rows_in == loaded.kept + loaded.quarantined, f"{table.name} lost rows: {loaded}"
    if not kept:
        for path in (written.rows, written.earlier):
            if path:
                path.unlink(missing_ok=True)
    segment = _segment(job, written, kept)
    return LoadedTable(table=table, loaded=loaded, rows=written.rows, segment=segment)


def _segment(job: Job, written: Written, row_count: int) -> Segment:
    kept, earlier = f"{LOADS}/{job.load_id}", written.earlier
    return Segment(
        load_id=job.load_id,
        rows=f"{kept}/{written.rows.name}",
        row_count=row_count,
        earlier=f"{kept}/{earlier.name}" if earlier else "",
        earlier_count=written.earlier_count,
    )

"""One table of a load: its rows read from every file that has some, told apart, and counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.records.faults import PackageError
from muster.records.importing import sql, versions, writing
from muster.records.importing.codes import unknown_codes
from muster.records.importing.job import Job
from muster.records.importing.mapping import MappedFile, mapped
from muster.records.importing.raw import Raw, count
from muster.records.importing.writing import QUARANTINE
from muster.records.schema import TABLES
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
    seen: set[str] = set()
    loaded = []
    for table in TABLES:
        if table.name in files:
            first_seen = [file for file in files[table.name] if file.raw.source.file not in seen]
            seen |= {file.raw.source.file for file in first_seen}
            loaded.append(_load(job, table, files[table.name], first_seen))
    return loaded


def _load(
    job: Job, table: Table, files: Sequence[MappedFile], first_seen: Sequence[MappedFile]
) -> LoadedTable:
    """Load a table. The lines of a file that are no row count for the first table it fills."""
    for file in first_seen:
        writing.set_lines_aside(job.con, table, file.raw)
    path = job.staging / f"{table.name}.parquet"
    job.tell(f"Loading {table.name}", 0)
    rows_in = writing.write(
        job.con, table, files, path, load_id=job.load_id, as_at=job.as_at.isoformat(sep=" ")
    )
    written = count(job.con, sql.parquet(path))
    apart = versions.tell_apart(
        job.con,
        table,
        path,
        job.stored(table.name),
        known_people=_known_people(job),
        loaded_before=job.loaded_before,
    )
    loaded = TableLoaded(
        rows_in=rows_in + sum(file.raw.reject_count for file in first_seen),
        kept=written - apart.repeated,
        quarantined=count(job.con, f"{QUARANTINE} WHERE table_name = {sql.text(table.name)}"),
        new=apart.new,
        changed=apart.changed,
        unchanged=apart.unchanged,
        earlier=written - apart.repeated - apart.new - apart.changed - apart.unchanged,
        unknown_codes=unknown_codes(job.con, table, apart.rows),
    )
    assert loaded.rows_in == loaded.kept + loaded.quarantined, f"{table.name} lost rows: {loaded}"
    job.tell(f"Loaded {table.name}", loaded.rows_in)
    return LoadedTable(table=table, loaded=loaded, rows=apart.rows, segment=_segment(job, apart))


def _known_people(job: Job) -> str:
    """The people whom the store knew before this load, in SQL."""
    if files := job.stored("people"):
        return sql.parquet(*files)
    return "(SELECT NULL::VARCHAR AS person_id WHERE false)"


def _segment(job: Job, apart: versions.Sorted) -> Segment:
    kept = f"{LOADS}/{job.load_id}"
    earlier = apart.earlier
    return Segment(
        load_id=job.load_id,
        rows=f"{kept}/{apart.rows.name}",
        row_count=count(job.con, sql.parquet(apart.rows)),
        earlier=f"{kept}/{earlier.name}" if earlier else "",
        earlier_count=count(job.con, sql.parquet(earlier)) if earlier else 0,
    )

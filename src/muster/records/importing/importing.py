"""An import from end to end: read, told apart, and published in one step, or not at all."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from muster.errors import did_you_mean
from muster.records.adapters import OURS, Adapter
from muster.records.faults import LoadError, PackageError
from muster.records.importing import sql, writing
from muster.records.importing.erasing import erase
from muster.records.importing.job import Job, Tell
from muster.records.importing.quarantine import by_table as by_table_of
from muster.records.importing.raw import Raw, count
from muster.records.importing.reading import Identified, identify, read
from muster.records.importing.summary import summary
from muster.records.importing.tables import LoadedTable, load_tables, mapped_files
from muster.records.importing.touched import write_cases
from muster.records.package.descriptor import Package
from muster.records.package.folder import MENDED, with_sheets
from muster.records.stores.folder import LOADS, Folder
from muster.records.stores.lake import duckdb_engine
from muster.records.stores.manifest import FileRead, Load, Manifest, Segment

CASES, QUARANTINED = "cases_touched.parquet", "quarantine.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an import."""

    load: Load
    was_there: bool = False  # the same content had been loaded before
    said: tuple[str, ...] = ()  # what else the person who asked should know


def import_package(
    package: Package,
    adapter: Adapter,
    folder: Folder,
    *,
    at: datetime,
    dry_run: bool = False,
    wait: bool = True,
    tell: Tell = lambda says, rows: None,
) -> Outcome:
    """Load a package into a store. `at` is now, by the clocks of the place.

    Raises `PackageError` if the package cannot be read, and `LoadError` if the load could not be
    finished; either way the store is as it was.
    """
    package = with_sheets(package, adapter.their_files)
    _check_names(package, adapter)
    folder.begin()
    with folder.writing(wait=wait):
        said = folder.roll_back()
        with _unfinished_is_said(), _job(package, adapter, folder, at, tell) as job:
            outcome = _run(job, dry_run=dry_run)
    return replace(outcome, said=(said, *outcome.said) if said else outcome.said)


def _check_names(package: Package, adapter: Adapter) -> None:
    """Refuse a file that is none of our tables: a name misspelt would lose all its rows."""
    if adapter.name == OURS.name:
        faults = [
            f"{source.file}: {source.table!r} is not a table of the record."
            f"{did_you_mean(source.table, adapter.their_files)}"
            for source in package.sources
            if source.table not in (*adapter.their_files, MENDED)
        ]
    else:
        known = any(source.table in adapter.their_files for source in package.sources)
        faults = (
            [] if known else [f"Nothing in {package.folder} is in the mapping {adapter.name!r}."]
        )
    if faults:
        raise PackageError(*faults)


@contextmanager
def _unfinished_is_said() -> Iterator[None]:
    """What stops a load from outside is no fault of the records, and nothing of it remains."""
    try:
        yield
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, OSError) as why:
        first = str(why).splitlines()[0]
        raise LoadError(
            f"The import could not be finished, and nothing was changed. {first}"
        ) from why


@contextmanager
def _job(
    package: Package, adapter: Adapter, folder: Folder, at: datetime, tell: Tell
) -> Iterator[Job]:
    manifest = folder.manifest()
    with folder.stage(manifest.next_load_id) as staging:
        scratch = staging.with_name(f"{staging.name}.scratch")
        scratch.mkdir()
        engine = duckdb_engine(scratch)
        try:
            writing.prepare(engine.con)
            yield Job(
                con=engine.con,
                package=package,
                adapter=adapter,
                folder=folder,
                manifest=manifest,
                load_id=manifest.next_load_id,
                loaded_at=at,
                as_at=(package.extracted_at or at).replace(tzinfo=None),
                staging=staging,
                scratch=scratch,
                tell=tell,
            )
        finally:
            engine.disconnect()


def _run(job: Job, *, dry_run: bool) -> Outcome:
    ours = (*job.adapter.their_files, MENDED)
    spoken_of = [source for source in job.package.sources if source.table in ours]
    identified = [identify(source) for source in spoken_of]
    fingerprint = _fingerprint(job.adapter, identified)
    if known := job.manifest.load_of(fingerprint):
        return Outcome(load=known, was_there=True)
    files = list(_read(job, identified))
    by_table: dict[str, list[Raw]] = {}
    for raw in files:
        for part in by_table_of(job.con, raw) if raw.source.table == MENDED else [raw]:
            by_table.setdefault(part.source.table, []).append(part)
    tables = load_tables(job, mapped_files(job, by_table))
    load = _load(job, fingerprint, files, tables)
    if not dry_run:
        job.tell("Publishing", 0)
        erased = erase(job, _with(job.manifest, load, tables))
        job.folder.keep(job.staging)
        job.folder.publish(erased.manifest)
        for file in erased.left_over:
            file.unlink()
    return Outcome(load=load, said=_not_read(job))


def _read(job: Job, files: Sequence[Identified]) -> Iterator[Raw]:
    for file in files:
        job.tell(f"Reading {file.source.file}", 0)
        yield from read(job.con, file, job.adapter, job.scratch)


def _fingerprint(adapter: Adapter, files: Sequence[Identified]) -> str:
    content = sorted(f"{file.source.table} {file.sha256}" for file in files)
    digest = hashlib.sha256("\n".join([adapter.model_dump_json(), *content]).encode())
    return digest.hexdigest()


def _not_read(job: Job) -> tuple[str, ...]:
    return tuple(
        f"{source.file} was not read: the mapping {job.adapter.name!r} does not speak of "
        f"{source.table!r}."
        for source in job.package.sources
        if source.table not in (*job.adapter.their_files, MENDED)
    )


def _load(job: Job, fingerprint: str, raws: Sequence[Raw], tables: Sequence[LoadedTable]) -> Load:
    quarantined, set_aside = _keep_quarantine(job), _quarantined_by_file(job)
    changed = {t.table.name: t.rows for t in tables if t.loaded.new or t.loaded.changed}
    stored = {name: job.stored(name) for name in ("sentences", "managers")}
    cases = write_cases(job.con, changed, stored, job.staging / CASES)
    kept = f"{LOADS}/{job.load_id}"
    return Load(
        load_id=job.load_id,
        loaded_at=job.loaded_at,
        as_at=job.as_at,
        fingerprint=fingerprint,
        adapter=job.adapter.name,
        files=tuple(_file(raw, set_aside.get(raw.source.file, 0)) for raw in raws),
        tables={table.table.name: table.loaded for table in tables},
        cases_touched=cases,
        summary=summary(job, changed, _new_cases(tables)),
        cases=f"{kept}/{CASES}",
        quarantine=f"{kept}/{QUARANTINED}" if quarantined else "",
    )


def _new_cases(tables: Sequence[LoadedTable]) -> int:
    return sum(table.loaded.new for table in tables if table.table.name == "sentences")


def _keep_quarantine(job: Job) -> bool:
    if not count(job.con, writing.QUARANTINE):
        return False
    job.con.execute(
        f"COPY (FROM {writing.QUARANTINE} ORDER BY table_name, source_file, source_line) "
        f"TO {sql.text(job.staging / QUARANTINED)} (FORMAT parquet, COMPRESSION zstd)"
    )
    return True


def _file(raw: Raw, quarantined: int) -> FileRead:
    """What became of the rows of a file; one that fills two tables may lose a row to either."""
    return FileRead(
        name=raw.source.file,
        sha256=raw.sha256,
        rows_in=raw.rows_in,
        kept=raw.rows_in - quarantined,
        quarantined=quarantined,
        notes=raw.notes,
    )


def _quarantined_by_file(job: Job) -> dict[str, int]:
    found = job.con.execute(
        f"SELECT source_file, count(DISTINCT source_line) FROM {writing.QUARANTINE} GROUP BY ALL"
    )
    return dict(found.fetchall())


def _with(manifest: Manifest, load: Load, tables: Sequence[LoadedTable]) -> Manifest:
    """The manifest with the load in it. A table that nothing was new in gets no segment."""
    segments: dict[str, tuple[Segment, ...]] = dict(manifest.tables)
    for table in tables:
        if table.segment.row_count:
            name = table.table.name
            segments[name] = (*segments.get(name, ()), table.segment)
    return replace(manifest, loads=(*manifest.loads, load), tables=segments)

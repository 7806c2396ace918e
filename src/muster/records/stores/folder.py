"""A store as a folder: files that are written once, and a manifest that is replaced in one step.

A load writes its files under `staging/`, flushes them to the disk, moves them under `loads/`, and
only then replaces `manifest.json`. Killed anywhere before that, it has changed nothing that anybody
reads; the next command sees what it left, removes it and says so. Readers take no lock: the files
that their manifest names stay where they are.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow.parquet as pq

from muster.records.faults import StoreBusyError, StoreError
from muster.records.schema import TABLES
from muster.records.schema.model import Table
from muster.records.schema.shapes import store_schema
from muster.records.stores.manifest import Manifest

MANIFEST, STAGING, LOADS, EMPTY, LOCK = "manifest.json", "staging", "loads", "empty", "lock"


class Folder:
    """A store on disk, by its path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        """Whether a store has been begun here."""
        return (self.path / MANIFEST).exists()

    def begin(self) -> None:
        """Begin a store, unless there is one. Raises `StoreError` where something else stands."""
        if self.exists:
            return
        if self.path.exists() and any(self.path.iterdir()) and not (self.path / LOCK).exists():
            raise StoreError(
                f"{self.path} holds something else than records. "
                f"Name a folder that is empty or is not there yet."
            )
        (self.path / EMPTY).mkdir(parents=True, exist_ok=True)
        (self.path / LOCK).touch()
        for table in TABLES:  # so that every engine finds every table
            self.empty(table)
        self.publish(Manifest())

    def empty(self, table: Table) -> str:
        """The file of a table without rows; written now, if the store is older than the table."""
        name = f"{EMPTY}/{table.name}.parquet"
        path = self.path / name
        if not path.exists():
            new = path.with_suffix(f".{os.getpid()}")
            try:
                pq.write_table(store_schema(table).empty_table(), new)
                new.replace(path)
            except OSError as why:
                raise StoreError(
                    f"{self.path} is older than the table {table.name!r}, and cannot be written "
                    f"to: {why.strerror}. Let somebody who may write to it read it once."
                ) from why
        return name

    def manifest(self) -> Manifest:
        """What the store holds now. Raises `StoreError` if there is no store."""
        try:
            return Manifest.from_json((self.path / MANIFEST).read_text("utf-8"))
        except FileNotFoundError:
            raise StoreError(
                f"There is no store at {self.path}. "
                f"Make one with: muster records import FOLDER --store {self.path}"
            ) from None
        except (ValueError, KeyError, TypeError) as why:
            raise StoreError(f"{self.path / MANIFEST} is not a manifest of ours: {why}.") from why

    def publish(self, manifest: Manifest) -> None:
        """Make this the store, in one step that is on the disk when it returns."""
        new = self.path / f"{MANIFEST}.new"
        new.write_text(manifest.to_json(), encoding="utf-8")
        flush(new)
        new.replace(self.path / MANIFEST)
        flush(self.path)

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[None]:
        """Be the only one that writes. The lock goes with the process, however it ends."""
        with self._lock_file() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise StoreBusyError(
                    f"Another import is writing to {self.path}. Try again when it has ended."
                ) from None
            yield

    def _lock_file(self) -> IO[str]:
        try:
            return (self.path / LOCK).open("a")
        except OSError as why:
            raise StoreError(f"{self.path} cannot be written to: {why.strerror}.") from why

    @contextmanager
    def stage(self, load_id: str) -> Iterator[Path]:
        """A folder for the files of a load, which is gone afterwards unless it was kept."""
        staging = self.path / STAGING / load_id
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            yield staging
        finally:
            shutil.rmtree(self.path / STAGING, ignore_errors=True)

    def keep(self, staging: Path) -> None:
        """Put the files of a load where they are to stay."""
        for file in staging.iterdir():
            flush(file)
        (self.path / LOADS).mkdir(exist_ok=True)
        staging.rename(self.path / LOADS / staging.name)
        flush(self.path / LOADS)

    def roll_back(self) -> str:
        """Remove what a killed load left behind; what happened in a sentence, or nothing.

        To be called by whoever holds the lock: then nobody else can be in the middle of a load.
        """
        manifest = self.manifest()
        named = manifest.files
        folders = {Path(path).parent for path in named}
        left = [
            folder
            for folder in [*(self.path / STAGING).glob("*"), *(self.path / LOADS).glob("*")]
            if folder.relative_to(self.path) not in folders
        ]
        for folder in left:
            shutil.rmtree(folder)
        for file in (self.path / LOADS).glob("*/*"):  # of people erased by law, not yet removed
            if str(file.relative_to(self.path)) not in named:
                file.unlink()
        if not left:
            return ""
        return (
            f"An import into {self.path} was interrupted. What it had written has been removed; "
            f"the store is as it was before."
        )

    def tidy(self) -> str:
        """Roll back what a killed load left, unless a load is under way."""
        try:
            with self.writing(wait=False):
                return self.roll_back()
        except (StoreBusyError, StoreError):
            return ""


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""A ledger on disk that readers can trust: yesterday's or today's, and never half of either.

Each ledger is a Parquet file of its own, written beside the last. Then one small file that says
which is current is replaced, which file systems do all at once or not at all. So a run that is
killed, or finds the disk full, leaves the last good ledger where it was.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ibis.backends import BaseBackend
from ibis.expr.types import Table

from muster.errors import MusterError

POINTER = "current.json"


class PublishingError(MusterError):
    """A ledger that could not be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Which ledger is current, and what it was worked out from."""

    number: int
    as_at: date
    load_id: str  # the last load that is in it
    rules: str  # names the obligations, settings and calendar it was worked out by

    @property
    def ledger(self) -> str:
        """The file with the rows."""
        return f"ledger-{self.number:06}.parquet"

    @property
    def wakes(self) -> str:
        """The file with the day on which each case next changes of itself."""
        return f"wakes-{self.number:06}.parquet"


def published(folder: Path) -> Published | None:
    """The current ledger of a folder, if one was ever published there.

    Raises `PublishingError` if the folder says something that cannot be read.
    """
    try:
        said = json.loads((folder / POINTER).read_text("utf-8"))
        return Published(**said | {"as_at": date.fromisoformat(said["as_at"])})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as fault:
        raise PublishingError(
            f"{folder / POINTER} is not what a published ledger has there: {fault!r}. "
            f"Remove it, and the next run works the whole ledger out."
        ) from fault


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Be the only run that publishes in a folder. The lock goes with the process, however it ends.

    Raises `PublishingError` if another run is at work, or the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a")
    except OSError as fault:
        raise PublishingError(f"{folder} cannot be written to: {fault.strerror}.") from fault
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishingError(
                f"Another run is at work on the ledgers in {folder}. Try again when it has ended."
            ) from None
        yield


def publish(
    folder: Path, backend: BaseBackend, *, ledger: Table, wakes: Table, becoming: Published
) -> Published:
    """Write a ledger beside the last, and make it the current one.

    Raises `PublishingError`, which says what stays, if it cannot be written.
    """
    last = published(folder)
    with _last_stays(folder, last, becoming):
        folder.mkdir(parents=True, exist_ok=True)
        backend.to_parquet(ledger, folder / becoming.ledger)
        backend.to_parquet(wakes, folder / becoming.wakes)
        _point_at(folder, becoming)
    _tidy(folder, keep=[one for one in (last, becoming) if one])
    return becoming


@contextmanager
def _last_stays(folder: Path, last: Published | None, becoming: Published) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        for name in (becoming.ledger, becoming.wakes):
            (folder / name).unlink(missing_ok=True)
        stays = f"the ledger of {last.as_at} stays" if last else "there is none yet"
        raise PublishingError(
            f"The ledger of {becoming.as_at} was not published in {folder}: {stays}. {fault}"
        ) from fault


def _point_at(folder: Path, becoming: Published) -> None:
    text = json.dumps(asdict(becoming), default=str, indent=2) + "\n"
    draft = folder / f"{POINTER}.draft"
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / POINTER)


def _tidy(folder: Path, *, keep: list[Published]) -> None:
    """Remove what is neither current nor the one before, which a reader may still have open."""
    kept = {name for one in keep for name in (one.ledger, one.wakes)}
    for path in folder.glob("*-*.parquet"):
        if path.name not in kept:
            path.unlink()

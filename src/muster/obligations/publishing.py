"""A ledger on disk that readers can trust: yesterday's or today's, and never half of either.

A ledger is laid down in layers, each a folder of Parquet: a whole ledger first, and then what each
night changed, with the cases whose rows it replaces. A night of few changes so costs little, and
no file is ever written to twice. A layer is written under another name, flushed to the disk and
then named; last, one small file that says which ledger is current is replaced, which file systems
do all at once or not at all. So a run that is killed, or finds the disk full, leaves the last good
ledger where it was, and the next run removes what it left behind.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ibis.backends import BaseBackend
from ibis.expr.types import Table

from muster.errors import MusterError
from muster.obligations.engine.ledger import opened_by
from muster.obligations.engine.reading import all_of

POINTER = "current.json"
DRAFT = ".draft"
ROWS, WAKES = "rows", "wakes"
BEYOND = "beyond"  # rows of obligations that are worked out for all cases every night
REPLACES = "replaces"  # the cases whose rows in earlier layers are void


class PublishingError(MusterError):
    """A ledger that could not be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Which ledger is current, and what it was worked out from."""

    number: int
    as_at: date
    load_id: str  # the last load that is in it
    rules: str  # names the obligations, settings and calendar it was worked out by
    layers: tuple[str, ...]  # the folders it is in: a whole ledger, then what each night changed

    @property
    def ledger(self) -> str:
        """The folder with what was worked out last."""
        return self.layers[-1]


def layer_of(number: int) -> str:
    """The name of the layer that a night writes."""
    return f"ledger-{number:06}"


def published(folder: Path) -> Published | None:
    """The current ledger of a folder, if one was ever published there.

    Raises `PublishingError` if the folder says something that cannot be read.
    """
    try:
        said = json.loads((folder / POINTER).read_text("utf-8"))
        parts = {"as_at": date.fromisoformat(said["as_at"]), "layers": tuple(said["layers"])}
        return Published(**said | parts)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as fault:
        raise PublishingError(
            f"{folder / POINTER} is not what a published ledger has there: {fault!r}. "
            f"Remove it, and the next run works the whole ledger out."
        ) from fault


def ledger_of(backend: BaseBackend, folder: Path, night: Published) -> Table:
    """The rows of a published ledger that were opened by its day."""
    newest = _parquet(backend, folder / night.ledger, BEYOND)
    own = standing_rows(backend, folder, night, ROWS)
    return opened_by(own if newest is None else own.union(newest.select(*own.columns)), night.as_at)


def standing_rows(backend: BaseBackend, folder: Path, night: Published, name: str) -> Table:
    """What all layers of a ledger say together: of each case the newest layer that has it."""
    void: list[Table] = []
    standing = []
    for layer in reversed(night.layers):
        rows = _parquet(backend, folder / layer, name)
        assert rows is not None  # a layer has its rows, if none
        standing.append(rows.anti_join(all_of(void).distinct(), "case_id") if void else rows)
        replaced = _parquet(backend, folder / layer, REPLACES)
        void += [replaced] if replaced is not None else []
    return all_of([rows.select(*standing[-1].columns) for rows in standing])


def _parquet(backend: BaseBackend, layer: Path, name: str) -> Table | None:
    found = sorted(str(path) for path in layer.glob(f"{name}-*.parquet"))
    if backend.name == "duckdb":
        return backend.read_parquet(found) if found else None
    return all_of([backend.read_parquet(path) for path in found]) if found else None


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


def recovered(folder: Path) -> str:
    """Remove what a run left that did not come to its end; what happened, or nothing.

    To be called by the only run that is at work on the folder.
    """
    left = list(folder.glob(f"ledger-*{DRAFT}"))
    for path in left:
        shutil.rmtree(path)
    if not left:
        return ""
    last = published(folder)
    stays = f"The ledger of {last.as_at} stayed" if last else "There was no ledger yet"
    return f"A run was interrupted, and what it had written is removed. {stays}."


def publish(folder: Path, becoming: Published, write: Callable[[Path], None]) -> Published:
    """Have a layer written beside the others, and make the ledger it belongs to the current one.

    `write` is given the folder for the files of the layer. Raises `PublishingError`, which says
    what stays, if anything fails.
    """
    last = published(folder)
    draft = folder / f"{becoming.ledger}{DRAFT}"
    with _last_stays(folder, last, becoming, draft):
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        write(draft)
        _flush(*draft.glob("**/*.parquet"), draft)
        shutil.rmtree(folder / becoming.ledger, ignore_errors=True)  # named, and never current
        draft.rename(folder / becoming.ledger)
        _point_at(folder, becoming)
    _tidy(folder, keep=[one for one in (last, becoming) if one])
    return becoming


@contextmanager
def _last_stays(
    folder: Path, last: Published | None, becoming: Published, draft: Path
) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        shutil.rmtree(draft, ignore_errors=True)
        stays = f"the ledger of {last.as_at} stays" if last else "there is none yet"
        raise PublishingError(
            f"The ledger of {becoming.as_at} was not published in {folder}: {stays}. {fault}"
        ) from fault


def _point_at(folder: Path, becoming: Published) -> None:
    text = json.dumps(asdict(becoming), default=str, indent=2) + "\n"
    draft = folder / f"{POINTER}{DRAFT}"
    draft.write_text(text, encoding="utf-8")
    _flush(draft)
    draft.replace(folder / POINTER)
    _flush(folder)


def _flush(*paths: Path) -> None:
    """Wait until files, or the names in a folder, are on the disk."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _tidy(folder: Path, *, keep: list[Published]) -> None:
    """Remove what is neither current nor of the one before, which a reader may still have open."""
    kept = {layer for one in keep for layer in one.layers}
    for path in folder.glob("ledger-*"):
        if path.name not in kept:
            shutil.rmtree(path)

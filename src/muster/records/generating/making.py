"""Make a nation: plan it, make its shards one after another, and write each as it is made.

The truth key stands beside the folder, so that nobody who is given the folder has the answers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import pyarrow as pa

from muster.records.generating.days import as_date
from muster.records.generating.history import History
from muster.records.generating.nation import Request
from muster.records.generating.offices import office_rows
from muster.records.generating.shard import tables_of
from muster.records.generating.truth_file import TruthFile
from muster.records.generating.world import World, world_of
from muster.records.generating.writing import Folder, Format

Batches = list[tuple[str, pa.RecordBatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written: rows by table, and failures planted."""

    folder: Path
    truth: Path
    rows: dict[str, int]
    planted: int


def truth_path(folder: Path) -> Path:
    """Where the truth key of a folder stands: beside it, never inside."""
    return folder.with_name(folder.name + ".truth.parquet")


def generate(
    request: Request, folder: Path, form: Format, tell: Callable[[int], None] = lambda cases: None
) -> Made:
    """Write the nation that was asked for. `tell` hears of the cases as they are made."""
    world = world_of(request)
    target = Folder(folder, form)
    key = TruthFile(truth_path(folder))
    target.write(list(offices_of(world, request.as_at)))
    for shard, desks in enumerate(world.nation.shards):
        history = History(world, shard, request.as_at)
        target.write(list(batches_of(history)))
        key.write(history)
        tell(int(world.nation.size_of_desk[desks].sum()))
    target.close(created_on(request.as_at))
    key.close()
    return Made(folder=folder, truth=key.path, rows=target.rows, planted=key.rows)


def created_on(day: int) -> datetime:
    """When the extract of a day is made: in the evening."""
    return datetime.combine(as_date(day), time(20))


def offices_of(world: World, cut: int) -> Iterator[tuple[str, pa.RecordBatch]]:
    for rows in office_rows(world, cut):
        for batch in rows.as_known(cut):
            yield rows.table.name, batch


def batches_of(history: History) -> Iterator[tuple[str, pa.RecordBatch]]:
    for rows in tables_of(history):
        for batch in rows.as_known(history.cut):
            yield rows.table.name, batch

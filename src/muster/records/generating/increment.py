"""The next extract: what it has, a working day later, that the nation's own had not.

The same histories are made twice, as known on either day, and only what differs is written:
new contacts, outcomes, reviews, changes of practitioner, ends. Shards are taken until one case in a
hundred is touched, so that a night of a nation is made in seconds. The truth key beside it has the
failures of these people that came true in the night, so keys can be put one after another.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from muster.records.generating.days import working
from muster.records.generating.history import History
from muster.records.generating.making import (
    Batches,
    Made,
    batches_of,
    created_on,
    offices_of,
    truth_path,
)
from muster.records.generating.nation import Request
from muster.records.generating.truth_file import TruthFile
from muster.records.generating.world import world_of
from muster.records.generating.writing import Folder, Format

TOUCHED = 0.01


def increment(
    request: Request, folder: Path, form: Format, tell: Callable[[int], None] = lambda cases: None
) -> Made:
    """Write what changed by the next working day, in one case of a hundred."""
    world, night = world_of(request), int(working(request.as_at, after=1))
    target, key = Folder(folder, form), TruthFile(truth_path(folder))
    target.write([part for part in offices_of(world, night) if part[0] == "feeds"])
    wanted = max(1, round(request.cases * TOUCHED))
    for shard, desks in enumerate(world.nation.shards):
        if wanted <= 0:
            break
        before, after = (History(world, shard, day) for day in (request.as_at, night))
        changed = _differences(_tables(before), _tables(after))
        people, touched = _touched(changed, wanted)
        target.write(_of_people(changed, people))
        key.write(after, since=request.as_at, people=people)
        wanted -= touched
        tell(int(world.nation.size_of_desk[desks].sum()))
    target.close(created_on(night))
    key.close()
    return Made(folder=folder, truth=key.path, rows=target.rows, planted=key.rows)


def _tables(history: History) -> dict[str, pa.Table]:
    parts: dict[str, list[pa.RecordBatch]] = defaultdict(list)
    for name, batch in batches_of(history):
        parts[name].append(batch)
    return {name: pa.Table.from_batches(batches) for name, batches in parts.items()}


def _differences(before: dict[str, pa.Table], after: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The rows of each table that were not there the day before, or were other."""
    con = duckdb.connect()
    changed = {}
    for name, rows in after.items():
        if name not in before:
            changed[name] = rows
            continue
        con.register("rows_after", rows)
        con.register("rows_before", before[name])
        query = "FROM rows_after EXCEPT ALL FROM rows_before ORDER BY ALL"
        changed[name] = con.execute(query).to_arrow_table().cast(_plain(rows.schema))
    con.close()
    return {name: rows for name, rows in changed.items() if rows.num_rows}


def _plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema([
        field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in schema
    ])  # fmt: skip


def _touched(changed: dict[str, pa.Table], wanted: int) -> tuple[pa.Array, int]:
    """As many people as touch the number of cases that is wanted, and how many they touch."""
    pairs = pa.concat_tables([
        rows.select(["person_id", "case_id"]) for rows in changed.values()
        if {"person_id", "case_id"} <= set(rows.column_names)
    ])  # fmt: skip
    cases = (
        pairs.filter(pc.is_valid(pairs["case_id"])).group_by(["person_id", "case_id"]).aggregate([])
    )
    of_person = cases.group_by("person_id").aggregate([("case_id", "count")]).sort_by("person_id")
    running = np.cumsum(of_person["case_id_count"].to_numpy())
    people = of_person["person_id"].slice(0, int(np.searchsorted(running, wanted, side="left")) + 1)
    return people.combine_chunks(), int(running[len(people) - 1])


def _of_people(changed: dict[str, pa.Table], people: pa.Array) -> Batches:
    """The changes of these people."""
    batches: Batches = []
    for name, rows in changed.items():
        chosen = rows.filter(pc.is_in(rows["person_id"], value_set=people))
        batches += [(name, batch) for batch in chosen.combine_chunks().to_batches()]
    return batches

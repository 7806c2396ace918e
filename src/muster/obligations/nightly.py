"""Tonight's ledger from last night's: only what changed is worked out again.

Where anything else changed (an obligation, a setting, the calendar, a feed gone quiet), or there
is no ledger of a night before, the whole is worked out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.batches import RecordsOfABatch, batches
from muster.obligations.calling import tables_of
from muster.obligations.engine.increment import only, reads
from muster.obligations.engine.ledger import Asked, Evaluated, evaluated
from muster.obligations.engine.reading import Tables, all_of
from muster.obligations.engine.stages import Stages, stages_on
from muster.obligations.publishing import (
    BEYOND,
    REPLACES,
    ROWS,
    WAKES,
    Published,
    layer_of,
    publish,
    published,
    recovered,
    standing_rows,
)
from muster.obligations.views import BEYOND_THE_CASE, with_views
from muster.records.schema import TABLES
from muster.records.stores.lake import Lake

MEMORY = "4GB"  # of the engine, while it works out a nation
MOST_LAYERS = 31  # a month of nights; then a whole run, so that reading stays quick


def call_tonight(
    lake: Lake,
    folder: Path,
    asked: Asked,
    *,
    whole: bool = False,
    tell: Callable[[str], None] = lambda part: None,
) -> Published:
    """Work out the ledger of a store as it stands, and publish it in a folder.

    Only what changed is worked out again, unless the `whole` is asked for. `tell` hears which part
    is being done. Raises `PublishingError` if it cannot be written; the last good ledger stays.
    """
    left = recovered(folder)
    last = published(folder)
    number = last.number + 1 if last else 1
    becoming = Published(
        number=number,
        as_at=asked.as_at,
        load_id=lake.loads[-1].load_id if lake.loads else "",
        rules=rules_of(asked),
        layers=(layer_of(number),),
    )
    tonight = _Tonight(lake, asked, tell)
    if whole or last is None or not _follows(lake, becoming, last):
        tell(f"Working out the whole ledger. {left}".strip())
        return publish(folder, becoming, tonight.write_whole)
    tell(f"Working out the cases that changed. {left}".strip())
    becoming = replace(becoming, layers=(*last.layers, *becoming.layers))
    looked_at = _to_look_at(lake, folder, last, asked.as_at)
    return publish(folder, becoming, lambda layer: tonight.write_changes(layer, looked_at))


class _Tonight:
    """What is worked out tonight, into the files of a layer."""

    def __init__(self, lake: Lake, asked: Asked, tell: Callable[[str], None]) -> None:
        beyond = [one for one in asked.obligations if reads(one) & BEYOND_THE_CASE]
        own = [one for one in asked.obligations if one not in beyond]
        self.own, self.beyond = replace(asked, obligations=own), replace(asked, obligations=beyond)
        self.lake, self.tell = lake, tell

    def write_whole(self, layer: Path) -> None:
        """Every case, some people at a time where the engine is of one machine."""
        if self.lake.backend.name == "duckdb":
            self._write_batches(layer)
        else:
            self._work_out(layer, lambda stages: tables_of(self.lake, stages=stages), self.own)
        self._write_beyond(layer)

    def _write_batches(self, layer: Path) -> None:
        self.lake.backend.raw_sql(f"SET memory_limit = '{MEMORY}'")
        stages = Stages(self.lake.backend)
        records, parts = RecordsOfABatch(self.lake, stages), batches(self.lake)
        found = None
        for number, batch in enumerate(parts, start=1):
            self.tell(f"Working out the whole ledger: part {number} of {len(parts)}")
            records.turn_to(batch)
            if found is None:
                found = evaluated(with_views(records, stages), self.own, stages)
            else:
                stages.again()
            self._write(layer, number, found)
            stages.empty()
        stages.drop()
        records.let_go()

    def write_changes(self, layer: Path, cases: Table) -> None:
        """Only some cases, and the other cases of their people: they share what is known."""
        chosen = Stages(self.lake.backend)
        people = self.lake.read("sentences").select("case_id", "person_id")
        whose = chosen.keep("whose", people.semi_join(cases, "case_id"))
        touched = chosen.keep("touched", people.semi_join(whose, "person_id"))
        self.lake.backend.to_parquet(touched.select("case_id"), layer / f"{REPLACES}-0001.parquet")
        some = _OnlyOf(self.lake, touched, chosen)
        self._work_out(layer, lambda stages: with_views(some, stages), self.own)
        chosen.drop()
        self._write_beyond(layer)

    def _write_beyond(self, layer: Path) -> None:
        if self.beyond.obligations:
            self._work_out(
                layer, lambda stages: tables_of(self.lake, stages=stages), self.beyond, name=BEYOND
            )

    def _work_out(
        self, layer: Path, read: Callable[[Stages], Tables], asked: Asked, name: str = ROWS
    ) -> None:
        stages = stages_on(self.lake.backend)
        self._write(layer, 1, evaluated(read(stages), asked, stages), name)
        stages.drop()

    def _write(self, layer: Path, number: int, found: Evaluated, name: str = ROWS) -> None:
        write = self.lake.backend.to_parquet
        ordered = found.ledger.order_by("case_id")  # so that one case is found without the rest
        write(ordered, layer / f"{name}-{number:04}.parquet")
        if name == ROWS:
            write(found.wakes, layer / f"{WAKES}-{number:04}.parquet")


def rules_of(asked: Asked) -> str:
    """A name for everything but the records and the day that a ledger is worked out from."""
    quiet = {feed: day for feed, day in asked.refreshed_to.items() if day < asked.as_at}
    parts = (
        version("passmuster"),
        *map(repr, asked.obligations),
        repr(sorted(asked.settings.items())),
        repr((asked.calendar.name, asked.calendar.first, asked.calendar.last)),
        repr(sorted(asked.calendar.holidays)),  # a set has another order in every process
        repr(sorted(quiet.items())),
        repr(sorted(item for item in asked.refreshed_in.items() if item[1] < asked.as_at)),
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _follows(lake: Lake, becoming: Published, last: Published) -> bool:
    """Whether last night's ledger is of the same rules and store, and of no later day."""
    return (
        last.rules == becoming.rules
        and last.as_at <= becoming.as_at
        and last.load_id in [load.load_id for load in lake.loads]
        and len(last.layers) < MOST_LAYERS
    )


def _to_look_at(lake: Lake, folder: Path, last: Published, as_at: date) -> Table:
    """Cases that a load since last night brought anything of, and those whose day has come."""
    wakes = standing_rows(lake.backend, folder, last, WAKES)
    woken = wakes.filter(_.wakes_on <= ibis.literal(as_at)).select("case_id")
    loads = [load.load_id for load in lake.loads]
    since = loads[loads.index(last.load_id) + 1 :]
    brought = [lake.cases_touched(load_id).select("case_id") for load_id in since]
    return all_of([woken, *brought]).distinct()


class _OnlyOf(Mapping[str, Table]):
    """The records of some cases and their people, each table read once, when it is asked for."""

    def __init__(self, lake: Lake, touched: Table, stages: Stages) -> None:
        self._lake, self._touched, self._stages = lake, touched, stages
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            rows = only(self._lake.read(name), self._touched)
            self._read[name] = self._stages.keep(f"only_{name}", rows)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return (table.name for table in TABLES)

    def __len__(self) -> int:
        return len(TABLES)

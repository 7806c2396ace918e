"""Tonight's ledger from last night's: only what changed is worked out again.

Where anything else changed (an obligation, a setting, the calendar, a feed gone quiet), or there
is no ledger of a night before, the whole is worked out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.increment import only, reads, replaced
from muster.obligations.engine.ledger import Asked, Evaluated, evaluated
from muster.obligations.engine.stages import Stages
from muster.obligations.publishing import Published, publish, published
from muster.obligations.views import BEYOND_THE_CASE, with_views
from muster.records.schema import TABLES
from muster.records.stores.lake import Lake


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
    last = published(folder)
    becoming = Published(
        number=last.number + 1 if last else 1,
        as_at=asked.as_at,
        load_id=lake.loads[-1].load_id if lake.loads else "",
        rules=rules_of(asked),
    )
    follows = not whole and _follows(lake, becoming, last)
    tell("Working out the cases that changed" if follows else "Working out the whole ledger")
    found = _increment(lake, folder, asked, last) if follows else None
    found = found or evaluated(with_views(_records(lake)), asked)
    tell("Publishing the ledger")
    return publish(folder, lake.backend, ledger=found.ledger, wakes=found.wakes, becoming=becoming)


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
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _follows(lake: Lake, becoming: Published, last: Published | None) -> bool:
    """Whether last night's ledger is of the same rules and store, and of no later day."""
    return (
        last is not None
        and last.rules == becoming.rules
        and last.as_at <= becoming.as_at
        and last.load_id in [load.load_id for load in lake.loads]
    )


def _increment(lake: Lake, folder: Path, asked: Asked, last: Published | None) -> Evaluated:
    assert last is not None  # `_follows` has seen to it
    stages = Stages(lake.backend)
    before = lake.backend.read_parquet(str(folder / last.ledger))
    wakes = lake.backend.read_parquet(str(folder / last.wakes))
    cases = _cases_to_look_at(lake, last, wakes.filter(_.wakes_on <= asked.as_at))
    people = lake.read("sentences").select("case_id", "person_id")
    whose = people.semi_join(cases, "case_id")  # all the cases of each: they share what is known
    touched = stages.keep("touched", people.semi_join(whose, "person_id"))
    beyond = [one for one in asked.obligations if reads(one) & BEYOND_THE_CASE]
    own = [one for one in asked.obligations if one not in beyond]
    fresh = evaluated(with_views(_OnlyOf(lake, touched, stages)), replace(asked, obligations=own))
    stands = before.filter(_.obligation.isin([one.id for one in own]))
    whole = replaced(stands, fresh.ledger, touched)
    if beyond:
        all_over = evaluated(with_views(_records(lake)), replace(asked, obligations=beyond))
        whole = whole.union(all_over.ledger)
    return Evaluated(ledger=whole, wakes=replaced(wakes, fresh.wakes, touched))


def _cases_to_look_at(lake: Lake, last: Published, woken: Table) -> Table:
    """Those that a load since last night brought anything of, and those whose day has come."""
    loads = [load.load_id for load in lake.loads]
    since = loads[loads.index(last.load_id) + 1 :]
    brought = [lake.cases_touched(load_id).select("case_id") for load_id in since]
    return reduce(lambda a, b: a.union(b), brought, woken.select("case_id")).distinct()


def _records(lake: Lake) -> dict[str, Table]:
    return {table.name: lake.read(table.name) for table in TABLES}


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

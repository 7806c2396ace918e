"""The ledger of a night read back, so that nobody waits for it to be worked out again."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from muster.obligations.calendar import Calendar, england_and_wales
from muster.obligations.calling import Roll, asked_of, roll_of, tables_of
from muster.obligations.model import Obligation
from muster.obligations.nightly import rules_of
from muster.obligations.publishing import ledger_of, published
from muster.obligations.settings import Setting, defaults
from muster.records.stores.lake import Lake


def read_back(
    store: Lake,
    folder: Path,
    *,
    as_at: date,
    obligations: Sequence[Obligation],
    settings: Mapping[str, Setting] | None = None,
    calendar: Calendar | None = None,
) -> Roll | None:
    """The roll of a day from the ledger published for it; None if there is none that would do.

    It does if it is of that day and of all that is loaded, and was worked out by the same
    obligations, settings and calendar. A load since would have cases in it that the ledger has not.
    """
    night = published(folder)
    loaded = store.loads[-1].load_id if store.loads else ""
    if night is None or (night.as_at, night.load_id) != (as_at, loaded):
        return None
    tables = tables_of(store)
    chosen = defaults() if settings is None else settings
    days = england_and_wales() if calendar is None else calendar
    asked = asked_of(tables, as_at=as_at, obligations=obligations, settings=chosen, calendar=days)
    if rules_of(asked) != night.rules:
        return None
    return roll_of(
        tables,
        as_at=as_at,
        known_at=None,
        obligations=obligations,
        settings=chosen,
        calendar=days,
        kept=ledger_of(store.backend, folder, night),
        night=night,
    )

"""The record as known on a day, on any engine, in one way.

A store gives two relations for each table: rows whose key has one version only, which are nearly
all, and the versions of every other key. So the record as it stands costs a scan; only keys that
ever changed are put in order.
"""

from datetime import date, timedelta
from typing import Protocol

import ibis
from ibis import _
from ibis.expr.types import Table as Expression

from muster.records.schema import BY_NAME
from muster.records.schema.model import Table

NEWEST = (ibis.desc("known_from"), ibis.desc("load_id"), "source_file", "source_line")


class Versions(Protocol):
    """What an engine has to give of each table."""

    def settled(self, table: Table) -> Expression:
        """The rows whose key has no other version."""

    def versions(self, table: Table) -> Expression | None:
        """Every version of every other key; None if there is no such key."""


def as_known(store: Versions, name: str, *, known_at: date | None) -> Expression:
    """A table as it stands, or as it was known at the end of a day. Deleted rows are left out.

    `first_recorded_at` is when the first version known of a row was recorded.

    Raises `KeyError` if there is no such table.
    """
    table = BY_NAME[name]
    rows = _known_by(store.settled(table), known_at).mutate(first_recorded_at=_.recorded_at)
    versions = store.versions(table)
    if versions is not None:
        rows = rows.union(_newest(first_recorded(_known_by(versions, known_at), table), table))
    return _as_shown(rows.filter(~_.is_deleted), table, known_at)


def first_recorded(versions: Expression, table: Table) -> Expression:
    """Versions with `first_recorded_at`: what is amended was on record before."""
    each = ibis.window(group_by=table.key)
    return versions.mutate(first_recorded_at=_.recorded_at.min().over(each))


def _known_by(rows: Expression, known_at: date | None) -> Expression:
    return rows if known_at is None else rows.filter(_.known_from < _midnight_after(known_at))


def _midnight_after(day: date) -> ibis.expr.types.TimestampScalar:
    return ibis.literal(str(day + timedelta(days=1))).cast("timestamp(6)")


def _newest(versions: Expression, table: Table) -> Expression:
    return newest_and_earlier(versions, table)[0]


def newest_and_earlier(versions: Expression, table: Table) -> tuple[Expression, Expression]:
    """The newest version of each key, and all the others."""
    place = ibis.row_number().over(group_by=table.key, order_by=NEWEST)
    placed = versions.mutate(__place=place)
    first = _["__place"] == 0
    return placed.filter(first).drop("__place"), placed.filter(~first).drop("__place")


def _as_shown(rows: Expression, table: Table, known_at: date | None) -> Expression:
    """Blank what was not yet known: a row may be older than the last thing written in it."""
    later = {column.name: column.shown_from for column in table if column.shown_from}
    if known_at is None or not later:
        return rows
    midnight = _midnight_after(known_at)
    return rows.mutate(
        **{
            name: ibis.cases((rows[moment] < midnight, rows[name]))
            for name, moment in {**later, **{m: m for m in later.values()}}.items()
        }
    )


def superseded(base: Expression, later: Expression, table: Table) -> tuple[Expression, Expression]:
    """Rows of `base` that have no version in `later`; and all versions of the keys that have."""
    keys = later.select(*table.key).distinct()
    settled = base.anti_join(keys, list(table.key))
    versions = base.semi_join(keys, list(table.key)).union(later)
    return settled, versions

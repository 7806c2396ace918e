"""What the record cannot say: cases that lack what an answer needs, and feeds gone quiet."""

from collections.abc import Iterable, Mapping
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import Tables, all_of
from muster.obligations.model import Obligation

NO_LIMIT = "The limit cannot be worked out: the record lacks a date, or a fact that it depends on."


def unanswerable(obligations: Iterable[Obligation], tables: Tables) -> Table | None:
    """Cases for which an obligation has no answer, with the first reason: why_unknown."""
    found = [
        tables["cases"]
        .filter(condition)
        .select(
            "case_id",
            "started_on",
            "ended_on",
            obligation=ibis.literal(obligation.id),
            why=ibis.literal(f"{place} {says}"),
        )
        for obligation in obligations
        for place, (says, condition) in enumerate(obligation.unknown_when.items())
    ]
    if not found:
        return None
    first = (
        all_of(found)
        .group_by(["obligation", "case_id"])
        .agg(why=_.why.min(), started_on=_.started_on.min(), ended_on=_.ended_on.min())
    )
    return first.mutate(why_unknown=_.why.substr(_.why.find(" ") + 1)).drop("why")


def gone_quiet(
    obligations: Iterable[Obligation], refreshed_to: Mapping[str, date], as_at: date
) -> Table:
    """Obligations whose feeds do not reach the day: from when, and why: quiet_from, quiet_why."""
    rows = []
    for obligation in obligations:
        stale = sorted(
            (refreshed_to[feed], feed)
            for feed in obligation.feeds
            if feed in refreshed_to and refreshed_to[feed] < as_at
        )
        if stale:
            reached, feed = stale[0]
            rows.append((obligation.id, reached, f"The {feed} feed reaches only {_said(reached)}."))
    return ibis.memtable(
        pa.table(
            {
                "obligation": pa.array([row[0] for row in rows], pa.string()),
                "quiet_from": pa.array([row[1] for row in rows], pa.date32()),
                "quiet_why": pa.array([row[2] for row in rows], pa.string()),
            }
        )
    )


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""One night's work: only the cases that something changed for, or that the day itself changed.

A ledger moves for two reasons. Something new was recorded of a case; or a day has come that the
record already named. Most such days are in the rows themselves: when they fall due, and when the
next is opened, as where an assessment goes stale. What is recorded under a day to come, and would
discharge or end something, is not: those cases are kept beside each ledger, each with the day on
which it wakes. For every other case that no load touched the rows of last night stand.
"""

from collections.abc import Iterable
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.model import Events, Gaps, Obligation, Spans


def waking(others: Table, lives: Table, as_at: date) -> Table:
    """The first day after the ledger's on which something on record discharges or ends anything.

    What will be opened then is in the ledger already.
    """
    coming = others.filter(_.day > ibis.literal(as_at)).inner_join(lives, "case_no")
    return coming.group_by("case_id").agg(wakes_on=_.day.min())


def only(rows: Table, touched: Table) -> Table:
    """The rows of some cases and of their people; of a table that knows neither, every row.

    `touched` has case_id and person_id.
    """
    has_case, has_person = "case_id" in rows.columns, "person_id" in rows.columns
    if has_case and has_person:
        of_the_person = rows.filter(_.case_id.isnull()).semi_join(touched, "person_id")
        return rows.semi_join(touched, "case_id").union(of_the_person)
    if has_case or has_person:
        return rows.semi_join(touched, "case_id" if has_case else "person_id")
    return rows


def replaced(before: Table, fresh: Table, touched: Table) -> Table:
    """Last night's rows, with those of some cases replaced."""
    return before.anti_join(touched, "case_id").union(fresh.select(*before.columns))


def reads(obligation: Obligation) -> frozenset[str]:
    """The tables and views that a declaration names."""
    declared = (*obligation.opened_by, *obligation.discharged_by, *obligation.ended_by)
    spans = [span for exemption in obligation.unless for span in exemption.spans]
    return frozenset({*_tables_of(declared), *(span.table for span in spans)})


def _tables_of(declared: Iterable[Events | Gaps | Spans]) -> Iterable[str]:
    for one in declared:
        if isinstance(one, Gaps):
            yield from (span.table for span in one.none_of)
        else:
            yield one.table

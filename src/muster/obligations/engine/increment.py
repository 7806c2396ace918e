"""One night's work: only the cases that something changed for, or that the day itself changed.

A ledger moves for two reasons. Something new was recorded of a case; or a day has come that the
record already named: an appointment in the diary, an assessment that goes stale. The first are the
cases that a load touched; the second are kept beside each ledger, as the day on which each case
next wakes. For every other case the rows of last night stand.
"""

from collections.abc import Iterable

from ibis import _
from ibis.expr.types import Table

from muster.obligations.model import Events, Gaps, Obligation, Spans


def waking(happened: Table, cases: Table) -> Table:
    """The first day after the ledger's on which something already on record happens to a case.

    `happened` is what happens after that day.
    """
    alive = cases.select("case_id", "ended_on")
    coming = happened.inner_join(alive, "case_id").filter(
        _.ended_on.isnull() | (_.happened_on < _.ended_on)
    )
    return coming.group_by("case_id").agg(wakes_on=_.happened_on.min())


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

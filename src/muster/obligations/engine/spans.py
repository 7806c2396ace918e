"""Spans of time put together: where any of several things holds, as intervals that do not touch."""

from collections.abc import Iterable, Sequence
from datetime import date

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import Reader, all_of, reference
from muster.obligations.model import Spans

END_OF_TIME = "9999-12-31"  # stands for "has not ended" while spans are put in order


def islands(spans: Iterable[Spans], reader: Reader) -> Table:
    """The days on which any of the spans holds: case_id, since, to (null: not ended), ref."""
    return put_together(all_of(of_one(span, reader) for span in spans), by=("case_id",))


def put_together(spans: Table, *, by: Sequence[str]) -> Table:
    """Spans that overlap or touch as one, named by the least of their records.

    A `to` that has not come is `END_OF_TIME` on the way in, and null on the way out.
    """
    order = ["since", "to", "ref"]
    before = ibis.window(group_by=list(by), order_by=order, preceding=(None, 1), following=None)
    upto = ibis.window(group_by=list(by), order_by=order, preceding=None, following=0)
    reach = spans.mutate(reached=_.to.max().over(before))
    begins = (_.reached.isnull() | (_.since > _.reached)).ifelse(1, 0)
    numbered = reach.mutate(begins=begins).mutate(island=_.begins.sum().over(upto))
    together = numbered.group_by([*by, "island"]).agg(
        since=_.since.min(), to=_.to.max(), ref=_.ref.min()
    )
    return together.select(*by, "since", to=_.to.nullif(never()), ref=_.ref)


def of_one(
    span: Spans, reader: Reader, *, since: date | None = None, until: date | None = None
) -> Table:
    """The spans of one declaration, within the days on which it was in force: up to `until`.

    Columns: case_id, since, to, ref. A span that ends before it begins, or on the day it begins,
    holds on no day, and is left out.
    """
    rows = reader.of_each_case(span.table)
    if span.where is not None:
        rows = rows.filter(span.where)
    begins = rows[span.since].cast("date")
    ends = ibis.coalesce(rows[span.to].cast("date"), never()) if span.to else never()
    dated = rows.select(
        "case_id",
        since=ibis.greatest(begins, ibis.literal(since)) if since else begins,
        to=ibis.least(ends, ibis.literal(until)) if until else ends,
        ref=reference(span.table, rows),
        begins=begins,
    )
    return dated.filter(_.begins.notnull() & (_.since < _.to)).drop("begins")


def never() -> ibis.expr.types.DateScalar:
    """The day that stands for none while days are compared."""
    return ibis.literal(END_OF_TIME).cast("date")

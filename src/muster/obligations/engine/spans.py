"""Spans of time put together: where any of several things holds, as intervals that do not touch."""

from collections.abc import Iterable

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import Tables, all_of, for_each_case, reference
from muster.obligations.model import Spans

END_OF_TIME = "9999-12-31"  # stands for "has not ended" while spans are put in order


def islands(spans: Iterable[Spans], tables: Tables) -> Table:
    """The days on which any of the spans holds: case_id, since, to (null: not ended), ref.

    Spans that overlap or touch are one island, named by the least of their records. A span
    that ends before it begins, or on the day it begins, holds on no day.
    """
    each = all_of(_of_one(span, tables) for span in spans)
    before = ibis.window(
        group_by="case_id", order_by=["since", "to", "ref"], preceding=(None, 1), following=None
    )
    upto = ibis.window(
        group_by="case_id", order_by=["since", "to", "ref"], preceding=None, following=0
    )
    reach = each.mutate(reached=_.to.max().over(before))
    begins = (_.reached.isnull() | (_.since > _.reached)).ifelse(1, 0)
    numbered = reach.mutate(begins=begins).mutate(island=_.begins.sum().over(upto))
    together = numbered.group_by(["case_id", "island"]).agg(
        since=_.since.min(), to=_.to.max(), ref=_.ref.min()
    )
    return together.select(
        "case_id", "since", to=_.to.nullif(ibis.literal(END_OF_TIME).cast("date")), ref=_.ref
    )


def _of_one(span: Spans, tables: Tables) -> Table:
    rows = for_each_case(tables[span.table], tables)
    if span.where is not None:
        rows = rows.filter(span.where)
    never = ibis.literal(END_OF_TIME).cast("date")
    dated = rows.select(
        "case_id",
        since=rows[span.since].cast("date"),
        to=ibis.coalesce(rows[span.to].cast("date"), never) if span.to else never,
        ref=reference(span.table, rows),
    )
    return dated.filter(_.since.notnull() & (_.since < _.to))

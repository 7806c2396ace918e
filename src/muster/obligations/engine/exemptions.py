"""Exemptions: the clock stops where one begins, and starts from nothing where it ends.

A row that meets exemptions becomes pieces, one after another. Each piece but the last is
suspended by the exemption that ends it; a piece keeps the discharge that falls within it.
"""

from collections.abc import Iterable

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import Tables, all_of
from muster.obligations.engine.spans import END_OF_TIME, islands
from muster.obligations.model import Exemption, Obligation

ROW = ("obligation", "case_id", "about", "row_opened_on")


def suspend(rows: Table, obligations: Iterable[Obligation], tables: Tables) -> Table:
    """Rows cut into pieces by what exempts them, with `suspended_from` and `suspended_to`."""
    exempting = [(o.id, o.unless) for o in obligations if o.unless]
    marked = rows.mutate(row_opened_on=_.opened_on, resolved_on=_resolved_on())
    if not exempting:
        return marked.mutate(suspended_from=ibis.null("date"), suspended_to=ibis.null("date"))
    met = _met_by(marked, _intervals(exempting, tables))
    return _untouched(marked, met).union(_suspended(met)).union(_restarted_last(met))


def _resolved_on() -> ibis.Deferred:
    """The day from which a row is over: discharged, withdrawn or followed by another."""
    never = ibis.literal(END_OF_TIME).cast("date")
    days = (_.discharged_on, _.withdrawn_on, _.next_on, _.case_ended_on)
    return ibis.least(*(ibis.coalesce(day, never) for day in days))


def _intervals(exempting: list[tuple[str, tuple[Exemption, ...]]], tables: Tables) -> Table:
    """For each obligation the days on which it is not owed: obligation, case_id, since, to, ref.

    Obligations with the same exemptions share the work: each set of them is put together once.
    """
    sets = list(dict.fromkeys(unless for _obligation, unless in exempting))
    together = [
        islands_of(unless, tables).mutate(exempting=ibis.literal(number, "int16"))
        for number, unless in enumerate(sets)
    ]
    owed = pa.table(
        {
            "obligation": [obligation for obligation, _unless in exempting],
            "exempting": pa.array([sets.index(unless) for _o, unless in exempting], pa.int16()),
        }
    )
    return all_of(together).inner_join(ibis.memtable(owed), "exempting")


def islands_of(unless: tuple[Exemption, ...], tables: Tables) -> Table:
    """The days on which any of some exemptions holds, each within the dates it was in force."""
    return islands([span for exemption in unless for span in exemption.spans], tables)


def _met_by(rows: Table, intervals: Table) -> Table:
    """Each row beside each exemption that holds on a day of it, numbered by `earlier_to`."""
    renamed = intervals.select("obligation", "case_id", "since", "to", exempted_by=_.ref)
    meeting = rows.inner_join(renamed, ["obligation", "case_id"]).filter(
        (_.since < _.resolved_on) | ((_.since <= _.opened_on) & (_.resolved_on == _.opened_on)),
        _.to.isnull() | (_.to > _.opened_on),
    )
    in_turn = ibis.window(group_by=list(ROW), order_by="since")
    return meeting.mutate(
        earlier_to=_.to.lag().over(in_turn), earlier_ref=_.exempted_by.lag().over(in_turn)
    )


def _untouched(rows: Table, met: Table) -> Table:
    never = ibis.null("date")
    apart = rows.anti_join(met.select(*ROW).distinct(), list(ROW))
    return apart.mutate(suspended_from=never, suspended_to=never)


def _suspended(met: Table) -> Table:
    """The pieces that an exemption suspends: from the row's opening, or the last one's end."""
    restarted = _.earlier_to.notnull()
    opened_on = ibis.coalesce(_.earlier_to, _.opened_on)
    piece = met.mutate(
        counted_from=restarted.ifelse(_.earlier_to, _.counted_from),
        opened_by_ref=restarted.ifelse(_.earlier_ref, _.opened_by_ref),
        opened_on=opened_on,
    ).mutate(suspended_from=ibis.greatest(_.since, _.opened_on), suspended_to=_.to)
    return _own_discharge(piece).drop("since", "to", "exempted_by", "earlier_to", "earlier_ref")


def _restarted_last(met: Table) -> Table:
    """The piece after the last exemption, where the row is not over before then.

    What is discharged on the very day an exemption ends is discharged with a fresh clock.
    """
    never = ibis.literal(END_OF_TIME).cast("date")
    in_turn = ibis.window(group_by=list(ROW), order_by="since")
    last = met.mutate(after=_.since.lead().over(in_turn)).filter(
        _.after.isnull() & _.to.notnull() & (ibis.coalesce(_.to, never) <= _.resolved_on)
    )
    piece = last.mutate(
        counted_from=_.to,
        opened_on=_.to,
        opened_by_ref=_.exempted_by,
        suspended_from=ibis.null("date"),
        suspended_to=ibis.null("date"),
    )
    return piece.drop("since", "to", "exempted_by", "earlier_to", "earlier_ref", "after")


def _own_discharge(piece: Table) -> Table:
    """A piece that is followed by another keeps the discharge only if it falls before that."""
    mine = _.suspended_to.isnull() | (_.discharged_on < _.suspended_to)
    return piece.mutate(
        discharged_on=mine.ifelse(_.discharged_on, ibis.null("date")),
        discharged_by_ref=mine.ifelse(_.discharged_by_ref, ibis.null("string")),
        next_on=(_.suspended_to <= _.resolved_on)
        .fill_null(False)
        .ifelse(_.suspended_to, _.next_on),
    )

"""Exemptions: the clock stops where one begins, and starts from nothing where it ends.

A row that meets exemptions becomes pieces, one after another. Each piece but the last is
suspended by the exemption that ends it; a piece keeps the discharge that falls within it.
"""

from collections.abc import Iterator, Sequence

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import Reader
from muster.obligations.engine.spans import never, of_one, put_together
from muster.obligations.model import Exemption, Obligation

ROW = ("number", "case_id", "about", "row_opened_on")


def suspend(rows: Table, obligations: Sequence[Obligation], reader: Reader) -> Table:
    """Rows cut into pieces by what exempts them, with `suspended_from` and `suspended_to`."""
    marked = rows.mutate(row_opened_on=_.opened_on, resolved_on=_resolved_on())
    if not any(obligation.unless for obligation in obligations):
        return marked.mutate(suspended_from=ibis.null("date"), suspended_to=ibis.null("date"))
    met = reader.stages.keep("exempted", _met_by(marked, _intervals(obligations, reader)))
    return _untouched(marked, met).union(_suspended(met)).union(_restarted_last(met))


def _resolved_on() -> ibis.Deferred:
    """The day from which a row is over: discharged, withdrawn or followed by another."""
    days = (_.discharged_on, _.withdrawn_on, _.next_on, _.case_ended_on)
    return ibis.least(*(ibis.coalesce(day, never()) for day in days))


def _intervals(obligations: Sequence[Obligation], reader: Reader) -> Table:
    """The days on which each obligation is not owed: number, case_id, since, to, ref.

    Obligations with the same exemptions share the work: each exemption is read once, and each
    set of them put together once.
    """
    sets = tuple(dict.fromkeys(one.unless for one in obligations if one.unless))
    exemptions = tuple(dict.fromkeys(exemption for each in sets for exemption in each))
    spans = reader.stages.gather("exempt", _spans(exemptions, reader))
    member_of = pa.table(
        {
            "exemption": pa.array([exemptions.index(x) for each in sets for x in each], pa.int32()),
            "exempting": pa.array([sets.index(each) for each in sets for _x in each], pa.int32()),
        }
    )
    owing = [(number, one.unless) for number, one in enumerate(obligations) if one.unless]
    of_obligation = pa.table(
        {
            "number": pa.array([number for number, _unless in owing], pa.int32()),
            "exempting": pa.array([sets.index(unless) for _number, unless in owing], pa.int32()),
        }
    )
    each = spans.inner_join(ibis.memtable(member_of), "exemption")
    together = reader.stages.keep("exemptions", put_together(each, by=("exempting", "case_id")))
    return together.inner_join(ibis.memtable(of_obligation), "exempting")


def _spans(exemptions: Sequence[Exemption], reader: Reader) -> Iterator[Table]:
    for number, exemption in enumerate(exemptions):
        since, until = exemption.in_force_from, exemption.in_force_to
        for span in exemption.spans:
            found = of_one(span, reader, since=since, until=until)
            yield found.mutate(exemption=ibis.literal(number, "int32"))


def _met_by(rows: Table, intervals: Table) -> Table:
    """Each row beside each exemption that holds on a day of it, numbered by `earlier_to`."""
    renamed = intervals.select("number", "case_id", "since", "to", exempted_by=_.ref)
    meeting = rows.inner_join(renamed, ["number", "case_id"]).filter(
        (_.since < _.resolved_on) | ((_.since <= _.opened_on) & (_.resolved_on == _.opened_on)),
        _.to.isnull() | (_.to > _.opened_on),
    )
    in_turn = ibis.window(group_by=list(ROW), order_by="since")
    return meeting.mutate(
        earlier_to=_.to.lag().over(in_turn),
        earlier_ref=_.exempted_by.lag().over(in_turn),
        later_since=_.since.lead().over(in_turn),
    )


def _untouched(rows: Table, met: Table) -> Table:
    apart = rows.anti_join(met.select(*ROW).distinct(), list(ROW))
    return apart.mutate(suspended_from=ibis.null("date"), suspended_to=ibis.null("date"))


def _suspended(met: Table) -> Table:
    """The pieces that an exemption suspends: from the row's opening, or the last one's end."""
    restarted = _.earlier_to.notnull()
    opened_on = ibis.coalesce(_.earlier_to, _.opened_on)
    piece = met.mutate(
        counted_from=restarted.ifelse(_.earlier_to, _.counted_from),
        opened_by_ref=restarted.ifelse(_.earlier_ref, _.opened_by_ref),
        opened_on=opened_on,
    ).mutate(suspended_from=ibis.greatest(_.since, _.opened_on), suspended_to=_.to)
    return _as_piece(_own_discharge(piece))


def _restarted_last(met: Table) -> Table:
    """The piece after the last exemption, where the row is not over before then.

    What is discharged on the very day an exemption ends is discharged with a fresh clock.
    """
    last = met.filter(_.later_since.isnull() & _.to.notnull() & (_.to <= _.resolved_on))
    piece = last.mutate(
        counted_from=_.to,
        opened_on=_.to,
        opened_by_ref=_.exempted_by,
        suspended_from=ibis.null("date"),
        suspended_to=ibis.null("date"),
    )
    return _as_piece(piece)


def _as_piece(piece: Table) -> Table:
    return piece.drop("since", "to", "exempted_by", "earlier_to", "earlier_ref", "later_since")


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

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

_SUSPENDED = ("suspended_from", "suspended_to")
ROW = ("number", "case_no", "about", "row_opened_on")


def suspend(rows: Table, obligations: Sequence[Obligation], reader: Reader) -> Table:
    """Rows cut into pieces by what exempts them, with `suspended_from` and `suspended_to`."""
    marked = rows.mutate(row_opened_on=_.opened_on, resolved_on=_resolved_on())
    if not any(obligation.unless for obligation in obligations):
        return _free(marked)
    beside = reader.stages.keep("beside", _beside(marked, obligations, reader))
    met = _in_turn(beside.filter(_.since.notnull()))
    untouched = _free(beside.filter(_.since.isnull())).select(*marked.columns, *_SUSPENDED)
    return untouched.union(_suspended(met)).union(_restarted_last(met))


def _free(rows: Table) -> Table:
    return rows.mutate(**{name: ibis.null("date") for name in _SUSPENDED})


def _resolved_on() -> ibis.Deferred:
    """The day from which a row is over: discharged, withdrawn or followed by another."""
    days = (_.discharged_on, _.withdrawn_on, _.next_on, _.case_ended_on)
    return ibis.least(*(ibis.coalesce(day, never()) for day in days))


def _beside(rows: Table, obligations: Sequence[Obligation], reader: Reader) -> Table:
    """Each row beside each exemption that holds on a day of it, or beside nothing.

    Obligations with the same exemptions share the work: each exemption is read once, and each
    set of them put together once.
    """
    sets = tuple(dict.fromkeys(one.unless for one in obligations if one.unless))
    asked = [(n, sets.index(one.unless)) for n, one in enumerate(obligations) if one.unless]
    exempting = ibis.memtable(_pairs("of_number", "exempting", asked))
    holding = _intervals(sets, reader)
    asking = rows.left_join(exempting, rows.number == exempting.of_number).drop("of_number")
    # A row that is over on the day it opens is exempt if that day is.
    asking = asking.mutate(until=ibis.greatest(_.resolved_on, _.opened_on + ibis.interval(days=1)))
    return asking.left_join(
        holding,
        [
            asking.exempting == holding.of_set,
            asking.case_no == holding.of_case,
            asking.until > holding.since,
            asking.opened_on < holding.ends,
        ],
    ).drop("exempting", "of_set", "of_case", "until", "ends")


def _intervals(sets: Sequence[tuple[Exemption, ...]], reader: Reader) -> Table:
    """The days on which each set of exemptions holds: of_set, of_case, since, to, exempted_by."""
    exemptions = tuple(dict.fromkeys(exemption for each in sets for exemption in each))
    spans = reader.stages.gather("exempt", _spans(exemptions, reader))
    members = [(exemptions.index(one), n) for n, each in enumerate(sets) for one in each]
    each = spans.inner_join(ibis.memtable(_pairs("exemption", "of_set", members)), "exemption")
    together = put_together(each, by=("of_set", "case_id"))
    numbered = together.inner_join(reader.lives, "case_id")
    return reader.stages.keep(
        "exemptions",
        numbered.select(
            "of_set",
            "since",
            "to",
            ends=ibis.coalesce(_.to, never()),
            of_case=_.case_no,
            exempted_by=_.ref,
        ),
    )


def _pairs(one: str, other: str, pairs: Sequence[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {
            one: pa.array([pair[0] for pair in pairs], pa.int32()),
            other: pa.array([pair[1] for pair in pairs], pa.int32()),
        }
    )


def _spans(exemptions: Sequence[Exemption], reader: Reader) -> Iterator[Table]:
    for number, exemption in enumerate(exemptions):
        since, until = exemption.in_force_from, exemption.in_force_to
        for span in exemption.spans:
            found = of_one(span, reader, since=since, until=until)
            yield found.mutate(exemption=ibis.literal(number, "int32"))


def _in_turn(met: Table) -> Table:
    """Exempted rows with the exemptions before and after, of those that meet the same row."""
    in_turn = ibis.window(group_by=list(ROW), order_by="since")
    return met.mutate(
        earlier_to=_.to.lag().over(in_turn),
        earlier_ref=_.exempted_by.lag().over(in_turn),
        later_since=_.since.lead().over(in_turn),
    )


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

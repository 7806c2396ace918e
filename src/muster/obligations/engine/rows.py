"""From events to rows: each opening with what became of it.

Within one obligation, case and subject the events are read in the order of their days. What was
ended is cut off first, so that nothing before an end can discharge what is opened after it. Then
a row begins where an opening finds none open, or where a discharge of a repeating obligation opens
the next; and it is closed by the event that follows.
"""

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.events import PART, Kind

ORDER = ("day", "kind")


def rows(events: Table) -> Table:
    """Rows before exemptions and limits.

    Columns: number, case_id, about, opened_on, counted_from, due_hint, opened_by_ref,
    discharged_on, discharged_by_ref, withdrawn_on (ended without a discharge), next_on (the day
    on which the next row begins).
    """
    turning = _turning_points(_in_stretches(events))
    stretch = ibis.window(group_by=[*PART, "stretch"], order_by=list(ORDER))
    followed = turning.mutate(
        next_day=_.day.lead().over(stretch),
        next_kind=_.kind.lead().over(stretch),
        next_ref=_.ref.lead().over(stretch),
    ).filter(_.begins)
    discharged = _.next_kind == int(Kind.DISCHARGED)
    found = followed.select(
        *PART,
        opened_on=_.day,
        counted_from=_.counted_from,
        due_hint=_.due_hint,
        opened_by_ref=_.ref,
        discharged_on=discharged.ifelse(_.next_day, ibis.null("date")),
        discharged_by_ref=discharged.ifelse(_.next_ref, ibis.null("string")),
        withdrawn_on=_.stretch_ended_on,
    )
    opening = ibis.window(group_by=list(PART), order_by="opened_on")
    return found.mutate(next_on=_.opened_on.lead().over(opening))


def _in_stretches(events: Table) -> Table:
    """Number the stretches between ends, and drop what comes before a stretch is first opened."""
    before = ibis.window(group_by=list(PART), order_by=list(ORDER), preceding=(None, 1))
    ends = (_.kind == int(Kind.ENDED)).ifelse(1, 0)
    numbered = events.mutate(is_end=ends).mutate(
        stretch=ibis.coalesce(_.is_end.sum().over(before), 0)
    )
    in_stretch = ibis.window(group_by=[*PART, "stretch"])
    opened = (_.kind == int(Kind.OPENED)).ifelse(_.day, ibis.null("date"))
    ended = (_.kind == int(Kind.ENDED)).ifelse(_.day, ibis.null("date"))
    return (
        numbered.mutate(opening=opened, ending=ended)
        .mutate(
            first_opened=_.opening.min().over(in_stretch),
            stretch_ended_on=_.ending.max().over(in_stretch),
        )
        .filter(_.first_opened.notnull() & (_.day >= _.first_opened))
    )


def _turning_points(events: Table) -> Table:
    """The events that begin or close a row, with `begins`; those that change nothing are dropped.

    A one-off row is closed by the first discharge after its opening, and the openings between
    belong to it. A repeating row is closed by every discharge, which begins the next; where a
    discharge falls on the day of the first opening, the row that the discharge begins is the one.
    """
    stretch = ibis.window(group_by=[*PART, "stretch"], order_by=list(ORDER))
    seen = events.mutate(
        kind_before=_.kind.lag().over(stretch),
        kind_after=_.kind.lead().over(stretch),
        day_after=_.day.lead().over(stretch),
    )
    opened, discharged, ended = (int(kind) for kind in Kind)
    after_nothing = _.kind_before.isnull()
    discharged_at_once = (
        _.repeats & (_.kind_after == discharged) & (_.day_after == _.day)
    ).fill_null(False)
    one_off = ~_.repeats
    begins = ibis.cases(
        (_.kind == opened, (after_nothing & ~discharged_at_once)
         | (one_off & (_.kind_before == discharged).fill_null(False))),
        (_.kind == discharged, _.repeats),
        else_=False,
    )  # fmt: skip
    closes = ibis.cases(
        (_.kind == discharged, _.repeats | (_.kind_before == opened).fill_null(False)),
        (_.kind == ended, True),
        else_=False,
    )
    return seen.mutate(begins=begins, closes=closes).filter(_.begins | _.closes)

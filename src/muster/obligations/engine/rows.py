"""From events to rows: each opening with what became of it.

Within one obligation, case and subject the events are read in the order of their days. Nothing
before an end can discharge what is opened after it. A row begins where an opening finds none open,
or where a discharge of a repeating obligation opens the next; and it is closed by the event that
follows.
"""

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, Table

from muster.obligations.engine.events import PART, Kind

_ORDER = ("day", "kind")
_BEFORE = ibis.window(
    group_by=list(PART), order_by=list(_ORDER), preceding=(None, 1), following=None
)
_IN_TURN = ibis.window(group_by=list(PART), order_by=list(_ORDER))
_EPOCH = ibis.date(1900, 1, 1)


def rows(events: Table) -> Table:
    """Rows before exemptions and limits.

    Columns: number, case_no, about, opened_on, counted_from, due_hint, opened_by_ref,
    discharged_on, discharged_by_ref, withdrawn_on (ended without a discharge), next_on (the day
    on which the next row begins, if nothing is withdrawn before).
    """
    followed = _turning_points(events).mutate(
        next_day=_.day.lead().over(_IN_TURN),
        next_kind=_.kind.lead().over(_IN_TURN),
        next_ref=_.ref.lead().over(_IN_TURN),
        next_begins=_.begins.lead().over(_IN_TURN),
        second_day=_.day.lead(2).over(_IN_TURN),
        second_kind=_.kind.lead(2).over(_IN_TURN),
        second_begins=_.begins.lead(2).over(_IN_TURN),
    )
    discharged = _.next_kind == int(Kind.DISCHARGED)
    return followed.filter(_.begins).select(
        *PART,
        opened_on=_.day,
        counted_from=_.day,
        due_hint=_.due_hint,
        opened_by_ref=_.ref,
        discharged_on=ibis.cases((discharged, _.next_day)),
        discharged_by_ref=ibis.cases((discharged, _.next_ref)),
        withdrawn_on=ibis.cases(
            (_.next_kind == int(Kind.ENDED), _.next_day),
            (_.second_kind == int(Kind.ENDED), _.second_day),
        ),
        next_on=ibis.cases((_.next_begins, _.next_day), (_.second_begins, _.second_day)),
    )


def _turning_points(events: Table) -> Table:
    """The events that begin or close a row, with `begins`; those that change nothing are dropped.

    A one-off row is closed by the first discharge after its opening, and the openings between
    belong to it. A repeating row is closed by every discharge, which begins the next; where a
    discharge falls on the day of the first opening, the row that the discharge begins is the one.
    """
    placed = events.mutate(place=_.day.delta(_EPOCH, unit="day") * len(Kind) + _.kind)
    seen = placed.mutate(
        opened=_last(placed, Kind.OPENED),
        discharged=_last(placed, Kind.DISCHARGED),
        ended=_last(placed, Kind.ENDED),
        kind_after=_.kind.lead().over(_IN_TURN),
        day_after=_.day.lead().over(_IN_TURN),
    ).mutate(was_opened=_after("opened", "ended"))
    is_open = _.was_opened & (_.repeats | _after("opened", "discharged"))
    at_once = (_.kind_after == int(Kind.DISCHARGED)) & (_.day_after == _.day)
    discharged_at_once = _.repeats & at_once.fill_null(False)
    begins = ibis.cases(
        (_.kind == int(Kind.OPENED), ~_.is_open & ~discharged_at_once),
        (_.kind == int(Kind.DISCHARGED), _.repeats & _.was_opened),
        else_=False,
    )
    closes = ibis.cases(
        (_.kind == int(Kind.DISCHARGED), _.is_open),
        (_.kind == int(Kind.ENDED), _.was_opened),
        else_=False,
    )
    opened = seen.mutate(is_open=is_open)
    return opened.mutate(begins=begins, closes=closes).filter(_.begins | _.closes)


def _last(placed: Table, kind: Kind) -> ibis.Value:
    """The place of the last event of a kind before each."""
    place = (placed.kind == int(kind)).ifelse(placed.place, ibis.null(placed.place.type()))
    return place.max().over(_BEFORE)


def _after(one: str, other: str) -> BooleanValue:
    """Whether the last of one kind came after the last of another, if there was any."""
    return _[one].notnull() & (_[other].isnull() | (_[one] > _[other]))

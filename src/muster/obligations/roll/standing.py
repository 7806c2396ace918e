"""Where every case stands on a day: the state of each row, and the worst of a case's rows.

The order of the questions is that of `states.state_on`, which defines it; a test holds the two
together on every row that can be drawn.
"""

from datetime import date, timedelta

import ibis
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.states import SOON, WORST_FIRST, State

RANK = {state: place for place, state in enumerate(WORST_FIRST)}


def with_state(ledger: Table, day: date, *, soon: timedelta = SOON) -> Table:
    """The rows that speak of a day, each with its `state`."""
    at = ibis.literal(day)
    speaking = ledger.filter((_.opened_on <= at) & (_.closed_on.isnull() | (_.closed_on > at)))
    return speaking.mutate(state=_state(at, ibis.literal(day + soon)))


def with_state_of_each(ledger: Table, moments: Table, *, soon: timedelta = SOON) -> Table:
    """The rows that speak of each of some days (`day`), each with its `day` and `state` then."""
    speaking = moments.inner_join(
        ledger,
        [
            ledger.opened_on <= moments.day,
            ledger.closed_on.isnull() | (moments.day < ledger.closed_on),
        ],
    )
    until = (speaking.day + ibis.interval(days=soon.days)).cast("date")
    return speaking.mutate(state=_state(speaking.day, until))


def _state(at: Value, soon_until: Value) -> Value:
    """The state of a row that speaks of the day `at`."""
    discharged = (_.discharged_on <= at).fill_null(False)
    late = (_.discharged_on > _.due_on).fill_null(False)
    exempt = (_.suspended_from <= at).fill_null(False) & (
        _.suspended_to.isnull() | (_.suspended_to > at)
    )
    unknown = _.why_unknown.notnull() & (ibis.coalesce(_.unknown_from, _.opened_on) <= at)
    return ibis.cases(
        (discharged & late, State.MET_LATE.value),
        (discharged, State.MET.value),
        (exempt, State.EXEMPT.value),
        (unknown | _.due_on.isnull(), State.UNKNOWN.value),
        (_.due_on < at, State.OVERDUE.value),
        (_.due_on <= soon_until, State.DUE_SOON.value),
        else_=State.NOT_YET_DUE.value,
    )


def worst_of_each_case(stated: Table, by: tuple[str, ...] = ()) -> Table:
    """One row for each case and obligation: its worst `state`, and how old what is overdue is.

    Columns: *by, obligation, case_id, state, rows (how many the case has), oldest_due_on.
    """
    rank = ibis.cases(*((stated.state == state.value, place) for state, place in RANK.items()))
    ranked = stated.mutate(rank=rank)
    overdue = (_.state == State.OVERDUE.value).ifelse(_.due_on, ibis.null("date"))
    worst = (
        ranked.mutate(overdue_since=overdue)
        .group_by([*by, "obligation", "case_id"])
        .agg(rank=_.rank.min(), rows=_.count(), oldest_due_on=_.overdue_since.min())
    )
    named = ibis.cases(*((worst.rank == place, state.value) for state, place in RANK.items()))
    return worst.mutate(state=named).drop("rank")

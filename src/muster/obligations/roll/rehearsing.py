"""A draft policy rehearsed: which cases would change state, and where, under other settings."""

from collections.abc import Mapping
from dataclasses import replace

from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll, called_again
from muster.obligations.roll.standing import with_state, worst_of_each_case
from muster.obligations.settings import Setting, settings_of
from muster.obligations.states import State


def touched(now: Roll, drafted: Mapping[str, Setting]) -> Roll:
    """The roll of only the obligations that the draft gives another limit."""
    changed = {
        name for name, setting in drafted.items()
        if name not in now.settings or now.settings[name].limit != setting.limit
    }  # fmt: skip
    mine = [one for one in now.obligations if not changed.isdisjoint(settings_of(one.within))]
    rows = now.ledger.filter(_.obligation.isin([one.id for one in mine]))
    return replace(now, obligations=mine, ledger=rows)


def rehearsed(now: Roll, drafted: Mapping[str, Setting]) -> Roll:
    """The same obligations from the same records, under the draft."""
    return called_again(now, drafted)


def flips(now: Roll, draft: Roll) -> Table:
    """The live cases whose state would differ: obligation, case_id, state, drafted, and where."""
    current = worst_of_each_case(with_state(now.ledger, now.as_at))
    drafted = worst_of_each_case(with_state(draft.ledger, draft.as_at))
    before = current.select("obligation", "case_id", "state")
    after = drafted.select("obligation", "case_id", drafted=_.state)
    both = before.outer_join(after, ["obligation", "case_id"])
    none = State.NOT_APPLICABLE.value
    named = both.select(
        obligation=both.obligation.coalesce(both.obligation_right),
        case_id=both.case_id.coalesce(both.case_id_right),
        state=both.state.fill_null(none),
        drafted=both.drafted.fill_null(none),
    )
    return named.filter(_.state != _.drafted).inner_join(now.live, "case_id")


def flips_by_place(changed: Table, place: str) -> Table:
    """How many cases flip in each place: obligation, place, state, drafted, cases."""
    return (
        changed.group_by(["obligation", place, "state", "drafted"])
        .agg(cases=_.count())
        .order_by(["obligation", place, "state", "drafted"])
    )

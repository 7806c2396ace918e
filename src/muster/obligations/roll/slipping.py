"""Off the radar: live cases that nothing and nobody is looking at, and why we think so.

Each reason is a small set of obligations that are overdue at once, or a fact of the record that
takes a case out of other people's lists. A case may have several reasons, and is listed with all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll
from muster.obligations.engine.reading import all_of
from muster.obligations.roll.standing import with_state
from muster.obligations.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a case may have slipped: what is overdue at once, in a sentence."""

    id: str
    says: str
    overdue: tuple[str, ...]


OVERDUE_AT_ONCE = (
    Reason(
        id="NOT_SEEN",
        says="Nothing is booked, and the person has not been seen as often as owed.",
        overdue=("CONTACT-02", "CONTACT-03"),
    ),
    Reason(
        id="NOBODYS",
        says="Nobody in post holds the case.",
        overdue=("ALLOCATE-01",),
    ),
    Reason(
        id="HELD_TOO_LONG",
        says="An absence waits for a decision that nobody has made.",
        overdue=("ENFORCE-02",),
    ),
    Reason(
        id="BREACH_STUCK",
        says="A breach or a warrant has stopped moving.",
        overdue=("ENFORCE-04",),
    ),
    Reason(
        id="AT_LARGE",
        says="A recall was asked for, and the person is not back.",
        overdue=("RECALL-02",),
    ),
    Reason(
        id="PAST_ITS_END",
        says="The sentence has run its course and is still open: no tool gives it points.",
        overdue=("RECORD-01",),
    ),
    Reason(
        id="NO_LEVEL",
        says="No level of risk of serious harm stands, or more than one.",
        overdue=("ASSESS-03",),
    ),
)


def slipped(found: Roll) -> Table:
    """The live cases that may have slipped: case_id, reason, since, and where each case is."""
    stated = with_state(found.ledger, found.as_at)
    parts = [_all_overdue(stated, reason) for reason in OVERDUE_AT_ONCE]
    parts += [of(found, stated) for of in OTHERWISE.values()]
    return all_of(parts).inner_join(found.live, "case_id").order_by(["case_id", "reason"])


def _all_overdue(stated: Table, reason: Reason) -> Table:
    """Cases of which every one of some obligations is overdue; since the last of them was due."""
    overdue = stated.filter(
        stated.state == State.OVERDUE.value, stated.obligation.isin(list(reason.overdue))
    )
    each = overdue.group_by(["case_id", "obligation"]).agg(due=_.due_on.min())
    together = each.group_by("case_id").agg(owed=_.count(), since=_.due.max())
    return together.filter(_.owed == len(reason.overdue)).select(
        "case_id", reason=ibis.literal(reason.id), since=_.since
    )


def _no_points(found: Roll, _stated: Table) -> Table:
    """Cases in a tier that carries no points in the workload tool: Reset tiers, and D0."""
    at = ibis.literal(found.as_at)
    tiers = found.tables["facts"].filter(
        _.fact == "tier", (_.since <= at) & (_.to.isnull() | (_.to > at))
    )
    none = tiers.filter(_.value.endswith("S") | (_.value == "D0"))
    return none.select("case_id", reason=ibis.literal("NO_POINTS"), since=_.since)


def _feed_quiet(_found: Roll, stated: Table) -> Table:
    """Cases whose contact cannot be known because a feed has gone quiet."""
    quiet = stated.filter(
        stated.state == State.UNKNOWN.value, stated.obligation.isin(["CONTACT-02", "CONTACT-03"])
    )
    since = quiet.group_by("case_id").agg(since=_.unknown_from.min())
    return since.select("case_id", reason=ibis.literal("CANNOT_TELL"), since=_.since)


OTHERWISE: Mapping[str, Callable[[Roll, Table], Table]] = {
    "NO_POINTS": _no_points,
    "CANNOT_TELL": _feed_quiet,
}
SAYS = {reason.id: reason.says for reason in OVERDUE_AT_ONCE} | {
    "NO_POINTS": "The case carries no points, and is easily left out of a workload.",
    "CANNOT_TELL": "The record cannot say whether the person is seen.",
}

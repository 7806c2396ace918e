"""How often what repeats comes round, and so how much of a week it takes."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll
from muster.obligations.roll.standing import with_state
from muster.obligations.states import State
from muster.workload.acts import Acts

OPEN = (State.NOT_YET_DUE, State.DUE_SOON, State.OVERDUE)


def coming_round(found: Roll, by: tuple[str, ...] = ()) -> Table:
    """The repeating obligations that are open: *by, obligation, days (from one to the next), rows.

    What is exempt does not come round meanwhile, and how often what is unknown does nobody can say.
    """
    repeating = [one.id for one in found.obligations if one.repeats]
    stated = with_state(found.ledger.filter(_.obligation.isin(repeating)), found.as_at)
    open_ = stated.filter(_.state.isin([state.value for state in OPEN]))
    placed = open_.inner_join(found.live.select("case_id", *by), "case_id")
    each = placed.mutate(days=ibis.greatest(placed.due_on.delta(placed.opened_on, unit="day"), 1))
    return each.group_by([*by, "obligation", "days"]).agg(rows=_.count())


def minutes_a_week(rows: Iterable[Mapping[str, object]], acts: Acts) -> int:
    """The minutes of a week that these take, to the nearest: each is done once in its days.

    >>> from muster.workload.acts import default_acts
    >>> minutes_a_week([{"obligation": "CONTACT-03", "days": 14, "rows": 3}], default_acts())
    90
    """
    whole = sum(
        (
            Fraction(7 * int(str(row["rows"])) * acts.of(str(row["obligation"])).minutes)
            / int(str(row["days"]))
            for row in rows
        ),
        Fraction(0),
    )
    return round(whole)

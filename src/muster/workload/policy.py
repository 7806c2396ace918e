"""What a draft policy would cost a place: hours to clear what is overdue, and hours of a week."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ibis import _

from muster.obligations.calling import Roll
from muster.obligations.roll.standing import with_state
from muster.obligations.states import State
from muster.workload.acts import Acts
from muster.workload.rhythm import coming_round, minutes_a_week


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one place owes under a policy, in minutes, of the obligations that were asked about."""

    overdue: int  # rows of the ledger
    to_clear: int
    a_week: int  # for what repeats


NOTHING = Cost(overdue=0, to_clear=0, a_week=0)


def costs(found: Roll, acts: Acts, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], Cost]:
    """What the obligations of a roll cost each place, by the columns that name it."""
    stated = with_state(found.ledger, found.as_at).filter(_.state == State.OVERDUE.value)
    placed = stated.inner_join(found.live.select("case_id", *by), "case_id")
    counted = placed.group_by([*by, "obligation"]).agg(rows=_.count())
    overdue: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for row in counted.to_pyarrow().to_pylist():
        overdue[tuple(row[name] for name in by)].append((row["obligation"], int(row["rows"])))
    round_: dict[tuple[str, ...], list[Mapping[str, object]]] = defaultdict(list)
    for row in coming_round(found, by).to_pyarrow().to_pylist():
        round_[tuple(row[name] for name in by)].append(row)
    return {
        place: Cost(
            overdue=sum(rows for _obligation, rows in overdue[place]),
            to_clear=acts.minutes(overdue[place]),
            a_week=minutes_a_week(round_[place], acts),
        )
        for place in sorted({*overdue, *round_})
    }

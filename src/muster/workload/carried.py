"""What each practitioner carries on a day: cases, points, hours, and what could not be weighed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Roll
from muster.obligations.roll.places import NOBODY
from muster.obligations.roll.standing import with_state
from muster.obligations.states import State
from muster.records.codes import code_list
from muster.workload.capacity import Capacity, Hours, available_points
from muster.workload.points import UNTOLD, PointsTable, Setting, Weighing, default_points

WITH_POINTS = "V2"  # no points for the tiers of version 3 are public
PERCENT = code_list("reduction_reasons").fact("percent")
DEFAULT_HOURS = code_list("grades").fact("default_hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one practitioner carries, and what could not be weighed of it."""

    staff_id: str
    team_code: str
    unit_code: str
    region_code: str
    grade: str
    cases: int
    capacity: Capacity
    weighed: Mapping[Weighing, int]  # cases, by whether they could be weighed
    overdue: int  # rows of the ledger, of the cases they hold

    @property
    def points(self) -> int:
        """The points of the cases that could be weighed."""
        return self.capacity.points


def carried(found: Roll, *, points: PointsTable | None = None) -> tuple[Carried, ...]:
    """What every practitioner carries on the day of a roll, by unit and team.

    Nobody is left out: cases without a practitioner stand under "Nobody", who has no hours.
    """
    table = default_points() if points is None else points
    cases: dict[str, list[dict[str, object]]] = {}
    for row in _cases(found).to_pyarrow().to_pylist():
        cases.setdefault(str(row["staff_id"]), []).append(row)
    hours = _hours(found)
    overdue = {
        str(row["staff_id"]): int(row["overdue"])
        for row in _overdue(found).to_pyarrow().to_pylist()
    }
    return tuple(
        _of_one(staff_id, held, hours.get(staff_id), overdue.get(staff_id, 0), table)
        for staff_id, held in sorted(cases.items())
    )


def _of_one(
    staff_id: str,
    held: list[dict[str, object]],
    known: tuple[str, Hours] | None,
    overdue: int,
    table: PointsTable,
) -> Carried:
    grade, hours = known or ("", None)
    each = [table.of(_text(row["tier"]), Setting(str(row["setting"]))) for row in held]
    first = held[0]
    return Carried(
        staff_id=staff_id,
        team_code=str(first["team_code"]),
        unit_code=str(first["unit_code"]),
        region_code=str(first["region_code"]),
        grade=grade,
        cases=len(held),
        capacity=Capacity(
            points=sum(points for points, _weighing in each),
            available=available_points(hours) if hours else 0,
            cases=len(held),
            untold=sum(weighing in UNTOLD for _points, weighing in each),
        ),
        weighed=Counter(weighing for _points, weighing in each),
        overdue=overdue,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _cases(found: Roll) -> Table:
    """Each live case with its place, its tier on the day, and where it is served."""
    at = ibis.literal(found.as_at)
    tier = _tiers_on(found)
    held = found.tables["held_in_custody"].filter((_.since <= at) & (_.to.isnull() | (_.to > at)))
    inside = held.select("case_id", is_inside=ibis.literal(True)).distinct()
    placed = found.live.left_join(tier, "person_id").drop("person_id_right")
    with_custody = placed.left_join(inside, "case_id").drop("case_id_right")
    return with_custody.mutate(
        setting=ibis.cases(
            (_.kind == "ORDER", Setting.COMMUNITY.value),
            (_.is_inside.fill_null(False), Setting.CUSTODY.value),
            else_=Setting.LICENCE.value,
        )
    )


def _tiers_on(found: Roll) -> Table:
    """Each person's newest tier on the day, of the version that has points: person_id, tier.

    Two versions run side by side. A person with a tier of the other version only has one that
    cannot be weighed, and it is shown as such.
    """
    given = found.tables["tiers"].filter(_.from_on <= ibis.literal(found.as_at))
    has_points = (_.tier_version == WITH_POINTS).ifelse(0, 1)
    newest = ibis.window(
        group_by="person_id", order_by=["without", ibis.desc("from_on"), ibis.desc("tier_id")]
    )
    ranked = given.mutate(without=has_points).mutate(place=ibis.row_number().over(newest))
    return ranked.filter(_.place == 0).select("person_id", "tier")


def _hours(found: Roll) -> dict[str, tuple[str, Hours]]:
    """The grade and hours of everybody in post on the day; absent is not in post, or not known."""
    at = ibis.literal(found.as_at)
    holds = (_.from_on <= at) & (_.to_on.isnull() | (_.to_on > at))
    reduced: dict[str, list[Mapping[str, object]]] = {}
    for row in (
        found.tables["reductions"].filter(holds, _.state == "ACTIVE").to_pyarrow().to_pylist()
    ):
        reduced.setdefault(str(row["staff_id"]), []).append(row)
    in_post = found.tables["staff"].filter(
        _.weekly_hours.notnull(), _.left_on.isnull() | (_.left_on > at)
    )
    return {
        str(row["staff_id"]): (str(row["grade"]), _of_a_week(row, reduced))
        for row in in_post.select("staff_id", "grade", "weekly_hours").to_pyarrow().to_pylist()
        if row["staff_id"] != NOBODY
    }


def _of_a_week(
    row: Mapping[str, object], reduced: Mapping[str, list[Mapping[str, object]]]
) -> Hours:
    contracted = Decimal(str(row["weekly_hours"]))
    off = sum(
        (_hours_off(one, contracted) for one in reduced.get(str(row["staff_id"]), [])), Decimal(0)
    )
    default = DEFAULT_HOURS.get(str(row["grade"])) or contracted
    return Hours(
        contracted=contracted,
        reduction=min(off, contracted),
        default_for_grade=Decimal(str(default)),
    )


def _hours_off(reduction: Mapping[str, object], contracted: Decimal) -> Decimal:
    """What a reduction takes off: its own hours, or the percentage of its reason."""
    if reduction["weekly_hours"] is not None:
        return Decimal(str(reduction["weekly_hours"]))
    return contracted * Decimal(str(PERCENT.get(str(reduction["reason"]), 0))) / 100


def _overdue(found: Roll) -> Table:
    """How many rows are overdue on the cases of each practitioner."""
    stated = with_state(found.ledger, found.as_at).filter(_.state == State.OVERDUE.value)
    held = stated.inner_join(found.live.select("case_id", "staff_id"), "case_id")
    return held.group_by("staff_id").agg(overdue=_.count())


def age_of_the_hours(found: Roll) -> date | None:
    """The last day for which the staff feed is complete: hours are no fresher than this."""
    feeds = found.tables["feeds"].filter(_.feed == "staff")
    reached: date | None = feeds.complete_to_on.min().to_pyarrow().as_py()
    return reached

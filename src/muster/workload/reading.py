"""What the records and the ledger say of who carries what: cases, tiers, hours, reports, dues."""

from collections import defaultdict
from collections.abc import Mapping
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
from muster.workload.capacity import Hours
from muster.workload.points import Setting

WITH_POINTS = "V2"  # no points for the tiers of version 3 are public
WARRANT_OUT = ("BRE11",)  # a warrant is issued; BRE12, executed, comes after it
PAST_ITS_END = "RECORD-01"
PERCENT = code_list("reduction_reasons").fact("percent")
DEFAULT_HOURS = code_list("grades").fact("default_hours")

Row = Mapping[str, object]


def cases_held(found: Roll) -> Table:
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


def hours_of(found: Roll) -> dict[str, tuple[str, Hours]]:
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


def overdue_of(found: Roll) -> Mapping[str, Mapping[str, int]]:
    """How many rows of each obligation are overdue on the cases of each practitioner."""
    stated = with_state(found.ledger, found.as_at).filter(_.state == State.OVERDUE.value)
    held = stated.inner_join(found.live.select("case_id", "staff_id"), "case_id")
    counted = held.group_by(["staff_id", "obligation"]).agg(rows=_.count())
    owed: dict[str, dict[str, int]] = defaultdict(dict)
    for row in counted.to_pyarrow().to_pylist():
        owed[row["staff_id"]][row["obligation"]] = int(row["rows"])
    return owed


def past_their_end(found: Roll) -> frozenset[str]:
    """The cases whose sentence has run its course and is still open."""
    mine = found.ledger.filter(_.obligation == PAST_ITS_END)
    overdue = with_state(mine, found.as_at).filter(_.state == State.OVERDUE.value)
    return frozenset(overdue.select("case_id").to_pyarrow()["case_id"].to_pylist())


def with_a_warrant(found: Roll) -> frozenset[str]:
    """The cases with a warrant out on the day."""
    at = ibis.literal(found.as_at)
    out = found.tables["breach_states"].filter(
        _.status.isin(WARRANT_OUT), (_.from_on <= at) & (_.left_on.isnull() | (_.left_on > at))
    )
    return frozenset(out.select("case_id").to_pyarrow()["case_id"].to_pylist())


def reports_due(found: Roll) -> tuple[Row, ...]:
    """Reports asked for and not yet done: staff_id, team_code (or null), type, reports."""
    at = ibis.literal(found.as_at)
    court = found.tables["court_reports"].filter(
        _.requested_on <= at, _.completed_on.isnull() | (_.completed_on > at)
    )
    parole = found.tables["parole_reports"].filter(
        _.recorded_at.cast("date") <= at, _.completed_on.isnull() | (_.completed_on > at)
    )
    due = court.select(staff_id=_.writer_id, team_code=_.team_code, type=_.report_type).union(
        parole.select(
            staff_id=_.writer_id, team_code=ibis.null("string"), type=ibis.literal("PAROLE")
        )
    )
    written_by = due.mutate(staff_id=due.staff_id.fill_null(NOBODY))
    counted = written_by.group_by(["staff_id", "team_code", "type"]).agg(reports=_.count())
    return tuple(counted.order_by(["staff_id", "team_code", "type"]).to_pyarrow().to_pylist())


def leavers(found: Roll) -> Mapping[str, date]:
    """When each who has left by the day left."""
    gone = found.tables["staff"].filter(_.left_on <= ibis.literal(found.as_at))
    rows = gone.select("staff_id", "left_on").to_pyarrow().to_pylist()
    return {row["staff_id"]: row["left_on"] for row in rows}


def teams_of(found: Roll) -> Mapping[str, tuple[str, str]]:
    """The region and the unit of each team."""
    teams = found.tables["teams"].select("team_code", "region_code", "unit_code")
    return {
        row["team_code"]: (row["region_code"], row["unit_code"])
        for row in teams.to_pyarrow().to_pylist()
    }


def age_of_the_hours(found: Roll) -> date | None:
    """The last day for which the staff feed is complete: hours are no fresher than this."""
    feeds = found.tables["feeds"].filter(_.feed == "staff")
    reached: date | None = feeds.complete_to_on.min().to_pyarrow().as_py()
    return reached

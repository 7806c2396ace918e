"""Where each live case is on a day: its region, unit, team and practitioner.

A case that nobody holds is not left out: it stands under "Nobody", so that the cases of the places
add up to all live cases.
"""

from collections.abc import Mapping
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from muster.obligations.views.supervision import COMMUNITY_ROLES

NOBODY = "Nobody"
PLACES = ("region_code", "unit_code", "team_code", "staff_id")


def live_cases(tables: Mapping[str, Table], day: date) -> Table:
    """The cases alive on a day: case_id, person_id, region_code, unit_code, team_code, staff_id."""
    at = ibis.literal(day)
    alive = tables["cases"].filter((_.started_on <= at) & (_.ended_on.isnull() | (_.ended_on > at)))
    held = _held_on(tables, day)
    placed = alive.select("case_id", "person_id", "kind").left_join(held, "case_id")
    return placed.select(
        "case_id",
        "person_id",
        "kind",
        **{name: ibis.coalesce(placed[name], ibis.literal(NOBODY)) for name in PLACES},
    )


def _held_on(tables: Mapping[str, Table], day: date) -> Table:
    """The newest holder of each case on a day, one a case."""
    moment = ibis.memtable(pa.table({"day": pa.array([day], pa.date32())}))
    return holding_on(tables, moment).drop("day")


def holding_on(tables: Mapping[str, Table], moments: Table) -> Table:
    """The newest holder of each case on each of some days: day, case_id, and where that is."""
    roles = tables["managers"].filter(_.role.isin(list(COMMUNITY_ROLES)))
    holding = moments.select("day").inner_join(
        roles,
        [roles.from_on <= moments.day, roles.to_on.isnull() | (moments.day < roles.to_on)],
    )
    newest = ibis.window(
        group_by=["day", "case_id"], order_by=[ibis.desc("from_on"), ibis.desc("manager_id")]
    )
    one = holding.mutate(place=ibis.row_number().over(newest)).filter(_.place == 0)
    teams = tables["teams"].select("team_code", "unit_code", "region_code")
    return one.left_join(teams, "team_code").select(
        "day", "case_id", "staff_id", "team_code", "unit_code", "region_code"
    )

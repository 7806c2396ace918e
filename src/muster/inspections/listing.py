"""The long list of a caseload, made from its records: what an inspectorate draws its sample from.

One row for each sentence that is being served in the community on a day, under the inspectorate's
headings. It names nobody: a case is known by the number of its person. Whoever is in custody is
not listed, because there is no supervision to inspect.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.calling import Store

RISK = ("RLRH", "RMRH", "RHRH", "RVHR")
HOLDS = ("OFFENDER_MANAGER", "ORDER_MANAGER", "RESPONSIBLE_OFFICER")
SENTENCE = {"ORDER": "Community order", "LICENCE": "Licence"}
SEX = {"F": "Female", "M": "Male"}
HEADINGS = (
    "CRN", "Gender", "Ethnicity", "Case or sentence type", "RoSH", "Date of sentence or release",
    "LDU", "Team", "Responsible officer",
)  # fmt: skip


def long_list_rows(store: Store, day: date) -> Iterator[Mapping[str, Any]]:
    """The rows of the long list of a day, by heading, in the order of the cases' ids."""
    served = _served(store, day)
    people = store.read("people").select("person_id", "sex", "ethnicity")
    joined = (
        served.left_join(people, "person_id")
        .drop("person_id_right")
        .left_join(_newest(_on(store.read("registrations"), day), "registered_on"), "person_id")
        .drop("person_id_right")
        .left_join(_held(store, day), "case_id")
        .drop("case_id_right")
    )
    for row in joined.order_by("case_id").to_pyarrow().to_pylist():
        yield {
            "CRN": row["person_id"],
            "Gender": SEX.get(row["sex"], "Not known"),
            "Ethnicity": row["ethnicity"] or "",
            "Case or sentence type": SENTENCE[row["kind"]],
            "RoSH": row["registration_type"] or "Not assessed",
            "Date of sentence or release": row["began_on"].isoformat(),
            "LDU": row["unit_name"] or "",
            "Team": row["team_code"] or "",
            "Responsible officer": row["staff_id"] or "",
        }


def write_long_list(store: Store, day: date, path: Path) -> int:
    """Write the long list of a day as CSV, and say how many rows it has."""
    rows = list(long_list_rows(store, day))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADINGS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _served(store: Store, day: date) -> Table:
    """Sentences served in the community on a day, from the sentence or the last release."""
    at = ibis.literal(day)
    out = (
        store.read("releases")
        .filter(_.released_on <= at)
        .group_by("case_id")
        .agg(released_on=_.released_on.max())
    )
    back = (
        store.read("recalls")
        .filter(_.returned_on <= at)
        .group_by("case_id")
        .agg(returned_on=_.returned_on.max())
    )
    sentences = store.read("sentences").left_join(out, "case_id").drop("case_id_right")
    known = sentences.left_join(back, "case_id").drop("case_id_right")
    dated = known.mutate(began_on=(_.kind == "ORDER").ifelse(_.sentenced_on, _.released_on))
    held = (_.returned_on >= _.released_on).fill_null(False)
    living = dated.filter(
        (_.began_on <= at) & (_.terminated_on.isnull() | (_.terminated_on > at)) & ~held
    )
    return living.select("case_id", "person_id", "kind", "began_on")


def _on(registrations: Table, day: date) -> Table:
    """The levels of risk of serious harm that stand on a day."""
    at = ibis.literal(day)
    return registrations.filter(
        _.registration_type.isin(RISK),
        _.registered_on <= at,
        _.deregistered_on.isnull() | (_.deregistered_on > at),
    )


def _newest(rows: Table, since: str) -> Table:
    """The newest level of each person."""
    in_turn = ibis.window(group_by="person_id", order_by=[ibis.desc(since), "registration_id"])
    numbered = rows.mutate(place=ibis.row_number().over(in_turn)).filter(_.place == 0)
    return numbered.select("person_id", "registration_type")


def _held(store: Store, day: date) -> Table:
    """Who holds each case on a day, and in which team and unit."""
    at = ibis.literal(day)
    holding = store.read("managers").filter(
        _.role.isin(HOLDS), _.from_on <= at, _.to_on.isnull() | (_.to_on > at)
    )
    in_turn = ibis.window(group_by="case_id", order_by=[ibis.desc("from_on"), "manager_id"])
    one = holding.mutate(place=ibis.row_number().over(in_turn)).filter(_.place == 0)
    units = store.read("units").select("unit_code", unit_name=_.name)
    teams = store.read("teams").select("team_code", "unit_code").left_join(units, "unit_code")
    return one.left_join(teams.select("team_code", "unit_name"), "team_code").select(
        "case_id", "staff_id", "team_code", "unit_name"
    )

"""What was so of each case, and when: the facts that a limit may depend on."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import all_of

ROSH = {"RLRH": "low", "RMRH": "medium", "RHRH": "high", "RVHR": "very high"}


# A plan that says how often comes before the level of risk: of two values that hold at once, the
# engine takes the lesser, and "every" sorts before each level.
EVERY = {f"every {days} days": days for days in range(1, 366)}


def facts(records: Mapping[str, Table]) -> Table:
    """case_id, fact, value, since, to (null: still so).

    RoSH level, tier, kind of sentence, and how often the person is to be seen and visited.
    """
    return all_of((
        _rosh(records, "rosh"),
        _rosh(records, "seen"),
        _tier(records),
        _kind(records),
        _planned("seen", "contact_every_days", records),
        _planned("visited", "home_visit_every_days", records),
    ))  # fmt: skip


def plans_in_force(records: Mapping[str, Table]) -> Table:
    """Plans from the day each was made until the next was: since, to (null: still in force)."""
    in_turn = ibis.window(group_by="case_id", order_by=["made_on", "plan_id"])
    made = records["plans"].filter(_.made_on.notnull(), _.case_id.notnull())
    return made.mutate(since=_.made_on, to=_.made_on.lead().over(in_turn))


def _planned(fact: str, column: str, records: Mapping[str, Table]) -> Table:
    """How often the plan in force asks for something: "every 14 days"."""
    plans = records["plans_in_force"]
    asking = plans.filter(plans[column].between(1, len(EVERY)))
    every = ibis.literal("every ") + asking[column].cast("string") + ibis.literal(" days")
    return asking.select(
        "case_id", fact=ibis.literal(fact), value=every, since=asking.since, to=asking.to
    )


def _rosh(records: Mapping[str, Table], fact: str) -> Table:
    """The level that a live registration states; a person with several has several."""
    registered = records["registrations"].filter(_.registration_type.isin(list(ROSH)))
    level = ibis.cases(
        *((registered.registration_type == code, value) for code, value in ROSH.items())
    )
    stated = registered.mutate(value=level).select(
        "person_id", "value", since=_.registered_on, to=_.deregistered_on
    )
    return _of_each_case(stated, fact, records)


def _tier(records: Mapping[str, Table]) -> Table:
    """The tier from the day it was given until the next of its version was: two run at once."""
    in_turn = ibis.window(group_by=["person_id", "tier_version"], order_by=["from_on", "tier_id"])
    given = records["tiers"].mutate(to=_.from_on.lead().over(in_turn))
    stated = given.select("person_id", value=_.tier, since=_.from_on, to=_.to)
    return _of_each_case(stated, "tier", records)


def _kind(records: Mapping[str, Table]) -> Table:
    """An order or a licence, for as long as the case lasts."""
    return records["cases"].select(
        "case_id",
        fact=ibis.literal("kind"),
        value=_.kind,
        since=_.started_on,
        to=ibis.null("date"),
    )


def _of_each_case(stated: Table, fact: str, records: Mapping[str, Table]) -> Table:
    return (
        stated.inner_join(records["people_of_cases"], "person_id")
        .select("case_id", "value", "since", "to", fact=ibis.literal(fact))
        .select("case_id", "fact", "value", "since", "to")
    )

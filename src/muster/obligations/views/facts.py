"""What was so of each case, and when: the facts that a limit may depend on."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import all_of

ROSH = {"RLRH": "low", "RMRH": "medium", "RHRH": "high", "RVHR": "very high"}


def facts(records: Mapping[str, Table]) -> Table:
    """case_id, fact, value, since, to (null: still so): RoSH level, tier, and kind of sentence."""
    return all_of((_rosh(records), _tier(records), _kind(records)))


def _rosh(records: Mapping[str, Table]) -> Table:
    """The level that a live registration states; a person with several has several."""
    registered = records["registrations"].filter(_.registration_type.isin(list(ROSH)))
    level = ibis.cases(
        *((registered.registration_type == code, value) for code, value in ROSH.items())
    )
    stated = registered.mutate(value=level).select(
        "person_id", "value", since=_.registered_on, to=_.deregistered_on
    )
    return _of_each_case(stated, "rosh", records)


def _tier(records: Mapping[str, Table]) -> Table:
    """The tier from the day it was given until the next was."""
    in_turn = ibis.window(group_by="person_id", order_by=["from_on", "tier_id"])
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

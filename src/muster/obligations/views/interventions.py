"""What work a case needs, and what became of it."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import reference
from muster.records.codes import code_list

PROGRAMMES = code_list("requirement_categories").where(programme=True)
ABUSE_WORK = "work on domestic abuse"  # what a person flagged as a perpetrator needs
COLUMNS = ("person_id", "case_id", "need")


def programmes_needed(records: Mapping[str, Table]) -> Table:
    """Programmes that the sentence requires, and work that a flag calls for: needed_on, over_on."""
    asked = records["requirements"].filter(_.category.isin(list(PROGRAMMES)))
    required = asked.select(
        "person_id",
        "case_id",
        need_ref=reference("requirements", asked),
        need=asked.requirement_id,
        needed_on=asked.imposed_on,
        over_on=asked.terminated_on,
    )
    flags = records["registrations"].filter(_.registration_type == "ADVP")
    flagged = flags.select(
        "person_id",
        case_id=ibis.null("string"),
        need_ref=reference("registrations", flags),
        need=ibis.literal(ABUSE_WORK),
        needed_on=flags.registered_on,
        over_on=flags.deregistered_on,
    )
    both = required.union(flagged.select(*required.columns))
    return both.select("need_ref", *COLUMNS, "needed_on", "over_on")


def programmes_settled(records: Mapping[str, Table]) -> Table:
    """Work that began, or a recorded reason why something else was chosen: settled_on."""
    begun = records["interventions"].filter(_.started_on.notnull())
    of_abuse = begun.filter(_.intervention_subtype == "DOMESTIC_ABUSE")
    commenced = records["requirements"].filter(_.commenced_on.notnull())
    decided = records["decisions"].filter(_.about == "INTERVENTION", _.has_reason)
    required = records["requirements"].select("case_id", "requirement_id")
    return _each(
        _settled(begun, "interventions", begun.requirement_id, begun.started_on),
        _settled(of_abuse, "interventions", ibis.literal(ABUSE_WORK), of_abuse.started_on),
        _settled(commenced, "requirements", commenced.requirement_id, commenced.commenced_on),
        _settled(decided, "decisions", ibis.literal(ABUSE_WORK), decided.decided_on),
        _decided_of(decided.inner_join(required, "case_id")),
    )


def _decided_of(decided: Table) -> Table:
    return _settled(decided, "decisions", decided.requirement_id, decided.decided_on)


def _settled(
    rows: Table, name: str, need: ibis.expr.types.Value, day: ibis.expr.types.Value
) -> Table:
    return rows.select(
        settled_ref=reference(name, rows),
        person_id=rows.person_id,
        case_id=rows.case_id,
        need=need.cast("string"),
        settled_on=day,
    ).filter(_.need.notnull())


def _each(first: Table, *others: Table) -> Table:
    together = first
    for other in others:
        together = together.union(other.select(*first.columns))
    return together

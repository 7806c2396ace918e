"""Failures to comply, and the states in which enforcement may stick."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import reference
from muster.obligations.views.contacts import NATIONAL_STANDARD, OUTCOMES
from muster.records.codes import code_list

FAILED = OUTCOMES.where(enforceable=True, complied=False)
HOLDING = OUTCOMES.where(holding=True)
AWAITED = code_list("enforcement_actions").where(stage="decision awaited")
FINAL = code_list("intervention_statuses").where(final=True)

# How many failures in twelve months call for a decision, and whether the limit itself counts.
# Policy text of 2021, treated as history; two systems in use differ on the second (`>=` or `>`).
FAILURE_LIMIT = {"ORDER": 2, "LICENCE": 3}
LIMIT_INCLUSIVE = True
WITHIN_MONTHS = 12


def failure_dates(records: Mapping[str, Table]) -> Table:
    """The distinct days on which each case failed to comply, since sentence and any breach's end.

    Only contacts of a national-standard type count. Two failures of one day are one.
    """
    since = records["sentences"].select("case_id", "sentenced_on", "breach_ended_on")
    failed = records["contacts"].filter(
        _.contact_type.isin(NATIONAL_STANDARD), _.outcome.isin(FAILED), _.case_id.notnull()
    )
    counted = failed.inner_join(since, "case_id").filter(
        _.contact_on >= ibis.greatest(_.sentenced_on, _.breach_ended_on)
    )
    return counted.group_by(["case_id", "contact_on"]).agg(contact_id=_.contact_id.min())


def failure_limits_reached(records: Mapping[str, Table]) -> Table:
    """Each day on which a failure brought a case to its limit within twelve months: reached_on."""
    kinds = records["cases"].select("case_id", "person_id", "kind")
    in_turn = ibis.window(group_by="case_id", order_by="contact_on")
    dated = records["failure_dates"].inner_join(kinds, "case_id")
    extra = 0 if LIMIT_INCLUSIVE else 1
    earlier = {
        kind: dated.contact_on.lag(limit + extra - 1).over(in_turn)
        for kind, limit in FAILURE_LIMIT.items()
    }
    nth_before = ibis.cases(*((dated.kind == kind, day) for kind, day in earlier.items()))
    reached = dated.mutate(nth_before=nth_before).filter(
        _.nth_before.notnull() & (_.nth_before + ibis.interval(months=WITHIN_MONTHS) > _.contact_on)
    )
    return reached.select("contact_id", "case_id", "person_id", reached_on=_.contact_on)


def absences_held(records: Mapping[str, Table]) -> Table:
    """Absences that wait for evidence to be judged."""
    held = records["contacts"].filter(_.outcome.isin(HOLDING))
    return held.select("contact_id", "person_id", "case_id", "contact_on")


def answers_awaited(records: Mapping[str, Table]) -> Table:
    """Enforcement steps that wait for an answer by a day."""
    return records["enforcements"].filter(_.action.isin(list(AWAITED)))


def enforcement_decided(records: Mapping[str, Table]) -> Table:
    """Enforcement steps that decide something."""
    return records["enforcements"].filter(_.action.notin(list(AWAITED)))


def breach_states(records: Mapping[str, Table]) -> Table:
    """Each state that a breach was in: from_on, left_on (null: still in it), is_final."""
    in_turn = ibis.window(group_by="intervention_id", order_by=["from_on", "state_id"])
    breaches = records["interventions"].filter(_.intervention_type == "BRE")
    states = records["intervention_states"].inner_join(
        breaches.select("intervention_id"), "intervention_id"
    )
    followed = states.mutate(left_on=_.from_on.lead().over(in_turn))
    return followed.mutate(is_final=_.status.isin(list(FINAL)))


def stuck_states(records: Mapping[str, Table]) -> Table:
    """States in which a breach waits, and warrants while they are out: from_on, left_on."""
    waiting = records["breach_states"].filter(~_.is_final)
    breaches = waiting.select(
        "person_id",
        "case_id",
        state_ref=reference("intervention_states", waiting),
        from_on=waiting.from_on,
        left_on=waiting.left_on,
    )
    flags = records["registrations"].filter(_.registration_type == "WRSM")
    warrants = flags.select(
        "person_id",
        case_id=ibis.null("string"),
        state_ref=reference("registrations", flags),
        from_on=flags.registered_on,
        left_on=flags.deregistered_on,
    )
    both = breaches.union(warrants.select(*breaches.columns))
    return both.select("state_ref", "person_id", "case_id", "from_on", "left_on")

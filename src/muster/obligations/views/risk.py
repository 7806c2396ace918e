"""Assessments, flags and plans: what stands, since when, and when it must be looked at again."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.views.facts import ROSH
from muster.records.codes import code_list

FULL = code_list("assessment_types").where(full=True)
REVIEW_MONTHS = {
    code: int(months)
    for code, months in code_list("registration_types").fact("review_months").items()
    if int(months)
}
AREAS = ("domestic abuse", "children", "adults", "risk to others", "public protection")
RISKS = tuple(code for area in AREAS for code in code_list("registration_types").where(area=area))
DUPLICATES = ("DOFF", "KDUP")
STALE_AFTER_MONTHS = 12  # yearly, as remembered; the 55-week rule for tiering ended in March 2026


def fresh_assessments(records: Mapping[str, Table]) -> Table:
    """Full assessments, completed and signed, for as long as they are in date: stale_on."""
    sound = records["assessments"].filter(
        _.assessment_type.isin(FULL), _.signed_at.notnull(), _.voided_on.isnull()
    )
    return sound.select(
        "assessment_id",
        "person_id",
        "case_id",
        "completed_on",
        stale_on=(_.completed_on + ibis.interval(months=STALE_AFTER_MONTHS)).cast("date"),
    )


def one_rosh_level(records: Mapping[str, Table]) -> Table:
    """Spans on which the person of a case had exactly one level of risk of serious harm."""
    stated = records["registrations"].filter(_.registration_type.isin(list(ROSH)))
    levels = stated.inner_join(records["people_of_cases"], "person_id")
    raised = levels.select("case_id", day=_.registered_on, step=ibis.literal(1))
    closed = levels.select("case_id", day=_.deregistered_on, step=ibis.literal(-1))
    days = (
        raised.union(closed)
        .filter(_.day.notnull())
        .group_by(["case_id", "day"])
        .agg(step=_.step.sum())
    )
    in_turn = ibis.window(group_by="case_id", order_by="day")
    upto = ibis.window(group_by="case_id", order_by="day", preceding=None, following=0)
    counted = days.mutate(live=_.step.sum().over(upto), to=_.day.lead().over(in_turn))
    return counted.filter(_.live == 1).select("case_id", since=_.day, to=_.to)


def risk_flags(records: Mapping[str, Table]) -> Table:
    """Registrations of a risk to somebody."""
    return records["registrations"].filter(_.registration_type.isin(list(RISKS)))


def planned_risks(records: Mapping[str, Table]) -> Table:
    """Registrations that a plan takes up whole: an owner, a date and a contingency; planned_on."""
    whole = records["plan_actions"].filter(
        _.registration_id.notnull(), _.owner_id.notnull(), _.due_on.notnull(), _.has_contingency
    )
    plans = records["plans"].select("plan_id", planned_on=_.made_on)
    return whole.inner_join(plans, "plan_id").select(
        "plan_action_id", "person_id", "case_id", "registration_id", "planned_on"
    )


def reviewed_flags(records: Mapping[str, Table]) -> Table:
    """Registrations that are owed reviews: review_due_on, worked out from the day it was raised."""
    owed = records["registrations"].filter(_.registration_type.isin(list(REVIEW_MONTHS)))
    return owed.mutate(review_due_on=_next_review(owed, owed.registered_on))


def flag_reviews(records: Mapping[str, Table]) -> Table:
    """Reviews of registrations that were done, and when the next is due.

    A review stands until the next one is done: followed_on (or null).
    """
    types = records["registrations"].select("registration_id", "registration_type")
    in_turn = ibis.window(
        group_by="registration_id", order_by=["completed_on", "registration_review_id"]
    )
    done = records["registration_reviews"].filter(_.completed_on.notnull())
    known = done.mutate(followed_on=_.completed_on.lead().over(in_turn)).inner_join(
        types, "registration_id"
    )
    return known.select(
        "registration_review_id",
        "registration_id",
        "person_id",
        "completed_on",
        "followed_on",
        review_due_on=_next_review(known, known.completed_on),
    )


def _next_review(flags: Table, day: Value) -> Value:
    """The day so many months on, by the type of the flag."""
    by_months: dict[int, list[str]] = {}
    for code, months in REVIEW_MONTHS.items():
        by_months.setdefault(months, []).append(code)
    return ibis.cases(
        *(
            (flags.registration_type.isin(codes), (day + ibis.interval(months=months)).cast("date"))
            for months, codes in by_months.items()
        )
    )


def high_risk(records: Mapping[str, Table]) -> Table:
    """Registrations of a high or very high risk of serious harm."""
    return records["registrations"].filter(_.registration_type.isin(["RHRH", "RVHR"]))


def mappa_flags(records: Mapping[str, Table]) -> Table:
    """Registrations of MAPPA."""
    return records["registrations"].filter(_.registration_type == "MAPP")


def duplicate_flags(records: Mapping[str, Table]) -> Table:
    """Flags that say the record may be of somebody who has another."""
    return records["registrations"].filter(_.registration_type.isin(list(DUPLICATES)))


def mappa_meetings_due(records: Mapping[str, Table]) -> Table:
    """Meetings of level 2 or 3 that were planned, from the day it was known: known_on."""
    planned = records["mappa_meetings"].filter(_.level.isin(["M2", "M3"]), _.planned_on.notnull())
    return planned.mutate(known_on=_.recorded_at.cast("date"))


def signed_with_links_open(records: Mapping[str, Table]) -> Table:
    """Countersignatures given while an enquiry of the case was unanswered, and not waived.

    `closed_on` is the day the last of the open links was closed, once all of them are.
    """
    signed = (
        records["countersignatures"]
        .filter(_.signed_at.notnull(), ~_.has_waiver.fill_null(False), _.case_id.notnull())
        .mutate(signed_on=_.signed_at.cast("date"))
    )
    replies = records["enquiry_replies"].group_by("enquiry_id").agg(answered_on=_.received_on.min())
    asked = records["enquiries"].filter(_.sent_on.notnull(), _.case_id.notnull())
    links = asked.left_join(replies, "enquiry_id").select("case_id", "sent_on", "answered_on")
    open_then = signed.inner_join(links, "case_id").filter(
        (_.sent_on <= _.signed_on) & (_.answered_on.isnull() | (_.answered_on > _.signed_on))
    )
    together = open_then.group_by(["countersignature_id", "person_id", "case_id", "signed_on"]).agg(
        last=_.answered_on.max(), still_open=_.answered_on.isnull().ifelse(1, 0).sum()
    )
    closed_on = (_.still_open == 0).ifelse(_.last, ibis.null("date"))
    return together.mutate(closed_on=closed_on).drop("last", "still_open")

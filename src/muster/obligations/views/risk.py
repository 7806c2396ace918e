"""Assessments, flags and plans: what stands, since when, and when it must be looked at again."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table, Value

from muster.obligations.engine.reading import all_of, reference
from muster.obligations.engine.spans import never, put_together
from muster.obligations.views.facts import ROSH
from muster.obligations.views.recorded import put_on_record
from muster.records.codes import code_list

FULL = code_list("assessment_types").where(full=True)
REVIEW_MONTHS = {
    code: int(months)
    for code, months in code_list("registration_types").fact("review_months").items()
    if int(months)
}
AREAS = ("domestic abuse", "children", "adults", "risk to others", "public protection")
INTERESTS = ("HOIE", "RPIR")  # of the Home Office, of the public: they are no risk to anybody
RISKS = tuple(
    code
    for area in AREAS
    for code in code_list("registration_types").where(area=area)
    if code not in INTERESTS
)
ABUSE_FLAGS = ("ADVP", "ADVV", "REG30", "IMAR", "SPO", "RSTO")
PERPETRATORS = ("ADVP", "IMAR", "SPO")  # of abuse that goes on; not those it was done to
CHILD_FLAGS = ("RCCO", "RCPR", "RCHD")
HIGH = ("RHRH", "RVHR")
ASSESSED_AS = {"LOW": "RLRH", "MEDIUM": "RMRH", "HIGH": "RHRH", "VERY_HIGH": "RVHR"}
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
    """Spans on which a person had exactly one level of risk registered, and it was the assessed.

    Before the first assessment of the person there is nothing for the level to agree with.
    """
    alone, assessed = _levels_alone(records), _levels_assessed(records)
    both = alone.inner_join(assessed, "person_id").filter(
        (_.since < ibis.coalesce(_.assessed_to, never()))
        & (_.assessed_from < ibis.coalesce(_.to, never())),
        _.assessed_as.isnull() | (_.assessed_as == _.level),
    )
    agreeing = both.select(
        "registration_id",
        "person_id",
        since=ibis.greatest(_.since, _.assessed_from),
        to=ibis.least(_.to, _.assessed_to),
    )
    of_nobody_assessed = alone.anti_join(assessed, "person_id")
    return agreeing.union(of_nobody_assessed.select(*agreeing.columns))


def _levels_alone(records: Mapping[str, Table]) -> Table:
    """Spans on which one level was registered: registration_id, person_id, level, since, to."""
    stated = records["registrations"].filter(_.registration_type.isin(list(ROSH)))
    level, ref = _.registration_type, _.registration_id
    raised = stated.select(
        "person_id", day=_.registered_on, step=ibis.literal(1), level=level, ref=ref
    )
    closed = stated.select(
        "person_id", day=_.deregistered_on, step=ibis.literal(-1), level=level, ref=ref
    )
    turns = raised.union(closed).filter(_.day.notnull())
    in_turn = ibis.window(group_by="person_id", order_by=["day", "step", "ref"])
    upto = ibis.window(
        group_by="person_id", order_by=["day", "step", "ref"], preceding=None, following=0
    )
    numbered = turns.mutate(live=_.step.sum().over(upto), to=_.day.lead().over(in_turn))
    one = numbered.filter(_.live == 1, _.to.isnull() | (_.day < _.to))
    spans = one.select("person_id", since=_.day, to=_.to)
    held = stated.select(
        "registration_id", "person_id", level=level, on=_.registered_on, off=_.deregistered_on
    )
    return (
        spans.inner_join(held, "person_id")
        .filter((_.on <= _.since) & (_.off.isnull() | (_.off > _.since)))
        .select("registration_id", "person_id", "level", "since", "to")
    )


def _levels_assessed(records: Mapping[str, Table]) -> Table:
    """What the newest full assessment said: person_id, assessed_as, assessed_from, assessed_to."""
    signed = records["assessments"].filter(
        _.assessment_type.isin(FULL),
        _.signed_at.notnull(),
        _.completed_on.notnull(),
        _.voided_on.isnull(),
        _.rosh_level.isin(list(ASSESSED_AS)),
    )
    in_turn = ibis.window(group_by="person_id", order_by=["completed_on", "assessment_id"])
    said = ibis.cases(*((signed.rosh_level == said, code) for said, code in ASSESSED_AS.items()))
    levels = signed.select(
        "person_id",
        assessed_as=said,
        assessed_from=signed.completed_on,
        assessed_to=signed.completed_on.lead().over(in_turn),
    )
    first = levels.group_by("person_id").agg(assessed_to=_.assessed_from.min())
    before = first.select(
        "person_id",
        assessed_as=ibis.null("string"),
        assessed_from=ibis.literal("1900-01-01").cast("date"),
        assessed_to=first.assessed_to,
    )
    return levels.union(before)


def risks_to_plan_for(records: Mapping[str, Table]) -> Table:
    """What a plan has to take up: risk_ref, raised_on, over_on.

    Registrations of a risk to somebody, and what an agency told and the assessment used.
    """
    flags = records["registrations"].filter(_.registration_type.isin(list(RISKS)))
    of_flags = flags.select(
        "person_id",
        risk_ref=reference("registrations", flags),
        case_id=ibis.null("string"),
        raised_on=flags.registered_on,
        over_on=flags.deregistered_on,
    )
    told = records["evidence"].filter(_.reply_id.notnull(), _.taken_as == "USED")
    of_agencies = told.select(
        "person_id",
        risk_ref=reference("evidence", told),
        case_id=told.case_id,
        raised_on=told.taken_on,
        over_on=ibis.null("date"),
    )
    both = of_flags.union(of_agencies.select(*of_flags.columns))
    return both.select("risk_ref", "person_id", "case_id", "raised_on", "over_on")


def planned_risks(records: Mapping[str, Table]) -> Table:
    """Risks that a plan takes up whole: an owner, a date and a contingency; planned_on."""
    whole = records["plan_actions"].filter(
        _.owner_id.notnull(), _.due_on.notnull(), _.has_contingency
    )
    plans = records["plans"].select("plan_id", planned_on=_.made_on)
    made = whole.mutate(added_on=put_on_record(whole)).inner_join(plans, "plan_id")
    taken = ibis.cases(
        (made.registration_id.notnull(), ibis.literal("registrations/") + made.registration_id),
        (made.evidence_id.notnull(), ibis.literal("evidence/") + made.evidence_id),
    )
    return made.select(
        "plan_action_id",
        "person_id",
        "case_id",
        risk_ref=taken,
        planned_on=ibis.greatest(made.planned_on, made.added_on),
    ).filter(_.risk_ref.notnull())


def evidence_answered(records: Mapping[str, Table]) -> Table:
    """Evidence that was answered in words, or after which the level was looked at: answered_on.

    That a piece is not relevant, or disputed, says nothing without the reason.
    """
    said = (_.taken_as == "USED") | (_.taken_as.notnull() & _.reason.notnull())
    pieces = records["evidence"]
    taken = pieces.filter(said).select(
        "evidence_id", "person_id", "case_id", answered_on=_.taken_on
    )
    decided = records["decisions"].filter(_.about == "ROSH", _.has_reason, _.case_id.notnull())
    levels = decided.select("case_id", answered_on=_.decided_on)
    looked_at = (
        pieces.filter(_.case_id.notnull())
        .inner_join(levels, "case_id")
        .filter(_.answered_on >= _.received_on)
    )
    return taken.union(looked_at.select(*taken.columns))


def replies_used(records: Mapping[str, Table]) -> Table:
    """Facts of replies that were taken up: used, in an assessment of after the reply; or not, why.

    An assessment completed before the reply came cannot have used it.
    """
    replies = records["enquiry_replies"].select("reply_id", "received_on")
    assessed = records["assessments"].select("assessment_id", "completed_on")
    uses = records["enquiry_uses"].inner_join(replies, "reply_id")
    dated = uses.left_join(assessed, "assessment_id").drop("assessment_id_right")
    known = dated.filter((_.taken_as == "USED") | _.reason.notnull())
    return known.filter(_.completed_on.isnull() | (_.completed_on >= _.received_on))


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


def calling_for_oversight(records: Mapping[str, Table]) -> Table:
    """Spans on which a person was flagged for high risk, domestic abuse or children: since, to."""
    calling = records["registrations"].filter(
        _.registration_type.isin([*HIGH, *PERPETRATORS, *CHILD_FLAGS])
    )
    each = calling.select(
        "person_id",
        since=calling.registered_on,
        to=ibis.coalesce(calling.deregistered_on, never()),
        ref=calling.registration_id,
    ).filter(_.since < _.to)
    together = put_together(each, by=("person_id",))
    return together.select(registration_id=_.ref, person_id=_.person_id, since=_.since, to=_.to)


def mappa_flags(records: Mapping[str, Table]) -> Table:
    """Registrations of MAPPA."""
    return records["registrations"].filter(_.registration_type == "MAPP")


def duplicate_flags(records: Mapping[str, Table]) -> Table:
    """Flags that say the record may be of somebody who has another."""
    return records["registrations"].filter(_.registration_type.isin(list(DUPLICATES)))


def mappa_meetings_due(records: Mapping[str, Table]) -> Table:
    """Meetings of level 2 or 3 that were planned, from the day it was known: known_on."""
    planned = records["mappa_meetings"].filter(_.level.isin(["M2", "M3"]))
    return planned.mutate(known_on=put_on_record(planned))


def signed_with_links_open(records: Mapping[str, Table]) -> Table:
    """Countersignatures given while a link of the case's chain was open, and not waived.

    `closed_on` is the day the last of the open links was closed, once all of them are.
    """
    signed = (
        records["countersignatures"]
        .filter(_.signed_at.notnull(), ~_.has_waiver.fill_null(False), _.case_id.notnull())
        .mutate(signed_on=_.signed_at.cast("date"))
    )
    open_then = signed.inner_join(_links(records), "case_id").filter(
        (_.opened_on <= _.signed_on) & (_.shut_on.isnull() | (_.shut_on > _.signed_on))
    )
    together = open_then.group_by(["countersignature_id", "person_id", "case_id", "signed_on"]).agg(
        last=_.shut_on.max(), still_open=_.shut_on.isnull().ifelse(1, 0).sum()
    )
    closed_on = (_.still_open == 0).ifelse(_.last, ibis.null("date"))
    return together.mutate(closed_on=closed_on).drop("last", "still_open")


def _links(records: Mapping[str, Table]) -> Table:
    """The links of each case's chain: case_id, opened_on, shut_on (null: open).

    An enquiry until it is answered, a reply until it is read, a piece of evidence until somebody
    says what it is worth.
    """
    replies = records["enquiry_replies"]
    first = replies.group_by("enquiry_id").agg(shut_on=_.received_on.min())
    asked = records["enquiries"].filter(_.sent_on.notnull(), _.case_id.notnull())
    enquiries = asked.left_join(first, "enquiry_id").select(
        "case_id", opened_on=_.sent_on, shut_on=_.shut_on
    )
    unread = replies.select("case_id", opened_on=_.received_on, shut_on=_.read_on)
    pieces = records["evidence"].select("case_id", opened_on=_.received_on, shut_on=_.taken_on)
    return all_of((enquiries, unread, pieces)).filter(_.case_id.notnull(), _.opened_on.notnull())

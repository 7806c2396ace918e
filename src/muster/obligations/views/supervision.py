"""Who holds a case, what changed while they did, and what is coming."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.spans import put_together
from muster.obligations.views.recorded import put_on_record
from muster.records.codes import code_list

COMMUNITY_ROLES = ("OFFENDER_MANAGER", "ORDER_MANAGER", "RESPONSIBLE_OFFICER")
RELEASE_DATES = ("ACR", "EXP")
LONG_ABSENCES = code_list("absence_types").where(long=True)
CASELOAD_LIMIT = 50  # quality falls at 50 cases or more (HMIP research bulletin 2021/02)
NEVER = "9999-12-31"
EXCLUDED_FROM_RESET = ("MAPP", "RVHR", "RCPR")
MIDDLE_WINDOW_DAYS = 14  # an assumption: how long before the middle a contact counts as midpoint
NOTICE_DAYS = 28  # as `met_before_release`: with less notice of a release it cannot be kept


def real_managers(records: Mapping[str, Table]) -> Table:
    """Spans on which a case was held by somebody in post: not a queue, not gone, not long away.

    An officer code that ends in U is nobody. A long absence ends the span on its first day.
    """
    staff = records["staff"].select("staff_id", "officer_code", "left_on")
    away = (
        records["absences"]
        .filter(_.absence_type.isin(list(LONG_ABSENCES)))
        .select("staff_id", away_from=_.from_on, away_to=_.to_on)
    )
    held = (
        records["managers"]
        .filter(_.role.isin(list(COMMUNITY_ROLES)), _.staff_id.notnull())
        .inner_join(staff, "staff_id")
        .filter(~_.officer_code.endswith("U"))
        .mutate(to_on=ibis.least(_.to_on, _.left_on))
    )
    queues = records["teams"].filter(_.is_queue).select("team_code")
    in_a_team = held.anti_join(queues, "team_code")
    absent = in_a_team.inner_join(away, "staff_id").filter(
        (_.away_to.isnull() | (_.away_to > _.from_on))
        & (_.to_on.isnull() | (_.away_from < _.to_on))
        & ~_.is_duty_cover.fill_null(False)
    )
    before = absent.select("manager_id", "case_id", "from_on", to_on=_.away_from)
    after = absent.filter(_.away_to.notnull()).select(
        "manager_id", "case_id", from_on=_.away_to, to_on=_.to_on
    )
    whole = in_a_team.anti_join(absent, "manager_id").select(*before.columns)
    return whole.union(before).union(after)


def regions_of_cases(records: Mapping[str, Table]) -> Table:
    """The region of each case's newest community manager: case_id, region_code."""
    newest = ibis.window(
        group_by="case_id", order_by=[ibis.desc("from_on"), ibis.desc("manager_id")]
    )
    held = records["managers"].filter(_.role.isin(list(COMMUNITY_ROLES)))
    one = held.mutate(place=ibis.row_number().over(newest)).filter(_.place == 0)
    teams = records["teams"].select("team_code", "region_code")
    return one.select("case_id", "team_code").inner_join(teams, "team_code").drop("team_code")


def new_managers(records: Mapping[str, Table]) -> Table:
    """A practitioner who takes a case over from another; a queue is nobody to take it from."""
    in_turn = ibis.window(group_by="case_id", order_by=["from_on", "manager_id"])
    real = records["real_managers"].select("manager_id").distinct()
    mine = records["managers"].semi_join(real, "manager_id")
    known = mine.mutate(before=_.staff_id.lag().over(in_turn))
    return known.filter(_.before.notnull() & (_.before != _.staff_id))


def allocation_revised(records: Mapping[str, Table]) -> Table:
    """Allocations that a later one replaced: the later's day, under the earlier's id."""
    in_turn = ibis.window(group_by="case_id", order_by=["allocated_on", "allocation_id"])
    followed = records["allocations"].mutate(next_on=_.allocated_on.lead().over(in_turn))
    return followed.filter(_.next_on.notnull()).select(
        "allocation_id", "case_id", allocated_on=_.next_on
    )


def overloaded(records: Mapping[str, Table]) -> Table:
    """Spans on which a case was held by somebody with fifty cases or more: staff_id, since, to."""
    held = records["real_managers"].inner_join(
        records["managers"].select("manager_id", "staff_id"), "manager_id"
    )
    taken = held.select("staff_id", day=_.from_on, step=ibis.literal(1))
    given = held.filter(_.to_on.notnull()).select("staff_id", day=_.to_on, step=ibis.literal(-1))
    days = taken.union(given).group_by(["staff_id", "day"]).agg(step=_.step.sum())
    in_turn = ibis.window(group_by="staff_id", order_by="day")
    upto = ibis.window(group_by="staff_id", order_by="day", preceding=None, following=0)
    load = days.mutate(cases=_.step.sum().over(upto)).mutate(
        over=(_.cases >= CASELOAD_LIMIT).ifelse(1, 0)
    )
    turns = load.mutate(before=ibis.coalesce(_.over.lag().over(in_turn), 0)).filter(
        _.over != _.before
    )
    spans = turns.mutate(to=_.day.lead().over(in_turn)).filter(_.over == 1)
    never = ibis.literal(NEVER).cast("date")
    meeting = held.inner_join(spans.select("staff_id", since=_.day, to=_.to), "staff_id").filter(
        (_.since < ibis.coalesce(_.to_on, never)) & (ibis.coalesce(_.to, never) > _.from_on)
    )
    return meeting.select(
        "manager_id",
        "case_id",
        "staff_id",
        since=ibis.greatest(_.since, _.from_on),
        to=ibis.least(_.to, _.to_on),
    )


def licence_changes(records: Mapping[str, Table]) -> Table:
    """Changes of people who were out on licence, for each such case: nobody inside is recalled."""
    licences = records["cases"].filter(_.kind == "LICENCE").select("case_id")
    people = records["people_of_cases"].semi_join(licences, "case_id")
    changes = records["changes"].drop("case_id").inner_join(people, "person_id")
    held = records["held_in_custody"].select("case_id", "since", "to")
    inside = changes.inner_join(held, "case_id").filter(
        (_.since <= _.learnt_on) & (_.to.isnull() | (_.learnt_on < _.to))
    )
    return changes.anti_join(inside, ["change_id", "case_id"])


def changes_in_reduced_contact(records: Mapping[str, Table]) -> Table:
    """Changes that became known while contact with the case was reduced."""
    reduced = records["reduced_contact"].select("case_id", "from_on", "to_on")
    people = records["people_of_cases"]
    changes = records["changes"].drop("case_id").inner_join(people, "person_id")
    within = changes.inner_join(reduced, "case_id").filter(
        (_.from_on <= _.learnt_on) & (_.to_on.isnull() | (_.learnt_on < _.to_on))
    )
    return within.select("change_id", "person_id", "case_id", "learnt_on").distinct()


def reset_not_allowed(records: Mapping[str, Table]) -> Table:
    """Spans on which Reset held together with anything that excludes it: since, to.

    MAPPA at any level, very high risk of serious harm and child protection, by registration; and
    the National Security Division and intensive supervision courts, by sentence (June 2024).
    """
    resets = records["reduced_contact"].filter(_.why == "RESET")
    excluding = (
        records["registrations"]
        .filter(_.registration_type.isin(EXCLUDED_FROM_RESET))
        .select("person_id", "registered_on", "deregistered_on")
    )
    never = ibis.literal(NEVER).cast("date")
    flagged = resets.inner_join(excluding, "person_id").mutate(
        since=ibis.greatest(_.from_on, _.registered_on), to=ibis.least(_.to_on, _.deregistered_on)
    )
    never_for = records["cases"].filter(_.is_national_security | _.is_intensive_court)
    sentenced = resets.semi_join(never_for, "case_id").mutate(since=_.from_on, to=_.to_on)
    columns = ("reduced_contact_id", "case_id", "since", "to")
    both = flagged.select(*columns).union(sentenced.select(*columns))
    each = both.mutate(to=ibis.coalesce(_.to, never)).filter(_.since < _.to)
    spans = each.select("case_id", "since", "to", ref=_.reduced_contact_id)
    together = put_together(spans, by=("case_id",))
    return together.select("case_id", "since", "to", reduced_contact_id=_.ref).relocate(
        "reduced_contact_id"
    )


def releases_coming(records: Mapping[str, Table]) -> Table:
    """Release dates that are known: known_on, falls_on, and superseded_on, when released."""
    dates = records["key_dates"].filter(_.key_date_type.isin(list(RELEASE_DATES)))
    out = records["releases"].group_by("case_id").agg(superseded_on=_.released_on.min())
    return dates.left_join(out, "case_id").select(
        "key_date_id",
        "person_id",
        "case_id",
        "falls_on",
        "superseded_on",
        known_on=put_on_record(dates),
    )


def short_notice(records: Mapping[str, Table]) -> Table:
    """Releases that came within sight too late to be prepared for: known_on, over_on."""
    late = records["releases_coming"].filter(
        _.known_on > _.falls_on - ibis.interval(days=NOTICE_DAYS)
    )
    return late.mutate(over_on=ibis.coalesce(_.superseded_on, _.falls_on))


def reset_licences(records: Mapping[str, Table]) -> Table:
    """Licences in Reset, and the days about the middle of it: middle_from, to_on."""
    licences = records["cases"].filter(_.kind == "LICENCE").select("case_id", "expected_end_on")
    resets = records["reduced_contact"].filter(_.why == "RESET")
    dated = resets.inner_join(licences, "case_id").mutate(
        ends_on=ibis.coalesce(_.to_on, _.expected_end_on)
    )
    length = dated.ends_on.delta(dated.from_on, unit="day")
    half = (length // 2).cast("int32") - MIDDLE_WINDOW_DAYS
    middle = (dated.from_on + half.as_interval("D")).cast("date")
    return dated.mutate(middle_from=ibis.greatest(middle, dated.from_on))


def met_before_release(records: Mapping[str, Table]) -> Table:
    """Appointments kept with the person while a release was still to come."""
    kept = records["attendances"].filter(_.case_id.notnull())
    return (
        records["releases_coming"]
        .drop("person_id")
        .inner_join(kept.select("contact_id", "case_id", "contact_on"), "case_id")
        .filter(_.contact_on <= ibis.coalesce(_.superseded_on, _.falls_on))
        .select("contact_id", "case_id", "key_date_id", "contact_on")
    )


def verified_before_release(records: Mapping[str, Table]) -> Table:
    """Addresses for a release that were verified."""
    proposed = records["addresses"].filter(_.address_status == "PR", _.verified_on.notnull())
    return (
        records["releases_coming"]
        .inner_join(proposed.select("address_id", "person_id", "verified_on"), "person_id")
        .select("address_id", "case_id", "key_date_id", "verified_on")
    )

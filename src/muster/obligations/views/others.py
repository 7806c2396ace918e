"""What courts, victims, unpaid work and reviews have still to come."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

CHECK = ("person_id", "case_id", "requested_on", "hearing_on", "back_on")


def report_checks(records: Mapping[str, Table]) -> Table:
    """Checks for a court report: requested_on, back_on (or null), hearing_on.

    Each enquiry made for it is one. The police are to be asked for every report, so a report for
    which nobody asked them is a check too, under the report's own id, and is never back.
    """
    hearings = records["hearings"].select("hearing_id", hearing_on=_.heard_on)
    reports = records["court_reports"].left_join(hearings, "hearing_id")
    replies = records["enquiry_replies"].group_by("enquiry_id").agg(back_on=_.received_on.min())
    asked = records["enquiries"].filter(_.report_id.notnull())
    made = (
        asked.inner_join(reports.select("report_id", "requested_on", "hearing_on"), "report_id")
        .left_join(replies, "enquiry_id")
        .select("person_id", "case_id", "requested_on", "hearing_on", "back_on", id=_.enquiry_id)
    )
    of_the_police = asked.filter(_.about == "DOMESTIC_ABUSE").select("report_id")
    never_made = reports.anti_join(of_the_police, "report_id").select(
        "person_id",
        "case_id",
        "requested_on",
        "hearing_on",
        back_on=ibis.null("date"),
        id=_.report_id,
    )
    checks = made.union(never_made)
    return checks.select(check_id=checks.id, **{name: checks[name] for name in CHECK})


def spoken_to_before(records: Mapping[str, Table]) -> Table:
    """Addresses whose householder had been spoken to by the day they were proposed."""
    return records["address_checks"].filter(_.occupant_spoken_to_on <= _.proposed_on)


def eligible_victims(records: Mapping[str, Table]) -> Table:
    """Victims with a right to contact, from the day of sentence."""
    sentences = records["sentences"].select("case_id", "sentenced_on")
    return records["victims"].filter(_.is_eligible).inner_join(sentences, "case_id")


def notices_due(records: Mapping[str, Table]) -> Table:
    """Events that a victim is to be told of, from the day they were on record: known_on."""
    return records["victim_notices"].mutate(known_on=_.recorded_at.cast("date"))


def first_sessions(records: Mapping[str, Table]) -> Table:
    """The first session of unpaid work: booked_on, and session_on."""
    in_turn = ibis.window(group_by="unpaid_work_id", order_by=["session_on", "session_id"])
    numbered = records["unpaid_work_sessions"].mutate(place=ibis.row_number().over(in_turn))
    first = numbered.filter(_.place == 0)
    return first.select(
        "session_id",
        "unpaid_work_id",
        "case_id",
        "person_id",
        "session_on",
        booked_on=ibis.coalesce(_.recorded_at.cast("date"), _.session_on),
    )


def checked_before_booking(records: Mapping[str, Table]) -> Table:
    """First sessions whose placement had been checked for every risk by the day of booking."""
    checked = records["placement_checks"].filter(
        _.rosh_checked, _.domestic_abuse_checked, _.children_checked, _.sexual_offences_checked
    )
    checks = checked.select("unpaid_work_id", "checked_on")
    together = records["first_sessions"].inner_join(checks, "unpaid_work_id")
    return together.filter(_.checked_on <= _.booked_on).drop("checked_on")


def sfo_due(records: Mapping[str, Table]) -> Table:
    """Reviews of serious further offences, and the day they are to be submitted by.

    An extension counts where it has its reason.
    """
    extended = _.extended_to_on.notnull() & _.has_extension_reason.fill_null(False)
    return records["sfo_reviews"].mutate(submit_by_on=extended.ifelse(_.extended_to_on, _.due_on))

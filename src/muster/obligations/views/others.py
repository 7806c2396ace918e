"""What courts, victims, unpaid work and reviews have still to come."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.engine.reading import reference
from muster.obligations.views.recorded import put_on_record
from muster.obligations.views.risk import ABUSE_FLAGS, CHILD_FLAGS, HIGH

CHECK = ("person_id", "case_id", "requested_on", "hearing_on", "back_on")


def report_checks(records: Mapping[str, Table]) -> Table:
    """Checks for a court report: requested_on, back_on (or null), hearing_on.

    Each enquiry made for it is one. The police are to be asked for every report, so a report for
    which nobody asked them is a check too, under the report itself, and is never back.
    """
    hearings = records["hearings"].select("hearing_id", hearing_on=_.heard_on)
    reports = records["court_reports"].left_join(hearings, "hearing_id")
    replies = records["enquiry_replies"].group_by("enquiry_id").agg(back_on=_.received_on.min())
    asked = records["enquiries"].filter(_.report_id.notnull())
    made = asked.inner_join(
        reports.select("report_id", "requested_on", "hearing_on"), "report_id"
    ).left_join(replies, "enquiry_id")
    of_enquiries = made.select(
        "person_id",
        "case_id",
        "requested_on",
        "hearing_on",
        "back_on",
        check_ref=reference("enquiries", made),
    )
    of_the_police = asked.filter(_.about == "DOMESTIC_ABUSE").select("report_id")
    never_made = reports.anti_join(of_the_police, "report_id")
    of_nobody = never_made.select(
        "person_id",
        "case_id",
        "requested_on",
        "hearing_on",
        back_on=ibis.null("date"),
        check_ref=reference("court_reports", never_made),
    )
    return of_enquiries.union(of_nobody.select(*of_enquiries.columns)).select("check_ref", *CHECK)


def reports_fitting(records: Mapping[str, Table]) -> Table:
    """Reports that were triaged, and are of the type that the triage called for: triaged_on.

    A report on the day is too little for somebody flagged for domestic abuse, for children or as
    of high risk of serious harm by the day it was asked for.
    """
    grave = records["registrations"].filter(
        _.registration_type.isin([*ABUSE_FLAGS, *CHILD_FLAGS, *HIGH])
    )
    flags = grave.select("person_id", "registered_on", "deregistered_on")
    reports = records["court_reports"].filter(_.triaged_on.notnull())
    too_short = (
        reports.filter(_.report_type == "ORAL")
        .inner_join(flags, "person_id")
        .filter(
            (_.registered_on <= _.triaged_on)
            & (_.deregistered_on.isnull() | (_.deregistered_on > _.triaged_on))
        )
    )
    as_called_for = (_.triaged_to == _.report_type) | _.triaged_to.isnull()
    return reports.filter(as_called_for).anti_join(too_short, "report_id")


def spoken_to_before(records: Mapping[str, Table]) -> Table:
    """Addresses fully checked by the day they were proposed: spoken to, seen and enquired about."""
    return records["addresses_checked"].filter(_.checked_on <= _.proposed_on)


def addresses_checked(records: Mapping[str, Table]) -> Table:
    """Addresses whose householder was spoken to and every check made: checked_on, the last day.

    Spoken to, visited or checked, and the police and children's services asked.
    """
    done = ("occupant_spoken_to_on", "visited_on", "domestic_abuse_checked_on",
            "children_checked_on")  # fmt: skip
    checks = records["address_checks"]
    whole = checks.filter(*(checks[name].notnull() for name in done))
    return whole.mutate(checked_on=ibis.greatest(*(whole[name] for name in done)))


def eligible_victims(records: Mapping[str, Table]) -> Table:
    """Victims with a right to contact, from the day of sentence."""
    sentences = records["sentences"].select("case_id", "sentenced_on")
    return records["victims"].filter(_.is_eligible).inner_join(sentences, "case_id")


def notices_due(records: Mapping[str, Table]) -> Table:
    """Events that a victim is to be told of, from the day they were on record: known_on."""
    notices = records["victim_notices"]
    return notices.mutate(known_on=put_on_record(notices))


def first_sessions(records: Mapping[str, Table]) -> Table:
    """The first session of unpaid work: booked_on, and session_on."""
    in_turn = ibis.window(group_by="unpaid_work_id", order_by=["session_on", "session_id"])
    sessions = records["unpaid_work_sessions"]
    numbered = sessions.mutate(
        recorded_on=put_on_record(sessions), place=ibis.row_number().over(in_turn)
    )
    first = numbered.filter(_.place == 0)
    return first.select(
        "session_id",
        "unpaid_work_id",
        "case_id",
        "person_id",
        "session_on",
        booked_on=ibis.coalesce(_.recorded_on, _.session_on),
    )


def checked_before_booking(records: Mapping[str, Table]) -> Table:
    """First sessions whose placement had been checked for every risk by the day of booking."""
    checked = records["placement_checks"].filter(
        _.rosh_checked, _.domestic_abuse_checked, _.children_checked, _.sexual_offences_checked
    )
    sessions = records["first_sessions"].select("unpaid_work_id", "booked_on")
    together = checked.inner_join(sessions, "unpaid_work_id")
    return together.filter(_.checked_on <= _.booked_on).select(
        "placement_check_id", "unpaid_work_id", "case_id", "person_id", "booked_on"
    )


def sfo_due(records: Mapping[str, Table]) -> Table:
    """Reviews of serious further offences, and the day they are to be submitted by.

    An extension counts where it has its reason.
    """
    extended = _.extended_to_on.notnull() & _.has_extension_reason.fill_null(False)
    return records["sfo_reviews"].mutate(submit_by_on=extended.ifelse(_.extended_to_on, _.due_on))

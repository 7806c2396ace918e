"""The contact log, read for who was seen, what is booked, and what was left open."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.records.codes import code_list

TYPES, OUTCOMES = code_list("contact_types"), code_list("contact_outcomes")
TO_ATTEND = TYPES.where(attendance=True)
OUTCOME_NEEDED = TYPES.where(outcome_needed=True)
IN_PERSON = TYPES.where(in_person=True)
NATIONAL_STANDARD = TYPES.where(national_standard=True)
KEPT = OUTCOMES.where(attended=True)

# Words that a person should read when they stand in a note. They prompt, and decide nothing.
WORDS_OF_RISK = ("assault", "knife", "weapon", "strangl", "stalk", "threat", "afraid of", "violen")
LATE_AFTER_DAYS = 14  # an assumption: entries made later than this are looked at


def bookings(records: Mapping[str, Table]) -> Table:
    """Appointments as they were booked: booked_on, and appointment_on, the day it is for.

    Something is booked from the day it is put in the diary up to the day itself. What is put in
    the diary on its own day, or after, was never booked.
    """
    contacts = records["contacts"].filter(_.contact_type.isin(TO_ATTEND))
    return contacts.select(
        "contact_id",
        "person_id",
        "case_id",
        "contact_type",
        booked_on=_.recorded_at.cast("date"),
        appointment_on=_.contact_on,
    )


def attendances(records: Mapping[str, Table]) -> Table:
    """Appointments that were kept: the outcome says that the person came."""
    contacts = records["contacts"].filter(_.contact_type.isin(TO_ATTEND), _.outcome.isin(KEPT))
    return contacts.select(
        "contact_id",
        "person_id",
        "case_id",
        "contact_type",
        "contact_on",
        "staff_id",
        is_in_person=_.contact_type.isin(IN_PERSON),
        is_national_standard=_.contact_type.isin(NATIONAL_STANDARD),
    )


def first_attendances(records: Mapping[str, Table]) -> Table:
    """The first appointment of each case that was kept."""
    kept = records["attendances"].filter(_.case_id.notnull(), _.is_national_standard)
    in_turn = ibis.window(group_by="case_id", order_by=["contact_on", "contact_id"])
    numbered = kept.mutate(place=ibis.row_number().over(in_turn))
    return numbered.filter(_.place == 0).drop("place")


def outcomes_awaited(records: Mapping[str, Table]) -> Table:
    """Appointments whose outcome was not recorded on the day: contact_on, recorded_on (or null).

    Those recorded on the day itself were never awaited, and are left out to keep the ledger small.
    """
    needed = records["contacts"].filter(_.contact_type.isin(OUTCOME_NEEDED))
    recorded = needed.mutate(
        recorded_on=_.outcome.isnull().ifelse(
            ibis.null("date"), ibis.coalesce(_.outcome_recorded_at.cast("date"), _.contact_on)
        )
    )
    awaited = recorded.filter(_.recorded_on.isnull() | (_.recorded_on > _.contact_on))
    return awaited.select("contact_id", "person_id", "case_id", "contact_on", "recorded_on")


def notes_of_risk(records: Mapping[str, Table]) -> Table:
    """Notes that have words of risk in them, on the day of their contact."""
    said = records["contact_notes"].mutate(lower=_.note.lower())
    hit = ibis.or_(*(said.lower.contains(word) for word in WORDS_OF_RISK))
    of_risk = said.filter(hit).select("contact_id")
    contacts = records["contacts"].select("contact_id", "person_id", "case_id", "contact_on")
    return contacts.inner_join(of_risk, "contact_id")


def late_entries(records: Mapping[str, Table]) -> Table:
    """Contacts entered long after they happened: entered_on."""
    entered = records["contacts"].mutate(entered_on=_.recorded_at.cast("date"))
    late = _.entered_on > _.contact_on + ibis.interval(days=LATE_AFTER_DAYS)
    return entered.filter(late).select("contact_id", "person_id", "case_id", "entered_on")

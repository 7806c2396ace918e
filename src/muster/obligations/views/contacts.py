"""The contact log, read for who was seen and what is booked."""

from collections.abc import Mapping

from ibis import _
from ibis.expr.types import Table

from muster.records.codes import code_list

TO_ATTEND = code_list("contact_types").where(attendance=True)
IN_PERSON = code_list("contact_types").where(in_person=True)
NATIONAL_STANDARD = code_list("contact_types").where(national_standard=True)
KEPT = code_list("contact_outcomes").where(attended=True)


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

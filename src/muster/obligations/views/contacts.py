"""The contact log, read for who was seen, what is booked, and what was left open."""

from collections.abc import Mapping

import ibis
from ibis import _
from ibis.expr.types import Table

from muster.obligations.views.recorded import put_on_record
from muster.records.codes import code_list

TYPES, OUTCOMES = code_list("contact_types"), code_list("contact_outcomes")
TO_ATTEND = TYPES.where(attendance=True)
OUTCOME_NEEDED = TYPES.where(outcome_needed=True)
IN_PERSON = TYPES.where(in_person=True)
INITIAL = TYPES.where(initial=True)
NATIONAL_STANDARD = TYPES.where(national_standard=True)
KEPT = OUTCOMES.where(attended=True)

# Words that a person should read when they stand in a note. They prompt, and decide nothing.
WORDS_OF_RISK = ("assault", "knife", "weapon", "strangl", "stalk", "threat", "afraid of", "violen")
WORDS_OF_CHANGE = ("partner", "baby", "pregnan", "kids", "child", "moved in", "staying",
                   "different address", "gave the name", "gave a name")  # fmt: skip
LATE_AFTER_DAYS = 14  # an assumption: entries made later than this are looked at


def bookings(records: Mapping[str, Table]) -> Table:
    """Appointments as they were booked: booked_on, appointment_on, and stood_to.

    Something is booked from the day it is put in the diary up to the day itself, or up to the day
    it was called off. What is put in the diary on its own day, or after, was never booked.
    """
    contacts = records["contacts"].filter(_.contact_type.isin(TO_ATTEND))
    return contacts.select(
        "contact_id",
        "person_id",
        "case_id",
        "contact_type",
        booked_on=put_on_record(contacts),
        appointment_on=_.contact_on,
        stood_to=ibis.least(_.contact_on, _.outcome_recorded_at.cast("date")),
    )


def first_bookings(records: Mapping[str, Table]) -> Table:
    """Initial appointments that were arranged: after sentence to an order, one in person."""
    initial = records["bookings"].filter(_.contact_type.isin(INITIAL), _.case_id.notnull())
    orders = records["cases"].filter(_.kind == "ORDER").select("case_id")
    remote_on_an_order = initial.filter(_.contact_type.notin(IN_PERSON)).semi_join(
        orders, "case_id"
    )
    return initial.anti_join(remote_on_an_order, "contact_id")


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


def seen_as_asked(records: Mapping[str, Table]) -> Table:
    """Kept appointments that count towards how often the person is to be seen.

    Those in person count, and remote ones unless the plan of the day asks for more.
    """
    kept = records["attendances"].filter(_.is_national_standard)
    asking = records["plans_in_force"].filter(_.contact_in_person)
    asks = asking.select("case_id", "since", "to")
    remote = kept.filter(~_.is_in_person, _.case_id.notnull()).select(
        "contact_id", "case_id", "contact_on"
    )
    too_little = remote.inner_join(asks, "case_id").filter(
        (_.since <= _.contact_on) & (_.to.isnull() | (_.contact_on < _.to))
    )
    return kept.anti_join(too_little, "contact_id")


def first_attendances(records: Mapping[str, Table]) -> Table:
    """The first appointment in the community of each case that was kept.

    What was kept in custody, before release, does not begin supervision.
    """
    kept = records["attendances"].filter(_.case_id.notnull(), _.is_national_standard)
    held = records["held_in_custody"].select("case_id", "since", "to")
    inside = (
        kept.select("contact_id", "case_id", "contact_on")
        .inner_join(held, "case_id")
        .filter((_.since <= _.contact_on) & (_.to.isnull() | (_.contact_on < _.to)))
    )
    in_turn = ibis.window(group_by="case_id", order_by=["contact_on", "contact_id"])
    outside = kept.anti_join(inside, "contact_id")
    numbered = outside.mutate(place=ibis.row_number().over(in_turn))
    return numbered.filter(_.place == 0).drop("place")


def seen_in_reset(records: Mapping[str, Table]) -> Table:
    """Appointments kept in the community while a licence was in Reset: reduced_contact_id."""
    resets = records["reset_licences"].select(
        "reduced_contact_id", "case_id", "middle_from", "to_on"
    )
    kept = records["attendances"].filter(_.case_id.notnull())
    return (
        kept.select("contact_id", "case_id", "contact_on")
        .inner_join(resets, "case_id")
        .filter((_.contact_on >= _.middle_from) & (_.to_on.isnull() | (_.contact_on < _.to_on)))
        .select("contact_id", "case_id", "reduced_contact_id", "contact_on")
    )


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
    """Notes with words of risk in them, or of new people and places, on the day of the contact."""
    said = records["contact_notes"].mutate(lower=_.note.lower())
    hit = ibis.or_(*(said.lower.contains(word) for word in (*WORDS_OF_RISK, *WORDS_OF_CHANGE)))
    of_risk = said.filter(hit).select("contact_id")
    contacts = records["contacts"].select("contact_id", "person_id", "case_id", "contact_on")
    return contacts.inner_join(of_risk, "contact_id")


def late_entries(records: Mapping[str, Table]) -> Table:
    """Contacts entered long after they happened: entered_on."""
    entered = records["contacts"].mutate(entered_on=put_on_record(records["contacts"]))
    late = _.entered_on > _.contact_on + ibis.interval(days=LATE_AFTER_DAYS)
    return entered.filter(late).select("contact_id", "person_id", "case_id", "entered_on")

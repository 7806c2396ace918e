"""The oddities that public sources tell of. Each is shown, with how often; no row is dropped."""

from datetime import date, timedelta

import ibis
from ibis import _
from ibis.expr.types import BooleanValue
from ibis.expr.types import Table as Expression

from muster.records.checking.model import Check, OfARow, OfSeveral, Reader
from muster.records.codes import code_list

LATE_AFTER_DAYS = 30  # an assumption: an outcome entered later than this is looked at
BULK_IN_AN_HOUR = 20  # an assumption: so many outcomes by one user in one hour are looked at
NOT_NATIONAL = code_list("contact_types").where(national_standard=False)
REVIEWED = [c for c, n in code_list("registration_types").fact("review_months").items() if n]
OF_A_SENTENCE = code_list("contact_types").where(national_standard=True, person_level=False)
LAST_STATES = code_list("intervention_statuses").where(final=True)
FAR_AHEAD_DAYS = 5 * 366  # an assumption: nothing is booked so far ahead


def _live_sentences(records: Reader, as_at: date) -> Expression:
    sentences = records.read("sentences")
    return sentences.filter(
        sentences.terminated_on.isnull() | (sentences.terminated_on > as_at),
        sentences.sentenced_on.isnull() | (sentences.sentenced_on <= as_at),
    )


def _live_managers(records: Reader, as_at: date) -> Expression:
    managers = records.read("managers")
    live = managers.filter(
        managers.from_on <= as_at, managers.to_on.isnull() | (managers.to_on > as_at)
    )
    return live.semi_join(_live_sentences(records, as_at), "case_id")


def _two_live_managers(records: Reader, as_at: date) -> Expression:
    held = _live_managers(records, as_at).group_by("case_id", "role")
    return held.aggregate(person_id=_.person_id.min(), held=_.count()).filter(_.held > 1)


def _no_live_manager(records: Reader, as_at: date) -> Expression:
    return _live_sentences(records, as_at).anti_join(_live_managers(records, as_at), "case_id")


def _rosh_levels(records: Reader, as_at: date) -> Expression:
    """Live people, each with how many levels of risk of serious harm are registered."""
    types = list(code_list("registration_types").fact("rosh_level"))
    registrations = records.read("registrations").filter(_.registration_type.isin(types))
    live = registrations.filter(
        registrations.deregistered_on.isnull() | (registrations.deregistered_on > as_at)
    )
    levels = live.group_by("person_id").aggregate(levels=_.count())
    people = _live_sentences(records, as_at).select("person_id").distinct()
    return people.left_join(levels, "person_id").select("person_id", levels=_.levels.fill_null(0))


def _no_rosh(records: Reader, as_at: date) -> Expression:
    return _rosh_levels(records, as_at).filter(_.levels == 0)


def _several_rosh(records: Reader, as_at: date) -> Expression:
    return _rosh_levels(records, as_at).filter(_.levels > 1)


def _outside_its_sentence(records: Reader, as_at: date) -> Expression:
    span = records.read("sentences").select("case_id", "sentenced_on", "terminated_on")
    contacts = records.read("contacts").select("contact_id", "person_id", "case_id", "contact_on")
    joined = contacts.inner_join(span, "case_id")
    return joined.filter((_.contact_on < _.sentenced_on) | (_.contact_on > _.terminated_on))


def _of_another_person(records: Reader, as_at: date) -> Expression:
    whose = records.read("sentences").select("case_id", sentenced_person=_.person_id)
    contacts = records.read("contacts").select("contact_id", "person_id", "case_id")
    return contacts.inner_join(whose, "case_id").filter(_.person_id != _.sentenced_person)


def _outcome_in_the_future(rows: Expression, as_at: date) -> BooleanValue:
    return rows.outcome.notnull() & (rows.contact_on > as_at)


def _far_ahead(rows: Expression, as_at: date) -> BooleanValue:
    return rows.contact_on > as_at + timedelta(days=FAR_AHEAD_DAYS)


def _recorded_in_the_future(rows: Expression, as_at: date) -> BooleanValue:
    return rows.recorded_at.cast("date") > as_at


def _failure_that_does_not_count(rows: Expression, as_at: date) -> BooleanValue:
    return (rows.is_complied == ibis.literal(False)) & rows.contact_type.isin(NOT_NATIONAL)


def _without_case(rows: Expression, as_at: date) -> BooleanValue:
    return rows.case_id.isnull() & rows.contact_type.isin(OF_A_SENTENCE)


def _ended_but_active(rows: Expression, as_at: date) -> BooleanValue:
    return (
        (ibis.coalesce(rows.entered_end_on, rows.notional_end_on) < as_at)
        & rows.terminated_on.isnull()
        & ibis.coalesce(rows.is_active, ibis.literal(True))
    )


def _open_after_the_sentence(records: Reader, as_at: date) -> Expression:
    ended = records.read("sentences").filter(_.terminated_on <= as_at).select("case_id")
    return records.read("requirements").filter(_.terminated_on.isnull()).semi_join(ended, "case_id")


def _blank_pnc(rows: Expression, as_at: date) -> BooleanValue:
    return rows.pnc_number.isnull()


def _mappa_incomplete(rows: Expression, as_at: date) -> BooleanValue:
    return (
        (rows.registration_type == "MAPP")
        & rows.deregistered_on.isnull()
        & (rows.level.isnull() | rows.category.isnull())
    )


def _without_review(rows: Expression, as_at: date) -> BooleanValue:
    return (
        rows.registration_type.isin(REVIEWED)
        & rows.deregistered_on.isnull()
        & rows.next_review_on.isnull()
    )


def _merged_and_in_use(records: Reader, as_at: date) -> Expression:
    merged = (
        records.read("merges").filter(_.unmerged_at.isnull()).select(person_id=_.from_person_id)
    )
    return records.read("sentences").semi_join(merged, "person_id")


def _entered_late(rows: Expression, as_at: date) -> BooleanValue:
    return (
        rows.outcome_recorded_at.cast("date").delta(rows.contact_on, unit="day") > LATE_AFTER_DAYS
    )


def _entered_in_bulk(records: Reader, as_at: date) -> Expression:
    """Outcomes entered after the day, many by one user within one hour of the clock."""
    late = (
        records.read("contacts")
        .filter(_.recorded_by.notnull(), _.outcome_recorded_at.cast("date") > _.contact_on)
        .mutate(hour=_.outcome_recorded_at.truncate("h"))
    )
    hours = late.group_by("recorded_by", "hour").aggregate(entered=_.count())
    return late.semi_join(hours.filter(_.entered >= BULK_IN_AN_HOUR), ["recorded_by", "hour"])


def _after_the_last_state(records: Reader, as_at: date) -> Expression:
    """States of a process from a day after one that nothing comes after."""
    states = records.read("intervention_states")
    ended = states.filter(_.status.isin(LAST_STATES)).group_by("intervention_id")
    ends = ended.aggregate(over_from=_.from_on.min())
    return states.inner_join(ends, "intervention_id").filter(_.from_on > _.over_from)


def _staff_without_team(records: Reader, as_at: date) -> Expression:
    posted = records.read("postings").filter(_.to_on.isnull() | (_.to_on > as_at))
    staff = records.read("staff").filter(_.left_on.isnull() | (_.left_on > as_at))
    return staff.anti_join(posted, "staff_id")


def _held_by_a_leaver(records: Reader, as_at: date) -> Expression:
    left = records.read("staff").filter(_.left_on <= as_at)
    return _live_managers(records, as_at).semi_join(left, "staff_id")


OF_A_ROW = tuple(
    OfARow(kind=kind, table=table, says=says, when=when)
    for kind, table, says, when in (
        ("outcome-in-the-future", "contacts",
         "A contact to come has an outcome.",
         _outcome_in_the_future),
        ("contact-far-ahead", "contacts",
         "A contact lies years ahead.",
         _far_ahead),
        ("recorded-in-the-future", "contacts",
         "A contact was recorded after the extract.",
         _recorded_in_the_future),
        ("failure-not-national-standard", "contacts",
         "A failure to comply stands on a contact that does not count.",
         _failure_that_does_not_count),
        ("contact-without-case", "contacts",
         "A contact that counts for a sentence names none.",
         _without_case),
        ("ended-but-active", "sentences",
         "A sentence is past its end and still live.",
         _ended_but_active),
        ("blank-pnc", "people",
         "A person has no PNC number.",
         _blank_pnc),
        ("mappa-incomplete", "registrations",
         "A MAPPA registration has no level or category.",
         _mappa_incomplete),
        ("registration-without-review", "registrations",
         "A registration that is to be reviewed has no date for it.",
         _without_review),
        ("late-outcome", "contacts",
         f"An outcome was entered more than {LATE_AFTER_DAYS} days after the contact.",
         _entered_late),
    )
)  # fmt: skip

OF_SEVERAL = tuple(
    OfSeveral(kind=kind, table=table, says=says, rows=rows)
    for kind, table, says, rows in (
        ("two-live-managers", "managers",
         "A case has two managers at once.",
         _two_live_managers),
        ("no-live-manager", "sentences",
         "A live case has no manager.",
         _no_live_manager),
        ("held-by-a-leaver", "managers",
         "A live case is held by staff who left.",
         _held_by_a_leaver),
        ("no-rosh", "registrations",
         "A live person has no level of risk of serious harm.",
         _no_rosh),
        ("several-rosh", "registrations",
         "A live person has more than one level of risk of serious harm.",
         _several_rosh),
        ("contact-outside-sentence", "contacts",
         "A contact lies outside its sentence.",
         _outside_its_sentence),
        ("contact-of-another-person", "contacts",
         "A contact is on another person's sentence.",
         _of_another_person),
        ("requirement-open-after-sentence", "requirements",
         "A requirement is open though its sentence has ended.",
         _open_after_the_sentence),
        ("merged-person-in-use", "sentences",
         "A sentence is under a number that was merged away.",
         _merged_and_in_use),
        ("bulk-outcomes", "contacts",
         f"{BULK_IN_AN_HOUR} or more outcomes were entered late by one user in one hour.",
         _entered_in_bulk),
        ("state-after-the-last", "intervention_states",
         "A process has a state after one that ends it.",
         _after_the_last_state),
        ("staff-without-team", "staff",
         "A member of staff is in no team.",
         _staff_without_team),
    )
)  # fmt: skip

OF_PRACTICE: tuple[Check, ...] = (*OF_SEVERAL, *OF_A_ROW)

"""The record itself: a sentence ends when it ends, a person is one person, and late is said."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.library.unknowable import OUT_OF_ORDER
from muster.obligations.model import BySetting, Events, Obligation, Severity

SENTENCE_ENDED = Obligation(
    id="RECORD-01",
    says="A sentence ends on the record when it ends.",
    questions=bears_on.DELIVERY_DESISTANCE,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="A court may extend: the new end is entered.",
    opened_by=(Events(table="cases", on="expected_end_on", says="the expected end passed"),),
    discharged_by=(Events(table="cases", on="ended_on", says="the sentence was ended"),),
    within=BySetting(name="sentence_ended"),
    unknown_when=OUT_OF_ORDER | {"The sentence has no expected end.": _.expected_end_on.isnull()},
    feeds=("case_management",),
    clears="End the sentence on the record, with the reason, or enter the new end.",
)

ONE_PERSON = Obligation(
    id="RECORD-02",
    says="A person is one person, and no longer flagged as a duplicate.",
    questions=bears_on.STAFF,
    source="",
    status=Status.ASSUMED,
    severity=Severity.LOW,
    first="data quality lead",
    guard="Blank never matches blank; a merge can be undone.",
    opened_by=(
        Events(
            table="duplicate_flags",
            on="registered_on",
            about="registration_id",
            stands_to="deregistered_on",
            says="the record was flagged as a duplicate",
        ),
    ),
    discharged_by=(
        Events(
            table="duplicate_flags",
            on="deregistered_on",
            about="registration_id",
            says="it was resolved",
        ),
    ),
    within=BySetting(name="duplicate_resolved"),
    feeds=("case_management",),
    clears="Merge the records, or record why they are two people.",
)

LATE_ENTRY_EXPLAINED = Obligation(
    id="RECORD-03",
    says="What is entered long after it happened is looked at.",
    questions=bears_on.LEADERSHIP,
    source="",
    status=Status.ASSUMED,
    severity=Severity.LOW,
    first="data quality lead, SPO",
    guard="A late entry may be somebody honestly catching up; nobody's typing is timed.",
    opened_by=(
        Events(
            table="late_entries", on="entered_on", about="contact_id", says="it was entered late"
        ),
    ),
    discharged_by=(
        Events(
            table="decisions",
            on="decided_on",
            about="contact_id",
            where=_.about == "NOTE",
            says="somebody looked at it",
        ),
    ),
    within=BySetting(name="late_entry_explained"),
    feeds=("case_management",),
    clears="Record why it was entered late.",
)

OBLIGATIONS = (SENTENCE_ENDED, ONE_PERSON, LATE_ENTRY_EXPLAINED)

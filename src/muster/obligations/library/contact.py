"""Contact: the person is met promptly, is seen as often as their case asks, and is seen again."""

from datetime import date

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import (
    CONTACT_SUSPENDED,
    IN_CUSTODY,
    RESET_BEGAN,
    STANDARD,
    TRANSFERRED_OUT,
)
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import (
    ByFact,
    BySetting,
    Days,
    Events,
    Exemption,
    Gaps,
    Obligation,
    Severity,
    Spans,
)
from muster.obligations.views.facts import EVERY

ORDERS_BEGIN = Events(
    table="cases", on="started_on", where=_.kind == "ORDER", says="the order was made"
)
RELEASED = Events(table="releases", on="released_on", says="the person was released")
FIRST_ARRANGED = Events(
    table="first_bookings",
    on="booked_on",
    stands_to="appointment_on",
    says="a first appointment was arranged",
)
SEEN = Events(
    table="attendances",
    on="contact_on",
    where=_.is_national_standard,
    says="the person kept an appointment",
)

FIRST_APPOINTMENT = Obligation(
    id="CONTACT-01",
    says="The first appointment is arranged promptly after sentence or release.",
    questions=bears_on.DELIVERY_ENGAGES,
    decides=bears_on.DELIVERY_ENGAGES,
    source=sources.SL004,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Arranged and attended are two facts: this is the first. To an order, in person.",
    opened_by=(ORDERS_BEGIN, RELEASED),
    discharged_by=(FIRST_ARRANGED, SEEN),
    within=ByFact(
        fact="kind",
        limits={
            "ORDER": BySetting(name="order_first_appointment"),
            "LICENCE": BySetting(name="licence_first_appointment"),
        },
    ),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management", "custody"),
    clears="Arrange a first appointment, in person.",
)

FIRST_APPOINTMENT_KEPT = Obligation(
    id="CONTACT-01B",
    says="The first appointment after sentence or release is kept.",
    questions=bears_on.DELIVERY_ENGAGES,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Arranged and attended are two facts: this is the second, and the person has a part in "
    "it.",
    opened_by=(ORDERS_BEGIN, RELEASED),
    discharged_by=(SEEN,),
    within=BySetting(name="first_appointment_kept"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management", "custody"),
    clears="See the person, and record that they came.",
)

BOOKED = Spans(table="bookings", since="booked_on", to="stood_to", says="an appointment is booked")

SOMETHING_BOOKED = Obligation(
    id="CONTACT-02",
    says="Something is booked next.",
    questions=(*bears_on.DELIVERY_ENGAGES, *bears_on.DELIVERY_SAFETY),
    decides=bears_on.DELIVERY_ENGAGES,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="A check-in that is scheduled may count where policy allows.",
    opened_by=(Gaps(none_of=(BOOKED,), says="nothing more was booked"),),
    discharged_by=(),
    within=BySetting(name="next_appointment"),
    unless=STANDARD,
    unknown_when=SENTENCE,
    feeds=("case_management",),
    clears="Book the next appointment.",
)

SEEN_OFTEN_ENOUGH = Obligation(
    id="CONTACT-03",
    says="The person is seen as often, and in the way, that their plan or else their risk of "
    "serious harm asks.",
    questions=(*bears_on.DELIVERY_DESISTANCE, *bears_on.DELIVERY_SAFETY),
    decides=(*bears_on.DELIVERY_DESISTANCE, *bears_on.DELIVERY_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Reset, Impact and the final third change what is expected. What the plan says comes "
    "first, and no chart of one officer is shown to another.",
    opened_by=(ORDERS_BEGIN, RELEASED),
    discharged_by=(
        Events(
            table="seen_as_asked", on="contact_on", says="the person was seen, as the plan asks"
        ),
    ),
    repeats=True,
    within=ByFact(
        fact="seen",
        limits={
            **{every: Days(days=days) for every, days in EVERY.items()},
            "very high": BySetting(name="contact_high"),
            "high": BySetting(name="contact_high"),
            "medium": BySetting(name="contact_medium"),
            "low": BySetting(name="contact_low"),
        },
    ),
    unless=STANDARD,
    unknown_when=SENTENCE,
    feeds=("case_management",),
    patterns=("FP16",),
    clears="See the person, and record that they came.",
)

SEEN_IN_MID_RESET = Obligation(
    id="CONTACT-03B",
    says="On a licence in Reset the person is seen once, about the middle of it.",
    questions=(*bears_on.DELIVERY_DESISTANCE, *bears_on.DELIVERY_SAFETY),
    source=sources.RESET_POLICY,
    status=Status.INFERRED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="One contact, and no more: Reset suspends the rest. How far from the middle it may be "
    "is an assumption.",
    opened_by=(
        Events(
            table="reset_licences",
            on="middle_from",
            about="reduced_contact_id",
            says="the middle of Reset came near",
        ),
    ),
    discharged_by=(
        Events(
            table="seen_in_reset",
            on="contact_on",
            about="reduced_contact_id",
            says="the person was seen",
        ),
    ),
    ended_by=(Events(table="reset_licences", on="to_on", about="reduced_contact_id"),),
    within=BySetting(name="midpoint_contact"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management",),
    in_force_from=RESET_BEGAN,
    clears="See the person once.",
)

CHECK_IN_FOLLOWED_UP = Obligation(
    id="CONTACT-04",
    says="A remote check-in that expires, or shows somebody else, is followed up.",
    questions=bears_on.DELIVERY_ENGAGES,
    source=sources.CHECK_INS,
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="A face not found, or an error, is a fault of the tool and not of the person.",
    opened_by=(
        Events(table="check_ins", on="expired_at", where=_.status == "EXPIRED", says="it expired"),
        Events(
            table="check_ins",
            on="submitted_at",
            where=_.identity_match == "NO_MATCH",
            says="it shows somebody else",
        ),
    ),
    discharged_by=(
        Events(table="attendances", on="contact_on", says="the person was seen or spoken to"),
        Events(table="check_ins", on="reviewed_at", says="a practitioner looked at it"),
    ),
    within=BySetting(name="check_in_followed_up"),
    unless=(IN_CUSTODY, *CONTACT_SUSPENDED),
    feeds=("check_ins", "case_management"),
    clears="Speak to the person, or record what was made of the check-in.",
)

WAITING_FOR_A_PLACE = Exemption(
    id="X-CONTACT-1",
    says="The person is on the waiting list for the intervention.",
    authority="A waiting list is a state of its own, and not a failure of the practitioner.",
    status=Status.INFERRED,
    spans=(Spans(table="interventions", since="waiting_from_on", to="started_on"),),
)

PLACES_RATIONED = Exemption(
    id="X-CONTACT-2",
    says="The risk of serious harm is low, and places go to others first.",
    authority="Rules of prioritisation, February 2025; its first day is assumed.",
    status=Status.INFERRED,
    spans=(
        Spans(
            table="registrations",
            since="registered_on",
            to="deregistered_on",
            where=_.registration_type == "RLRH",
        ),
    ),
    in_force_from=date(2025, 2, 1),
)

PROGRAMME_STARTED = Obligation(
    id="CONTACT-05",
    says="Work that the sentence requires, or that a flag of domestic abuse calls for, is started "
    "in time to be finished.",
    questions=bears_on.DELIVERY_DESISTANCE,
    decides=bears_on.DELIVERY_DESISTANCE,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="A waiting list is a state of its own, and no failure of the practitioner. Low-risk "
    "places went under the rules of February 2025.",
    opened_by=(
        Events(
            table="programmes_needed",
            on="needed_on",
            about="need",
            stands_to="over_on",
            says="the work was required, or a flag called for it",
        ),
    ),
    discharged_by=(
        Events(
            table="programmes_settled",
            on="settled_on",
            about="need",
            says="it began, or a reason was recorded for something else",
        ),
    ),
    ended_by=(Events(table="programmes_needed", on="over_on", about="need"),),
    within=BySetting(name="programme_started"),
    unless=(WAITING_FOR_A_PLACE, PLACES_RATIONED, *STANDARD),
    unknown_when=SENTENCE,
    feeds=("case_management",),
    patterns=("FP29",),
    clears="Refer to the work and start it, or record the alternative and why.",
)

OBLIGATIONS = (
    FIRST_APPOINTMENT,
    FIRST_APPOINTMENT_KEPT,
    SOMETHING_BOOKED,
    SEEN_OFTEN_ENOUGH,
    SEEN_IN_MID_RESET,
    CHECK_IN_FOLLOWED_UP,
    PROGRAMME_STARTED,
)

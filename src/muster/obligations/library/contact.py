"""Contact: the person is met promptly, is seen as often as their case asks, and is seen again."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import (
    CONTACT_SUSPENDED,
    IN_CUSTODY,
    STANDARD,
    TRANSFERRED_OUT,
)
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import (
    ByFact,
    BySetting,
    Events,
    Exemption,
    Gaps,
    Obligation,
    Severity,
    Spans,
)
from muster.records.codes import code_list

PROGRAMMES = code_list("requirement_categories").where(programme=True)
FIRST_APPOINTMENTS = code_list("contact_types").where(initial=True)

ORDERS_BEGIN = Events(
    table="cases", on="started_on", where=_.kind == "ORDER", says="the order was made"
)
RELEASED = Events(table="releases", on="released_on", says="the person was released")
FIRST_ARRANGED = Events(
    table="bookings",
    on="booked_on",
    where=_.contact_type.isin(FIRST_APPOINTMENTS),
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
    source=sources.SL004,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Arranged and attended are two facts: this is the first of them.",
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

BOOKED = Spans(
    table="bookings", since="booked_on", to="appointment_on", says="an appointment is booked"
)

SOMETHING_BOOKED = Obligation(
    id="CONTACT-02",
    says="Something is booked next.",
    questions=(*bears_on.DELIVERY_ENGAGES, *bears_on.DELIVERY_SAFETY),
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
    says="The person is seen as often as their risk of serious harm asks.",
    questions=(*bears_on.DELIVERY_DESISTANCE, *bears_on.DELIVERY_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Reset, Impact and the final third change what is expected.",
    opened_by=(ORDERS_BEGIN, RELEASED),
    discharged_by=(SEEN,),
    repeats=True,
    within=ByFact(
        fact="rosh",
        limits={
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
        SEEN,
        Events(table="check_ins", on="reviewed_at", says="a practitioner looked at it"),
    ),
    within=BySetting(name="check_in_followed_up"),
    unless=(IN_CUSTODY, CONTACT_SUSPENDED),
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

PROGRAMME_STARTED = Obligation(
    id="CONTACT-05",
    says="A programme that the sentence requires is started in time to be finished.",
    questions=bears_on.DELIVERY_DESISTANCE,
    source="",
    status=Status.ASSUMED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="A waiting list is shown as such. Low-risk places went under the rules of February 2025.",
    opened_by=(
        Events(
            table="requirements",
            on="imposed_on",
            about="requirement_id",
            where=_.category.isin(list(PROGRAMMES)),
            says="the programme was required",
        ),
    ),
    discharged_by=(
        Events(table="interventions", on="started_on", about="requirement_id", says="it began"),
        Events(table="requirements", on="commenced_on", about="requirement_id", says="it began"),
    ),
    ended_by=(Events(table="requirements", on="terminated_on", about="requirement_id"),),
    within=BySetting(name="programme_started"),
    unless=(WAITING_FOR_A_PLACE, *STANDARD),
    unknown_when=SENTENCE,
    feeds=("case_management",),
    patterns=("FP29",),
    clears="Refer to the programme and start it, or record the alternative and why.",
)

OBLIGATIONS = (
    FIRST_APPOINTMENT,
    SOMETHING_BOOKED,
    SEEN_OFTEN_ENOUGH,
    CHECK_IN_FOLLOWED_UP,
    PROGRAMME_STARTED,
)

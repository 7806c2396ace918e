"""Contact: the person is met promptly, is seen as often as their case asks, and is seen again."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library.exemptions import IN_CUSTODY, STANDARD, TRANSFERRED_OUT
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import (
    ByFact,
    BySetting,
    Events,
    Gaps,
    Obligation,
    Severity,
    Spans,
)
from muster.records.codes import code_list

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
    says="The first appointment of an order is arranged within five working days of sentence.",
    questions=("adult-pdu-2023/P 2.3.1",),
    source="https://data.justice.gov.uk/probation/ps-performance/ps-sl004",
    status=Status.STATED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Arranged and attended are two facts: this is the first of them.",
    opened_by=(ORDERS_BEGIN,),
    discharged_by=(FIRST_ARRANGED,),
    within=BySetting(name="order_first_appointment"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management",),
    clears="Arrange a first appointment, in person.",
)

FIRST_APPOINTMENT_ON_LICENCE = Obligation(
    id="CONTACT-01L",
    says="The first appointment on licence is arranged promptly after release.",
    questions=("adult-pdu-2023/P 2.3.1",),
    source="",
    status=Status.REMEMBERED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="Arranged and attended are two facts: this is the first of them.",
    opened_by=(RELEASED,),
    discharged_by=(FIRST_ARRANGED, SEEN),
    within=BySetting(name="licence_first_appointment"),
    unless=(TRANSFERRED_OUT,),
    unknown_when=SENTENCE,
    feeds=("case_management", "custody"),
    clears="Arrange an appointment.",
)

BOOKED = Spans(
    table="bookings", since="booked_on", to="appointment_on", says="an appointment is booked"
)

SOMETHING_BOOKED = Obligation(
    id="CONTACT-02",
    says="Something is booked next.",
    questions=("adult-pdu-2023/P 2.3.1", "adult-pdu-2023/P 2.3.3"),
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
    questions=("adult-pdu-2023/P 2.3.2", "adult-pdu-2023/P 2.3.3"),
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

OBLIGATIONS = (
    FIRST_APPOINTMENT,
    FIRST_APPOINTMENT_ON_LICENCE,
    SOMETHING_BOOKED,
    SEEN_OFTEN_ENOUGH,
)

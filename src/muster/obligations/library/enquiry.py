"""Enquiries: asked, answered, good enough, and used.

A tick for "enquiry made" misses most of the harm, because the reply may never come, may be too
thin to use, or may lie unread. So each link of the chain is owed by itself.
"""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.library.contact import ORDERS_BEGIN, RELEASED
from muster.obligations.library.exemptions import IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import BySetting, Events, Obligation, Severity
from muster.obligations.views.risk import ABUSE_FLAGS, CHILD_FLAGS
from muster.records.codes import code_list

ABUSE_CONTACTS = code_list("contact_types").where(enquiry="DOMESTIC_ABUSE")
CHILD_CONTACTS = code_list("contact_types").where(enquiry="CHILD_SAFEGUARDING")

TRANSFERRED_IN = Events(table="transfers", on="completed_on", says="the case was transferred in")
REPORT_ASKED_FOR = Events(
    table="court_reports", on="requested_on", says="a court report was asked for"
)
NEW_HOME_OR_PARTNER = Events(
    table="changes",
    on="learnt_on",
    where=_.change_type.isin(["NEW_PARTNER", "NEW_ADDRESS"]),
    says="a new partner or address became known",
)
CHILD_BORN_OR_MET = Events(
    table="changes",
    on="learnt_on",
    where=_.change_type == "CHILD",
    says="a child was born, or came into contact",
)
CHILD_KNOWN = Events(
    table="personal_contacts",
    on="from_on",
    where=_.is_child,
    says="a child in the household or in contact became known",
)


def _flagged(types: tuple[str, ...], says: str) -> Events:
    where = _.registration_type.isin(list(types))
    return Events(table="registrations", on="registered_on", where=where, says=says)


def _sent(about: str, contact_types: tuple[str, ...]) -> tuple[Events, ...]:
    """An enquiry, the contact that records one, or a recorded reason why none is needed."""
    return (
        Events(table="enquiries", on="sent_on", where=_.about == about, says="it was sent"),
        Events(
            table="enquiries",
            on="waived_on",
            where=(_.about == about) & _.not_needed_because.notnull(),
            says="a reason was recorded why none is needed",
        ),
        Events(
            table="contacts",
            on="contact_on",
            where=_.contact_type.isin(list(contact_types)),
            says="a contact records it",
        ),
    )


POLICE_ASKED = Obligation(
    id="ENQUIRY-01",
    says="The police are asked about domestic abuse for this sentence.",
    questions=bears_on.ASSESSMENT_SAFETY,
    decides=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="practitioner",
    guard="A linked letter, an email or a recorded reason counts.",
    opened_by=(
        ORDERS_BEGIN,
        RELEASED,
        REPORT_ASKED_FOR,
        _flagged(ABUSE_FLAGS, "domestic abuse was flagged"),
        NEW_HOME_OR_PARTNER,
        TRANSFERRED_IN,
    ),
    discharged_by=_sent("DOMESTIC_ABUSE", ABUSE_CONTACTS),
    within=BySetting(name="enquiry_sent"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("enquiries", "case_management"),
    patterns=("FP01",),
    clears="Ask the police, or record why it is not needed.",
)

CHILDRENS_SERVICES_ASKED = Obligation(
    id="ENQUIRY-02",
    says="Children's services are asked about safeguarding for this sentence.",
    questions=bears_on.ASSESSMENT_SAFETY,
    decides=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="practitioner",
    guard="Children may live in another council's area: which was asked?",
    opened_by=(
        ORDERS_BEGIN,
        RELEASED,
        _flagged((*CHILD_FLAGS, *ABUSE_FLAGS), "children or domestic abuse were flagged"),
        CHILD_KNOWN,
        CHILD_BORN_OR_MET,
        TRANSFERRED_IN,
    ),
    discharged_by=_sent("CHILD_SAFEGUARDING", CHILD_CONTACTS),
    within=BySetting(name="enquiry_sent"),
    unless=(IN_CUSTODY, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("enquiries", "case_management"),
    patterns=("FP05",),
    clears="Ask children's services, or record why it is not needed.",
)

CHASED = Obligation(
    id="ENQUIRY-03",
    says="An enquiry that is not answered is chased, and then taken higher.",
    questions=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner, then SPO",
    guard="Partners differ in how long they take: it is theirs to answer, and ours to chase.",
    opened_by=(
        Events(table="enquiries", on="sent_on", about="enquiry_id", says="an enquiry was sent"),
    ),
    discharged_by=(
        Events(table="enquiry_chasers", on="chased_on", about="enquiry_id", says="it was chased"),
    ),
    ended_by=(
        Events(table="enquiry_replies", on="received_on", about="enquiry_id", says="a reply came"),
    ),
    repeats=True,
    within=BySetting(name="enquiry_chased"),
    feeds=("enquiries",),
    patterns=("FP02",),
    clears="Chase the enquiry, or take it higher.",
)

THIN_REPLY_RETURNED = Obligation(
    id="ENQUIRY-04",
    says="A reply that is too thin to use is asked about again.",
    questions=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="A nil return is an answer, and not a thin one; a short reply can be true.",
    opened_by=(
        Events(
            table="enquiry_replies",
            on="received_on",
            about="enquiry_id",
            where=_.fullness == "THIN",
            says="a thin reply came",
        ),
    ),
    discharged_by=(
        Events(
            table="enquiry_replies",
            on="judged_on",
            about="enquiry_id",
            where=(_.good_enough == "YES") & _.reason.notnull(),
            says="it was judged good enough, with the reason",
        ),
        Events(
            table="enquiry_replies",
            on="received_on",
            about="enquiry_id",
            where=_.fullness == "FULL",
            says="a fuller reply came",
        ),
        Events(
            table="enquiry_chasers", on="chased_on", about="enquiry_id", says="it was asked again"
        ),
    ),
    within=BySetting(name="thin_reply"),
    feeds=("enquiries",),
    patterns=("FP03",),
    clears="Ask again, or record why the reply is good enough.",
)

REPLY_USED = Obligation(
    id="ENQUIRY-05",
    says="What a reply says is taken up in the assessment, and acted on.",
    questions=(*bears_on.ASSESSMENT_SAFETY, *bears_on.PLANNING_SAFETY),
    decides=bears_on.ASSESSMENT_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="practitioner",
    guard="A nil return needs nothing taken up.",
    opened_by=(
        Events(
            table="enquiry_replies",
            on="received_on",
            about="reply_id",
            where=(_.fullness != "NIL").fill_null(True),
            says="a reply came",
        ),
    ),
    discharged_by=(
        Events(
            table="replies_used",
            on="used_on",
            about="reply_id",
            says="it was taken up, in an assessment of after it came, or set aside with a reason",
        ),
    ),
    within=BySetting(name="reply_used"),
    feeds=("enquiries", "assessments"),
    patterns=("FP04",),
    clears="Take up each fact of the reply: used, not relevant or disputed, and why.",
)

OBLIGATIONS = (
    POLICE_ASKED,
    CHILDRENS_SERVICES_ASKED,
    CHASED,
    THIN_REPLY_RETURNED,
    REPLY_USED,
)

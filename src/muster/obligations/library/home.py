"""Home visits: the home is visited, and again when it changes."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.contact import ORDERS_BEGIN, RELEASED
from muster.obligations.library.exemptions import CONTACT_SUSPENDED, IN_CUSTODY, TRANSFERRED_OUT
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import (
    ByFact,
    BySetting,
    Events,
    Exemption,
    Obligation,
    Severity,
    Spans,
)
from muster.records.codes import code_list

HOME_VISITS = code_list("contact_types").where(home_visit=True)

UNSAFE_FOR_STAFF = Exemption(
    id="X-HOME-1",
    says="A decision is recorded that a home visit is not safe for staff.",
    authority="The recorded decision.",
    status=Status.INFERRED,
    spans=(
        Spans(
            table="decisions",
            since="decided_on",
            to="",
            where=(_.about == "HOME_VISIT") & (_.outcome == "NO"),
        ),
    ),
)
NO_FIXED_ABODE = Exemption(
    id="X-HOME-2",
    says="The person has no fixed abode.",
    authority="There is no home to visit; the housing partner is asked instead.",
    status=Status.INFERRED,
    spans=(Spans(table="addresses", since="from_on", to="to_on", where=_.is_no_fixed_abode),),
)

HOME_VISITED = Obligation(
    id="HOME-01",
    says="The home is visited, and again when it changes.",
    questions=(*bears_on.ASSESSMENT_SAFETY, *bears_on.DELIVERY_SAFETY),
    source=sources.WELCOME_HUB,
    status=Status.STATED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="The safety of staff comes first. Medium and low risk are visited too.",
    opened_by=(
        ORDERS_BEGIN,
        RELEASED,
        Events(
            table="addresses",
            on="from_on",
            where=(_.address_status == "M") & ~_.is_no_fixed_abode.fill_null(False),
            says="the person moved",
        ),
    ),
    discharged_by=(
        Events(
            table="attendances",
            on="contact_on",
            where=_.contact_type.isin(list(HOME_VISITS)),
            says="the home was visited",
        ),
    ),
    within=ByFact(
        fact="rosh",
        limits={
            "very high": BySetting(name="home_visit_high"),
            "high": BySetting(name="home_visit_high"),
            "medium": BySetting(name="home_visit_medium"),
            "low": BySetting(name="home_visit_low"),
        },
    ),
    unless=(UNSAFE_FOR_STAFF, NO_FIXED_ABODE, IN_CUSTODY, CONTACT_SUSPENDED, TRANSFERRED_OUT),
    unknown_when=SENTENCE,
    feeds=("case_management",),
    patterns=("FP15",),
    clears="Visit the home, and record who was there.",
)

OBLIGATIONS = (HOME_VISITED,)

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
    Days,
    Events,
    Exemption,
    Obligation,
    Severity,
    Spans,
)
from muster.obligations.views.facts import EVERY
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
            where=(_.about == "HOME_VISIT") & (_.outcome == "NO") & _.has_reason,
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

NOT_VISITED = (
    UNSAFE_FOR_STAFF,
    NO_FIXED_ABODE,
    IN_CUSTODY,
    *CONTACT_SUSPENDED,
    TRANSFERRED_OUT,
)
VISITED = (
    Events(
        table="attendances",
        on="contact_on",
        where=_.contact_type.isin(list(HOME_VISITS)),
        says="the home was visited",
    ),
)

HOME_VISITED = Obligation(
    id="HOME-01",
    says="The home is visited, and again when it changes.",
    questions=(*bears_on.ASSESSMENT_SAFETY, *bears_on.DELIVERY_SAFETY),
    decides=bears_on.DELIVERY_SAFETY,
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
    discharged_by=VISITED,
    within=ByFact(
        fact="rosh",
        limits={
            "very high": BySetting(name="home_visit_high"),
            "high": BySetting(name="home_visit_high"),
            "medium": BySetting(name="home_visit_medium"),
            "low": BySetting(name="home_visit_low"),
        },
    ),
    unless=NOT_VISITED,
    unknown_when=SENTENCE,
    feeds=("case_management",),
    patterns=("FP15",),
    clears="Visit the home, and record who was there.",
)

HOME_VISITED_AS_PLANNED = Obligation(
    id="HOME-01B",
    says="The home is visited as often as the plan says.",
    questions=(*bears_on.ASSESSMENT_SAFETY, *bears_on.DELIVERY_SAFETY),
    source="",
    status=Status.DERIVED,
    severity=Severity.MEDIUM,
    first="practitioner",
    guard="It is owed only where the plan says so, and as often as it says.",
    opened_by=(
        Events(
            table="plans",
            on="made_on",
            where=_.home_visit_every_days.notnull(),
            says="the plan says how often the home is visited",
        ),
    ),
    discharged_by=VISITED,
    repeats=True,
    within=ByFact(fact="visited", limits={every: Days(days=days) for every, days in EVERY.items()}),
    unless=NOT_VISITED,
    unknown_when=SENTENCE,
    feeds=("case_management", "assessments"),
    patterns=("FP15",),
    clears="Visit the home, or change the plan.",
)

OBLIGATIONS = (HOME_VISITED, HOME_VISITED_AS_PLANNED)

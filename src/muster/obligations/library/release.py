"""Release: somebody in the community knows the person, and where they will live, beforehand."""

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.library.unknowable import SENTENCE
from muster.obligations.model import DueOn, Events, Exemption, Obligation, Severity, Spans

COMING = Events(
    table="releases_coming", on="known_on", about="key_date_id", says="a release came within sight"
)
PASSED = Events(table="releases_coming", on="superseded_on", about="key_date_id")

NO_TIME_LEFT = Exemption(
    id="X-RELEASE-1",
    says="The release came within sight too late: it could not be avoided.",
    authority="A short sentence or an early release leaves no time.",
    status=Status.INFERRED,
    spans=(Spans(table="short_notice", since="known_on", to="over_on"),),
)

MET_BEFORE_RELEASE = Obligation(
    id="RELEASE-01",
    says="A named community practitioner has met or spoken to the person well before release.",
    questions=(*bears_on.RESETTLEMENT, *bears_on.ASSESSMENT_SAFETY),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="SPO, then practitioner",
    guard="A short sentence or an early release may leave no time: notice given is shown.",
    opened_by=(COMING,),
    discharged_by=(
        Events(
            table="met_before_release",
            on="contact_on",
            about="key_date_id",
            says="the community practitioner spoke to the person",
        ),
    ),
    ended_by=(PASSED,),
    within=DueOn(column="falls_on", before="met_before_release"),
    unless=(NO_TIME_LEFT,),
    unknown_when=SENTENCE,
    feeds=("custody", "case_management"),
    patterns=("FP13",),
    clears="Name a practitioner, and have them meet or speak to the person.",
)

ADDRESS_SETTLED = Obligation(
    id="RELEASE-02",
    says="The address is verified before release.",
    questions=bears_on.RESETTLEMENT,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="That there is no home to go to is a fact of housing: the partner is named.",
    opened_by=(COMING,),
    discharged_by=(
        Events(
            table="verified_before_release",
            on="verified_on",
            about="key_date_id",
            says="an address for the release was verified",
        ),
    ),
    ended_by=(PASSED,),
    within=DueOn(column="falls_on", before="address_before_release"),
    unknown_when=SENTENCE,
    feeds=("custody", "case_management"),
    patterns=("FP28",),
    clears="Verify the address the person is to be released to.",
)

OBLIGATIONS = (MET_BEFORE_RELEASE, ADDRESS_SETTLED)

"""Reset, Impact and the like: reduced contact is for those it is for, and change is still seen."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.library.exemptions import RESET_BEGAN
from muster.obligations.model import BySetting, Events, Obligation, Severity

CHANGE_LOOKED_AT = Obligation(
    id="RESET-01",
    says="A change of risk while contact is reduced is looked at by somebody.",
    questions=(*bears_on.REVIEWING_SAFETY, *bears_on.DELIVERY_SAFETY),
    decides=bears_on.REVIEWING_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner and SPO",
    guard="Contact is not restored for something trivial: a decision either way is enough.",
    opened_by=(
        Events(
            table="changes_in_reduced_contact",
            on="learnt_on",
            about="change_id",
            says="something changed while contact was reduced",
        ),
    ),
    discharged_by=(
        Events(
            table="decisions",
            on="decided_on",
            about="change_id",
            where=_.about.isin(["RESTORE_CONTACT", "REVIEW", "RECALL"]) & _.has_reason,
            says="a decision was recorded, with its reason",
        ),
    ),
    within=BySetting(name="change_in_reduced_contact"),
    feeds=("case_management",),
    patterns=("FP37",),
    clears="Decide whether to restore contact, and record why.",
)

RESET_IS_ALLOWED = Obligation(
    id="RESET-02",
    says="Nobody is in Reset who may not be.",
    questions=bears_on.DELIVERY_SAFETY,
    decides=bears_on.DELIVERY_SAFETY,
    source=sources.RESET_POLICY,
    status=Status.STATED,
    severity=Severity.CRITICAL,
    first="practitioner",
    guard="The exclusions are those of June 2024, and are to be confirmed.",
    opened_by=(
        Events(
            table="reset_not_allowed",
            on="since",
            says="Reset and something that excludes it held together",
        ),
    ),
    discharged_by=(
        Events(table="reset_not_allowed", on="to", says="they no longer held together"),
        Events(
            table="decisions",
            on="decided_on",
            where=(_.about == "RESET_EXCLUSION") & _.has_reason,
            says="the exclusion was shown not to apply",
        ),
    ),
    within=BySetting(name="at_the_act"),
    feeds=("case_management",),
    in_force_from=RESET_BEGAN,
    clears="End Reset, or record why the exclusion does not apply.",
)

OBLIGATIONS = (CHANGE_LOOKED_AT, RESET_IS_ALLOWED)

"""Recall: each trigger has a decision either way, and a recall that is asked for is carried out."""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on
from muster.obligations.library.exemptions import IN_CUSTODY
from muster.obligations.model import BySetting, Events, Obligation, Severity
from muster.records.codes import code_list

TRIGGERS = code_list("change_types").where(recall_trigger=True)

RECALL_DECIDED = Obligation(
    id="RECALL-01",
    says="Each trigger for recall has a decision, either way, with its reason.",
    questions=bears_on.DELIVERY_SAFETY,
    decides=bears_on.DELIVERY_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="practitioner, then SPO",
    guard="Not to recall can be right: it asks for the reason only.",
    opened_by=(
        Events(
            table="licence_changes",
            on="learnt_on",
            where=_.change_type.isin(list(TRIGGERS)),
            says="something that may call for recall became known",
        ),
    ),
    discharged_by=(
        Events(
            table="decisions",
            on="decided_on",
            where=(_.about == "RECALL") & _.has_reason & _.agreed_by.notnull(),
            says="a decision was recorded, with its reason and who agreed",
        ),
        Events(table="recalls", on="asked_on", says="recall was asked for"),
    ),
    within=BySetting(name="recall_decided"),
    unless=(IN_CUSTODY,),
    feeds=("case_management", "custody"),
    patterns=("FP18",),
    clears="Record whether to recall, why, and who agreed.",
)

RECALL_CARRIED_OUT = Obligation(
    id="RECALL-02",
    says="A recall that is asked for is carried out, and a person at large is looked for.",
    questions=bears_on.DELIVERY_SAFETY,
    decides=bears_on.DELIVERY_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.CRITICAL,
    first="SPO",
    guard="To find the person is for the police: what was last asked of them is shown.",
    opened_by=(
        Events(table="recalls", on="asked_on", about="recall_id", says="recall was asked for"),
    ),
    discharged_by=(
        Events(table="recalls", on="returned_on", about="recall_id", says="the person returned"),
    ),
    ended_by=(Events(table="recalls", on="withdrawn_on", about="recall_id"),),
    within=BySetting(name="recall_carried_out"),
    feeds=("custody",),
    clears="Ask the police again, and record it; record the return to custody.",
)

RESULT_SEEN = Obligation(
    id="RECALL-03",
    says="The result of a test or a tag is seen by somebody.",
    questions=bears_on.DELIVERY_SAFETY,
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="practitioner",
    guard="A provider's feed may not exist: what was read on paper can be recorded by hand.",
    opened_by=(
        Events(
            table="monitoring",
            on="taken_on",
            about="monitoring_id",
            says="a test was taken, or a tag gave an alert",
        ),
    ),
    discharged_by=(
        Events(table="monitoring", on="seen_on", about="monitoring_id", says="it was seen"),
    ),
    within=BySetting(name="result_seen"),
    feeds=("monitoring",),
    patterns=("FP19",),
    clears="Read the result, and record that it was seen.",
)

OBLIGATIONS = (RECALL_DECIDED, RECALL_CARRIED_OUT, RESULT_SEEN)

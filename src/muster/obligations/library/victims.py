"""Victims: those with a right to it are offered contact, told of events, and heard.

Only the victim liaison team sees these, and nothing of where a victim lives is here.
"""

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.library import bears_on, sources
from muster.obligations.model import (
    BySetting,
    DueOn,
    Events,
    Exemption,
    Obligation,
    Severity,
    Spans,
)

OPTED_OUT = Exemption(
    id="X-VICTIM-1",
    says="The victim declined contact.",
    authority="The victim's own answer.",
    status=Status.STATED,
    spans=(Spans(table="victims", since="answered_on", to="", where=_.answer == "DECLINED"),),
)

CONTACT_OFFERED = Obligation(
    id="VICTIM-01",
    says="A victim with a right to contact is offered it.",
    questions=bears_on.VICTIMS,
    source=sources.NOTIFICATION_PILOT,
    status=Status.STATED,
    severity=Severity.HIGH,
    first="victim liaison team",
    guard="The delay may lie with the referral by the police.",
    opened_by=(
        Events(
            table="eligible_victims",
            on="sentenced_on",
            about="victim_id",
            says="sentence was passed",
        ),
    ),
    discharged_by=(
        Events(
            table="victims", on="contact_offered_on", about="victim_id", says="contact was offered"
        ),
        Events(
            table="victims",
            on="answered_on",
            about="victim_id",
            says="the victim answered",
        ),
    ),
    within=BySetting(name="victim_contact"),
    unknown_when={},
    feeds=("victims",),
    patterns=("FP32",),
    clears="Offer contact, or record that it was declined.",
)

VICTIM_TOLD = Obligation(
    id="VICTIM-02",
    says="A victim is told of what is to come, such as a release, before it happens.",
    questions=(*bears_on.VICTIMS, *bears_on.RESETTLEMENT),
    source="",
    status=Status.ASSUMED,
    severity=Severity.HIGH,
    first="victim liaison team",
    guard="A wall stands between what victims say and the case team.",
    opened_by=(
        Events(
            table="notices_due", on="known_on", about="notice_id", says="a victim was to be told"
        ),
    ),
    discharged_by=(
        Events(table="victim_notices", on="sent_on", about="notice_id", says="notice was sent"),
    ),
    within=DueOn(column="event_on"),
    unless=(OPTED_OUT,),
    feeds=("victims", "custody"),
    patterns=("FP32",),
    clears="Send the notice, and ask for the victim's views.",
)

OBLIGATIONS = (CONTACT_OFFERED, VICTIM_TOLD)

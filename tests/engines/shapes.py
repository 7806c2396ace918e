"""Declarations of every shape, over tables made small on purpose."""

from datetime import date, timedelta

from ibis import _

from muster.frameworks.scale import Status
from muster.obligations.model import (
    ByDate,
    ByFact,
    BySetting,
    Days,
    DueOn,
    Events,
    Exemption,
    Gaps,
    Months,
    Obligation,
    Severity,
    Spans,
    WorkingDays,
)

BEGAN = date(2026, 4, 28)  # a Tuesday; 4 May is a bank holiday
AS_AT = BEGAN + timedelta(30)
SETTINGS = {"a_setting": Days(days=3)}

SCHEMA = {
    "cases": {"case_id": "string", "person_id": "string", "started_on": "date", "ended_on": "date",
              "dated": "boolean"},
    "people_of_cases": {"case_id": "string", "person_id": "string", "began_on": "date"},
    "flags": {"flag_id": "string", "case_id": "string", "person_id": "string",
              "raised_on": "date", "closed_on": "date", "answer_by": "date"},
    "contacts": {"contact_id": "string", "case_id": "string", "person_id": "string",
                 "contact_on": "date", "kind": "string", "flag_id": "string"},
    "custody": {"custody_id": "string", "case_id": "string", "since": "date", "to": "date"},
    "managers": {"manager_id": "string", "case_id": "string", "since": "date", "to": "date",
                 "real": "boolean"},
    "facts": {"case_id": "string", "fact": "string", "value": "string", "since": "date",
              "to": "date"},
}  # fmt: skip


def held(**dates):
    return Exemption(id="X1", says="The person is in custody.", authority="None: a test.",
                     status=Status.ASSUMED, **dates,
                     spans=(Spans(table="custody", since="since", to="to"),))  # fmt: skip


IN_CUSTODY = held()
HELD_UNDER_A_RULE = held(in_force_from=BEGAN + timedelta(3), in_force_to=BEGAN + timedelta(8))
STARTED = Events(table="cases", on="started_on")
RAISED = Events(table="flags", on="raised_on")
EACH_FLAG = Events(table="flags", on="raised_on", about="flag_id")
EACH_STANDING_FLAG = Events(table="flags", on="raised_on", about="flag_id", stands_to="closed_on")
SEEN = Events(table="contacts", on="contact_on", where=_.kind == "seen")
ABOUT_A_FLAG = Events(table="contacts", on="contact_on", where=_.kind == "flag", about="flag_id")
FOR_GOOD = Events(
    table="contacts", on="contact_on", where=_.kind == "flag", about="flag_id", stands_to=""
)
CLOSED = Events(table="flags", on="closed_on", about="flag_id")
REAL = Spans(table="managers", since="since", to="to", where=_.real)
NOT_REAL = Spans(table="managers", since="since", to="to", where=~_.real)


def an_obligation(name, **parts):
    shared = {"says": name, "questions": (), "source": "", "status": Status.ASSUMED,
              "severity": Severity.LOW, "first": "practitioner", "guard": "",
              "within": Days(days=5),
              "discharged_by": (SEEN,), "opened_by": (STARTED,)}  # fmt: skip
    return Obligation(id=name, **(shared | parts))


SHAPES = [
    an_obligation("one-off"),
    an_obligation("one-off, exempt", unless=(IN_CUSTODY,), within=WorkingDays(days=4)),
    an_obligation("exempt by a rule of its time", unless=(HELD_UNDER_A_RULE,)),
    an_obligation("repeating", repeats=True),
    an_obligation("repeating, exempt", repeats=True, unless=(IN_CUSTODY,)),
    an_obligation("reopened", opened_by=(STARTED, RAISED), unless=(IN_CUSTODY,)),
    an_obligation("reopened and repeating", opened_by=(STARTED, RAISED), repeats=True),
    an_obligation("reopened, in force for a time", opened_by=(STARTED, RAISED),
                  in_force_from=BEGAN + timedelta(2), in_force_to=BEGAN + timedelta(9)),
    an_obligation("about each flag", opened_by=(EACH_FLAG,), discharged_by=(ABOUT_A_FLAG,),
                  ended_by=(CLOSED,), within=DueOn(column="answer_by")),
    an_obligation("about each flag, repeating", opened_by=(EACH_FLAG,), repeats=True,
                  discharged_by=(ABOUT_A_FLAG,), ended_by=(CLOSED,), unless=(IN_CUSTODY,)),
    an_obligation("a gap", opened_by=(Gaps(none_of=(REAL,)),), discharged_by=(),
                  within=BySetting(name="a_setting")),
    an_obligation("a gap, in force for a time", opened_by=(Gaps(none_of=(REAL,)),),
                  discharged_by=(), unless=(IN_CUSTODY,),
                  in_force_from=BEGAN + timedelta(2), in_force_to=BEGAN + timedelta(9)),
    an_obligation("a gap or a flag", opened_by=(Gaps(none_of=(REAL, NOT_REAL)), RAISED)),
    an_obligation("due on a day of the record, repeating", opened_by=(RAISED,), repeats=True,
                  discharged_by=(Events(table="flags", on="closed_on"),),
                  within=DueOn(column="answer_by")),
    an_obligation("due before a day of the record", opened_by=(EACH_FLAG,),
                  discharged_by=(ABOUT_A_FLAG,), unless=(IN_CUSTODY,),
                  within=DueOn(column="answer_by", before="a_setting")),
    an_obligation("about each flag that stands", opened_by=(EACH_STANDING_FLAG,),
                  discharged_by=(FOR_GOOD,), repeats=True),
    an_obligation("by fact", within=ByFact(fact="rosh", limits={
        "high": Days(days=2), "low": Months(months=1)})),
    an_obligation("by date", within=ByDate(since={
        BEGAN - timedelta(9): Days(days=2), BEGAN + timedelta(5): WorkingDays(days=9)}),
        opened_by=(RAISED,)),
    an_obligation("unknown", unknown_when={"The sentence has no date.": ~_.dated}),
]  # fmt: skip
NAMED = {shape.id: shape for shape in SHAPES}

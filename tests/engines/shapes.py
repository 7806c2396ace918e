"""Declarations of every shape, over tables made small on purpose, and histories to read them on."""

from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st
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

BEGAN = date(2026, 4, 28)
AS_AT = BEGAN + timedelta(30)
SETTINGS = {"a_setting": Days(days=3)}

SCHEMA = {
    "cases": {"case_id": "string", "person_id": "string", "started_on": "date", "ended_on": "date",
              "dated": "boolean"},
    "flags": {"flag_id": "string", "case_id": "string", "raised_on": "date", "closed_on": "date",
              "answer_by": "date"},
    "contacts": {"contact_id": "string", "case_id": "string", "person_id": "string",
                 "contact_on": "date", "kind": "string", "flag_id": "string"},
    "custody": {"custody_id": "string", "case_id": "string", "since": "date", "to": "date"},
    "managers": {"manager_id": "string", "case_id": "string", "since": "date", "to": "date",
                 "real": "boolean"},
    "facts": {"case_id": "string", "fact": "string", "value": "string", "since": "date",
              "to": "date"},
}  # fmt: skip

IN_CUSTODY = Exemption(
    id="X1",
    says="The person is in custody.",
    authority="None: a test.",
    status=Status.ASSUMED,
    spans=(Spans(table="custody", since="since", to="to"),),
)
STARTED = Events(table="cases", on="started_on")
RAISED = Events(table="flags", on="raised_on")
EACH_FLAG = Events(table="flags", on="raised_on", about="flag_id")
SEEN = Events(table="contacts", on="contact_on", where=_.kind == "seen")
ABOUT_A_FLAG = Events(table="contacts", on="contact_on", where=_.kind == "flag", about="flag_id")
CLOSED = Events(table="flags", on="closed_on", about="flag_id")
REAL = Spans(table="managers", since="since", to="to", where=_.real)


def an_obligation(name, **parts):
    shared = {"says": name, "questions": (), "source": "", "status": Status.ASSUMED,
              "severity": Severity.LOW, "first": "practitioner", "guard": "",
              "within": Days(days=5),
              "discharged_by": (SEEN,), "opened_by": (STARTED,)}  # fmt: skip
    return Obligation(id=name, **(shared | parts))


SHAPES = [
    an_obligation("one-off"),
    an_obligation("one-off, exempt", unless=(IN_CUSTODY,), within=WorkingDays(days=4)),
    an_obligation("repeating", repeats=True),
    an_obligation("repeating, exempt", repeats=True, unless=(IN_CUSTODY,)),
    an_obligation("reopened", opened_by=(STARTED, RAISED), unless=(IN_CUSTODY,)),
    an_obligation("reopened and repeating", opened_by=(STARTED, RAISED), repeats=True),
    an_obligation("about each flag", opened_by=(EACH_FLAG,), discharged_by=(ABOUT_A_FLAG,),
                  ended_by=(CLOSED,), within=DueOn(column="answer_by")),
    an_obligation("about each flag, repeating", opened_by=(EACH_FLAG,), repeats=True,
                  discharged_by=(ABOUT_A_FLAG,), ended_by=(CLOSED,), unless=(IN_CUSTODY,)),
    an_obligation("a gap", opened_by=(Gaps(none_of=(REAL,)),), discharged_by=(),
                  within=BySetting(name="a_setting")),
    an_obligation("due on a day of the record, repeating", opened_by=(RAISED,), repeats=True,
                  discharged_by=(Events(table="flags", on="closed_on"),),
                  within=DueOn(column="answer_by")),
    an_obligation("by fact", within=ByFact(fact="rosh", limits={
        "high": Days(days=2), "low": Months(months=1)})),
    an_obligation("by date", within=ByDate(since={
        BEGAN - timedelta(9): Days(days=2), BEGAN + timedelta(5): WorkingDays(days=9)}),
        opened_by=(RAISED,)),
    an_obligation("unknown", unknown_when={"The sentence has no date.": ~_.dated}),
]  # fmt: skip

days = st.integers(-4, 20).map(lambda n: BEGAN + timedelta(n))
ends = st.none() | days


def records(**columns):
    return st.lists(st.fixed_dictionaries(columns), max_size=4)


histories = st.fixed_dictionaries({
    "ended_on": st.none() | st.integers(1, 25).map(lambda n: BEGAN + timedelta(n)),
    "dated": st.booleans(),
    "flags": records(raised_on=days, closed_on=ends, answer_by=ends),
    "contacts": records(contact_on=days, kind=st.sampled_from(["seen", "flag", "letter"]),
                        flag_number=st.integers(0, 3), of_the_person=st.booleans()),
    "custody": records(since=days, to=ends),
    "managers": records(since=days, to=ends, real=st.booleans()),
    "facts": records(fact=st.just("rosh"), value=st.sampled_from(["high", "low", "other"]),
                     since=days, to=ends),
})  # fmt: skip


def tables_of(drawn):
    """Many histories, each the history of one case, as one set of tables."""
    number, tables = count(1), {name: [] for name in SCHEMA}
    for place, history in enumerate(drawn):
        case_id, person_id = f"C{place}", f"P{place}"
        mine = {"case_id": case_id}
        own = [f"F{next(number)}" for _flag in history["flags"]] or ["none"]
        tables["cases"].append(mine | {"person_id": person_id, "started_on": BEGAN,
                                       "ended_on": history["ended_on"],
                                       "dated": history["dated"]})  # fmt: skip
        tables["flags"] += [
            mine | {"flag_id": flag_id} | flag
            for flag_id, flag in zip(own, history["flags"], strict=False)
        ]
        tables["contacts"] += [
            {
                "contact_id": str(next(number)),
                "case_id": None if contact["of_the_person"] else case_id,
                "person_id": person_id,
                "contact_on": contact["contact_on"],
                "kind": contact["kind"],
                "flag_id": own[contact["flag_number"] % len(own)],
            }
            for contact in history["contacts"]
        ]
        for name in ("custody", "managers", "facts"):
            key = f"{name.removesuffix('s')}_id"
            tables[name] += [mine | {key: str(next(number))} | row for row in history[name]]
    return tables

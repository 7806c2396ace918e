"""One shard of the nation: every theme in turn, each with what it needs of those before it."""

from collections.abc import Iterator

import numpy as np

from muster.records.generating.alerts import alert_rows
from muster.records.generating.assessments import Assessments, assessment_rows, regular
from muster.records.generating.awkward import awkward_rows, corrected
from muster.records.generating.changes import change_rows, changes_of
from muster.records.generating.correspondence import correspond
from muster.records.generating.court import court_rows
from muster.records.generating.decisions import Decisions
from muster.records.generating.enforcement import enforced_of, enforcement_rows
from muster.records.generating.enquiries import Facts, enquiries_of, enquiry_rows
from muster.records.generating.evidence import evidence_rows
from muster.records.generating.history import History
from muster.records.generating.log import Log
from muster.records.generating.oversight import oversight_rows
from muster.records.generating.packages import package_rows
from muster.records.generating.parole import parole_rows
from muster.records.generating.people import people_of, people_rows, worse_off
from muster.records.generating.plans import plan_rows
from muster.records.generating.profile import profile_of
from muster.records.generating.registrations import (
    asked_about,
    registration_rows,
    registrations_of,
)
from muster.records.generating.releasing import housing_rows, managing_rows
from muster.records.generating.reset import reset_rows, suspended_of
from muster.records.generating.rows import Rows
from muster.records.generating.sentencing import requirements_of, sentence_rows
from muster.records.generating.serious import serious_rows
from muster.records.generating.supervision import appointments_of
from muster.records.generating.tiers import tier_rows
from muster.records.generating.unpaid_work import unpaid_work_rows
from muster.records.generating.victims import victim_rows
from muster.records.generating.watching import watching_rows


def tables_of(history: History) -> Iterator[Rows]:
    """Every row of a shard, table by table; some tables come in several parts."""
    people = people_of(history)
    if by := history.nation.request.difference:
        history.planting.worse_off = worse_off(history, people, by)
    profile = profile_of(history)
    suspended = suspended_of(history, profile)
    asked = requirements_of(history, profile)
    log, decisions, made = Log(history), Decisions(history), Assessments(history)
    seen = appointments_of(history, people, profile, suspended, log)
    enforced = enforced_of(history, seen)
    yield from people_rows(history, people)
    yield from sentence_rows(history, asked, enforced, log)
    yield from managing_rows(history, profile, log)
    yield from housing_rows(history, log)
    yield from reset_rows(history, suspended)
    yield from enforcement_rows(history, seen, enforced, decisions, log)
    yield from court_rows(history, profile, asked, log)
    yield parole_rows(history)

    latest = regular(history, made)
    changes = changes_of(history, people)
    yield from change_rows(history, changes, suspended, made, decisions, log)
    flags = registrations_of(history, profile, suspended)
    raised = asked_about(history, flags)
    enquiries = enquiries_of(history, people, profile, changes, raised)
    told = list(enquiry_rows(history, enquiries, made, log))
    facts = next(part for part in told if isinstance(part, Facts))
    yield from (part for part in told if isinstance(part, Rows))
    *alone, of_replies = evidence_rows(history, profile, latest, facts)
    yield from (*alone, of_replies)
    yield from registration_rows(history, profile, flags, log)
    evidence = np.asarray(of_replies.cells["evidence_id"])
    yield from plan_rows(history, profile, seen, flags, latest, facts, evidence)
    yield from tier_rows(history, people, profile, asked, suspended)
    yield from oversight_rows(history, profile, made, enquiries)
    yield from serious_rows(history)
    yield from assessment_rows(history, people, profile, made, log)
    yield from watching_rows(history, profile, asked, suspended, log)
    yield from victim_rows(history, profile)
    yield from unpaid_work_rows(history, asked)
    correspond(history, seen, decisions, log)
    yield from awkward_rows(history, people, seen, log)
    yield alert_rows(history, log)
    yield package_rows(history, log)
    yield decisions.rows()
    contacts, *notes = log.rows()
    yield corrected(history, seen, contacts)
    yield from notes

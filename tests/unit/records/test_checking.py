"""What is odd in the records is found, each kind where it was planted and nowhere else."""

from datetime import date

import pytest

from muster.records.checking.checking import checks, findings
from muster.records.stores.opening import open_store

AS_AT = date(2026, 11, 20)

SOUND = {
    "regions": "region_code,name\nN07,London\n",
    "units": "unit_code,name,region_code\nU1,Unit,N07\n",
    "teams": "team_code,name,unit_code,region_code\nN07T01,Team,U1,N07\n",
    "staff": "staff_id,grade,left_on\nSTAFF1,PO,\n",
    "postings": ("posting_id,staff_id,team_code,post\nP1,STAFF1,N07T01,PRACTITIONER\n"),
    "people": "person_id,pnc_number\nX1,2026/1A\n",
    "sentences": (
        "case_id,person_id,kind,sentenced_on,notional_end_on,terminated_on\n"
        "S1,X1,ORDER,2026-01-05,,\n"
    ),
    "requirements": "requirement_id,case_id,person_id,category\n",
    "registrations": (
        "registration_id,person_id,registration_type,registered_on,next_review_on\n"
        "R1,X1,RMRH,2026-01-06,2026-07-06\n"
    ),
    "managers": (
        "manager_id,case_id,person_id,role,staff_id,team_code,from_on,to_on\n"
        "M1,S1,X1,ORDER_MANAGER,STAFF1,N07T01,2026-01-05,\n"
    ),
    "merges": "merge_id,from_person_id,into_person_id,merged_at\n",
    "interventions": "intervention_id,person_id,case_id,intervention_type\nI1,X1,S1,BRE\n",
    "intervention_states": (
        "state_id,intervention_id,person_id,case_id,status,from_on\nV1,I1,X1,S1,BRE08,2026-03-02\n"
    ),
    "absences": "absence_id,staff_id,absence_type,from_on,to_on\n",
    "contacts": (
        "contact_id,person_id,case_id,contact_type,contact_on,outcome,outcome_recorded_at,"
        "is_complied,recorded_at,duration_minutes\n"
        "C1,X1,S1,COAI,2026-01-12,ATTC,2026-01-12 15:00,Y,2026-01-06 09:00,\n"
    ),
}

# Each oddity with the row that has it, and, where it brings others with it, what else is needed.
PLANTED = {
    "two-live-managers": ("managers", "M2,S1,X1,ORDER_MANAGER,STAFF1,N07T01,2026-02-05,"),
    "several-rosh": ("registrations", "R2,X1,RHRH,2026-02-06,2026-08-06"),
    "no-rosh": ("people", "X3,2026/3C"),
    "contact-outside-sentence": ("contacts", "C2,X1,S1,COAP,2025-12-12,,,,2025-12-06 09:00,"),
    "contact-of-another-person": ("contacts", "C3,X3,S1,COAP,2026-02-12,,,,2026-02-06 09:00,"),
    "unknown-case_id": ("contacts", "C4,X1,S9,COAP,2026-02-12,,,,2026-02-06 09:00,"),
    "unknown-person_id": ("contacts", "C5,X9,,COVC,2026-02-12,,,,2026-02-06 09:00,"),
    "outcome-in-the-future": (
        "contacts",
        "C6,X1,S1,COAP,2026-12-12,ATTC,2026-11-12 15:00,Y,2026-02-06 09:00,",
    ),
    "contact-far-ahead": ("contacts", "C7,X1,S1,COAP,2099-12-12,,,,2026-02-06 09:00,"),
    "recorded-in-the-future": ("contacts", "C8,X1,S1,COAP,2026-11-12,,,,2026-11-26 09:00,"),
    "failure-not-national-standard": (
        "contacts",
        "C9,X1,S1,COSR,2026-02-12,UAAB,2026-02-12 15:00,N,2026-02-06 09:00,",
    ),
    "unknown-code-contact_type": ("contacts", "C10,X1,S1,COIA,2026-02-12,,,,2026-02-06 09:00,"),
    "late-outcome": (
        "contacts",
        "C11,X1,S1,COAP,2026-02-12,ATTC,2026-05-12 15:00,Y,2026-02-06 09:00,",
    ),
    "contact-without-case": ("contacts", "C12,X1,,COAP,2026-02-12,,,,2026-02-06 09:00,"),
    "blank-pnc": ("people", "X2,"),
    "no-live-manager": ("sentences", "S3,X3,ORDER,2026-01-05,,"),
    "ended-but-active": ("sentences", "S4,X1,ORDER,2025-01-05,2026-01-04,"),
    "requirement-open-after-sentence": ("sentences", "S5,X1,ORDER,2026-01-05,,2026-10-04"),
    "held-by-a-leaver": ("managers", "M4,S4,X1,ORDER_MANAGER,STAFF3,N07T01,2026-02-05,"),
    "mappa-incomplete": ("registrations", "R3,X1,MAPP,2026-02-06,2026-05-06"),
    "registration-without-review": ("registrations", "R4,X1,WEAP,2026-02-06,"),
    "staff-without-team": ("staff", "STAFF2,PO,"),
    "merged-person-in-use": ("merges", "M1,X3,X1,2026-05-01 09:00"),
    "state-after-the-last": ("intervention_states", "V2,I1,X1,S1,BRE05,2026-04-02"),
    "to_on-before-from_on": ("absences", "A1,STAFF1,LEAVE,2026-05-10,2026-05-01"),
}
BESIDES = {
    "staff": "STAFF3,PO,2026-10-31\n",
    "requirements": "Q1,S5,X1,F\n",
    "postings": "P3,STAFF3,N07T01,PRACTITIONER\n",
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory, extracts_at):
    """What is found in records with one oddity of each kind."""
    rows = {name: [text] for name, text in SOUND.items()}
    for table, row in PLANTED.values():
        rows[table].append(f"{row}\n")
    for table, row in BESIDES.items():
        rows[table].append(row)
    extracts = extracts_at(tmp_path_factory.mktemp("planted"))
    extracts.bring(**{name: "".join(lines) for name, lines in rows.items()})
    return found(extracts)


def found(extracts):
    with open_store(extracts.store.path) as store:
        return {
            (finding.kind, finding.table): finding
            for finding in findings(store.as_recorded(), as_at=AS_AT)
        }


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_oddity_is_found_once(planted, kind):
    assert [finding.count for (of, _), finding in planted.items() if of == kind] == [1]


def test_nothing_else_is_found(planted):
    assert {kind for kind, _ in planted} == set(PLANTED)


def test_sound_records_show_nothing(extracts):
    extracts.bring(**SOUND)

    assert found(extracts) == {}


def test_a_finding_is_counted_by_the_unit_of_its_case(planted):
    assert planted["late-outcome", "contacts"].units == {"U1": 1}


def test_a_finding_on_a_case_that_no_unit_has_is_counted_too(planted):
    assert planted["no-live-manager", "sentences"].units == {"": 1}


def test_outcomes_entered_late_in_bulk_are_found(extracts):
    rows = "".join(
        f"C{n},X1,COAP,2026-02-{n:02},ATTC,2026-02-25 15:{n:02},ROSA\n" for n in range(1, 21)
    )
    extracts.bring(
        contacts="contact_id,person_id,contact_type,contact_on,outcome,outcome_recorded_at,"
        f"recorded_by\n{rows}"
    )

    assert found(extracts)["bulk-outcomes", "contacts"].count == 20


def test_merges_in_a_circle_are_found(extracts):
    extracts.bring(
        merges="merge_id,from_person_id,into_person_id,merged_at\n"
        "M1,X1,X2,2026-05-01 09:00\nM2,X2,X1,2026-05-02 09:00\n"
    )

    assert found(extracts)["merges-in-a-circle", "merges"].count == 2


def test_no_two_checks_look_for_the_same_in_the_same_table():
    kinds = [(check.kind, check.table) for check in checks()]

    assert len(kinds) == len(set(kinds))

"""What hangs together in every history, whatever was drawn."""

import pytest

LEVELS = "('RLRH', 'RMRH', 'RHRH', 'RVHR')"
APPOINTMENTS = "('COAP', 'COPT', 'COVC', 'COOO', 'COAI', 'CHVS', 'C084', 'CODC')"


def planted(*patterns):
    listed = ", ".join(f"'{pattern}'" for pattern in patterns)
    return f"(SELECT case_id FROM truth WHERE pattern IN ({listed}))"


def test_there_are_as_many_live_cases_as_were_asked_for(count):
    assert count("SELECT count(*) FROM sentences WHERE is_active") == 4_000


def test_every_recall_follows_a_release(count):
    assert not count("""
        SELECT count(*) FROM recalls r WHERE NOT EXISTS (
            FROM releases o WHERE o.case_id = r.case_id AND o.released_on <= r.recalled_on)""")


def test_every_release_after_the_first_follows_a_return_to_custody(count):
    assert not count("""
        SELECT count(*) FROM releases o WHERE o.release_type = 'AFTER_RECALL' AND NOT EXISTS (
            FROM recalls r WHERE r.case_id = o.case_id AND r.returned_on <= o.released_on)""")


def test_every_custodial_case_that_was_recalled_was_out_first(count):
    assert not count("""
        SELECT count(*) FROM recalls JOIN sentences USING (case_id) WHERE kind = 'ORDER'""")


def test_every_warning_follows_a_failure(count):
    assert not count("""
        SELECT count(*) FROM enforcements e LEFT JOIN contacts c USING (contact_id)
        WHERE c.contact_id IS NULL OR c.is_complied IS NOT FALSE OR e.taken_on < c.contact_on""")


def test_no_contact_lies_outside_its_sentence_unless_planted(count):
    assert not count(f"""
        SELECT count(*) FROM contacts JOIN sentences USING (case_id)
        WHERE (contact_on < sentenced_on OR contact_on > terminated_on)
        AND case_id NOT IN {planted("contact outside sentence")}""")


def test_every_contact_of_a_case_is_of_its_person(count):
    assert not count("""
        SELECT count(*) FROM contacts c JOIN sentences s USING (case_id)
        WHERE c.person_id <> s.person_id""")


def test_every_live_person_has_exactly_one_level_of_risk_unless_planted(count):
    assert not count(f"""
        SELECT count(*) FROM (
            SELECT s.person_id, count(r.registration_id) AS levels
            FROM (SELECT DISTINCT person_id FROM sentences WHERE is_active
                  AND person_id NOT IN
                      (SELECT person_id FROM truth WHERE pattern = 'RoSH state')) s
            LEFT JOIN registrations r ON r.person_id = s.person_id
                AND r.registration_type IN {LEVELS} AND r.deregistered_on IS NULL
            GROUP BY ALL) WHERE levels <> 1""")


def test_managers_do_not_overlap_unless_planted(count):
    assert not count(f"""
        SELECT count(*) FROM managers a JOIN managers b USING (case_id)
        WHERE a.manager_id < b.manager_id AND a.from_on < coalesce(b.to_on, '2099-01-01')
        AND b.from_on < coalesce(a.to_on, '2099-01-01')
        AND case_id NOT IN {planted("two live managers")}""")


def test_every_day_of_a_live_case_is_somebody_s(count):
    assert not count("""
        SELECT count(*) FROM sentences WHERE is_active AND case_id NOT IN (
            SELECT case_id FROM managers WHERE from_on <= '2026-11-20' AND to_on IS NULL)""")


def test_nobody_is_seen_at_a_weekend_or_on_a_bank_holiday(count):
    assert not count(f"""
        SELECT count(*) FROM contacts WHERE contact_type IN {APPOINTMENTS}
        AND (dayofweek(contact_on) IN (0, 6) OR contact_on IN ('2025-12-25', '2026-05-04'))
        AND case_id NOT IN {planted("outcome in the future")}""")


def test_nobody_is_seen_in_custody(count):
    assert not count("""
        SELECT count(*) FROM contacts c JOIN recalls r USING (case_id)
        WHERE c.is_attended AND c.contact_type IN ('COAP', 'CHVS')
        AND c.contact_on > r.recalled_on AND NOT EXISTS (
            FROM releases o WHERE o.case_id = r.case_id AND o.released_on > r.recalled_on)""")


def test_what_is_still_to_come_has_no_outcome_unless_planted(count):
    assert not count(f"""
        SELECT count(*) FROM contacts WHERE contact_on > '2026-11-20' AND outcome IS NOT NULL
        AND case_id NOT IN {planted("outcome in the future")}""")


def test_the_dead_have_no_live_case(count):
    assert not count("""
        SELECT count(*) FROM people JOIN sentences USING (person_id)
        WHERE died_on IS NOT NULL AND is_active""")


def test_some_people_have_two_sentences_at_once(count):
    assert count("""
        SELECT count(*) FROM (SELECT person_id FROM sentences WHERE is_active
        GROUP BY person_id HAVING count(*) > 1)""")


def test_nothing_in_the_extract_was_recorded_after_it(nation):
    tables = [row[0] for row in nation.execute("SHOW TABLES").fetchall()]
    latest = {
        name: nation.execute(f"SELECT max(recorded_at)::DATE FROM {name}").fetchone()[0]
        for name in tables
        if name != "truth"
    }

    assert max(str(day) for day in latest.values() if day) == "2026-11-20"


def test_a_parole_report_is_of_a_long_sentence_or_of_a_recall(count):
    assert not count("""
        SELECT count(*) FROM parole_reports r JOIN sentences s USING (case_id)
        WHERE s.disposal_type NOT IN ('EXTENDED', 'LIFE') AND NOT EXISTS (
            FROM recalls c WHERE c.case_id = r.case_id AND c.returned_on < r.due_on)""")


def test_the_packages_of_a_case_do_not_overlap(count):
    assert not count("""
        SELECT count(*) FROM supervision_packages a JOIN supervision_packages b USING (case_id)
        WHERE a.package_id < b.package_id AND b.from_on < coalesce(a.to_on, '2099-01-01')
        AND a.from_on < coalesce(b.to_on, '2099-01-01')""")


def test_a_package_counts_the_contacts_that_were_kept_in_it(count):
    """Of a kind that bears on the person, the record does not say which case it was made for."""
    kept = f"""c.is_attended AND c.contact_type IN {APPOINTMENTS} AND c.contact_on >= p.from_on
        AND c.contact_on < coalesce(p.to_on, '2099-01-01') AND c.contact_on <= '2026-11-20'"""

    assert not count(f"""
        SELECT count(*) FROM supervision_packages p
        WHERE NOT EXISTS (FROM truth t WHERE t.case_id = p.case_id AND t.pattern IN
            ('contact outside sentence', 'outcome in the future'))
        AND p.completed < (SELECT count(*) FROM contacts c WHERE c.case_id = p.case_id AND {kept})
        OR p.completed > (SELECT count(*) FROM contacts c WHERE c.person_id = p.person_id
                          AND {kept.replace("'COAP'", "'COAP', 'COSR', 'COHV'")})""")


def test_a_lesson_is_tried_against_cases_alive_when_it_matched(count):
    assert not count("""
        SELECT count(*) FROM lesson_cases JOIN sentences USING (case_id)
        WHERE matched_on < sentenced_on OR terminated_on < matched_on""")


def test_no_table_of_the_record_is_empty_but_erasures_and_lists_of_another_tool(nation):
    listed = [row[0] for row in nation.execute("SHOW TABLES").fetchall()]
    tables = [name for name in listed if not name.startswith("all_")]

    empty = [name for name in tables if not nation.execute(f"FROM {name} LIMIT 1").fetchone()]

    assert empty == ["legal_deletions", "workload_listings"]


@pytest.mark.parametrize(
    ("column", "table", "there", "key"),
    [
        ("case_id", "contacts", "sentences", "case_id"),
        ("person_id", "sentences", "people", "person_id"),
        ("staff_id", "contacts", "staff", "staff_id"),
        ("staff_id", "managers", "staff", "staff_id"),
        ("team_code", "managers", "teams", "team_code"),
        ("linked_contact_id", "contacts", "contacts", "contact_id"),
        ("requirement_id", "unpaid_work", "requirements", "requirement_id"),
        ("intervention_id", "intervention_states", "interventions", "intervention_id"),
        ("registration_id", "registration_reviews", "registrations", "registration_id"),
        ("assessment_id", "countersignatures", "assessments", "assessment_id"),
        ("assessment_id", "enquiry_uses", "assessments", "assessment_id"),
        ("reply_id", "enquiry_uses", "enquiry_replies", "reply_id"),
        ("enquiry_id", "enquiry_replies", "enquiries", "enquiry_id"),
        ("contact_id", "enquiries", "contacts", "contact_id"),
        ("contact_id", "decisions", "contacts", "contact_id"),
        ("change_id", "decisions", "changes", "change_id"),
        ("plan_id", "plan_actions", "plans", "plan_id"),
        ("evidence_id", "plan_actions", "evidence", "evidence_id"),
        ("victim_id", "victim_notices", "victims", "victim_id"),
        ("council_code", "addresses", "partners", "partner_code"),
        ("court_code", "hearings", "courts", "court_code"),
        ("report_id", "enquiries", "court_reports", "report_id"),
        ("contact_id", "alerts", "contacts", "contact_id"),
        ("case_id", "parole_reports", "sentences", "case_id"),
        ("case_id", "supervision_packages", "sentences", "case_id"),
        ("sfo_review_id", "lessons", "sfo_reviews", "sfo_review_id"),
        ("lesson_id", "lesson_cases", "lessons", "lesson_id"),
        ("case_id", "lesson_cases", "sentences", "case_id"),
    ],
)
def test_every_row_that_is_named_is_there(count, column, table, there, key):
    missing = count(f"""
        SELECT count(*) FROM {table} a ANTI JOIN {there} b ON a.{column} = b.{key}
        WHERE a.{column} IS NOT NULL""")

    assert missing == 0

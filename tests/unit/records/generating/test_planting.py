"""What the truth key says is what the records show: no more, no less, and of whom it says."""

from datetime import date

import numpy as np
import pytest

from muster.records.generating.making import generate
from muster.records.generating.measures import UNIT_OF_CASE
from muster.records.generating.measuring import opened

AS_AT = date(2026, 11, 20)
AGO = "as_at() - 45"  # what began before this has had its time to be put right
LASTS = "coalesce(terminated_on, DATE '2099-01-01')"
SHOWN = {
    "FP04": f"""SELECT reply_id, received_on FROM enquiry_replies JOIN sentences USING (case_id)
        WHERE fullness = 'FULL' AND received_on < {LASTS}
        AND reply_id NOT IN (SELECT reply_id FROM enquiry_uses)""",
    "FP08": """SELECT report_id, required_by_on - 21 FROM court_reports c WHERE NOT EXISTS (
        FROM enquiries e JOIN enquiry_replies r USING (enquiry_id)
        WHERE e.report_id = c.report_id AND r.received_on < c.required_by_on)""",
    "FP09": """SELECT address_check_id, proposed_on - 13 FROM address_checks
        WHERE check_reason = 'CURFEW' AND occupant_spoken_to_on IS NULL""",
    "FP10": """SELECT report_id, requested_on FROM court_reports
        WHERE triaged_on IS NULL OR report_type <> triaged_to""",
    "FP19": "SELECT monitoring_id, result_on FROM monitoring WHERE seen_on IS NULL",
    "FP22": """SELECT evidence_id, e.received_on FROM evidence e JOIN plans USING (case_id)
        WHERE reply_id IS NOT NULL AND taken_as = 'USED' AND evidence_id NOT IN
        (SELECT evidence_id FROM plan_actions WHERE evidence_id IS NOT NULL)""",
    "FP30": f"""SELECT unpaid_work_id, sentenced_on FROM unpaid_work JOIN sentences USING (case_id)
        WHERE {LASTS} > sentenced_on + 365 AND sentenced_on + 365 < as_at()
        AND coalesce(completed_on, DATE '2099-01-01') > sentenced_on + 365""",
    "FP32": """SELECT victim_id, sentenced_on FROM victims JOIN sentences USING (case_id)
        WHERE scheme = 'SHORT_SENTENCE'
        AND coalesce(contact_offered_on, DATE '2099-01-01') > sentenced_on + 15""",
    "FP36": """SELECT sfo_review_id, charged_on FROM (SELECT *, due_on
            + CASE WHEN has_extension_reason THEN 28 ELSE 0 END AS latest_on FROM sfo_reviews)
        WHERE latest_on < as_at() AND coalesce(submitted_on, DATE '2099-01-01') > latest_on""",
    "holding state": "SELECT contact_id, contact_on FROM contacts WHERE outcome = 'AFTA'",
    "unknown code": "SELECT contact_id, contact_on FROM contacts WHERE contact_type = 'ZZZZ'",
    "contact outside sentence": """SELECT contact_id, contact_on FROM contacts
        JOIN sentences USING (case_id)
        WHERE contact_on < sentenced_on OR contact_on > terminated_on""",
}  # fmt: skip


@pytest.mark.parametrize("pattern", SHOWN)
def test_the_key_names_the_rows_that_show_the_failure(nation, pattern):
    shown = nation.execute(
        f"SELECT DISTINCT id FROM ({SHOWN[pattern]}) t(id, day) WHERE day < {AGO}"
    ).fetchall()
    planted = nation.execute(
        f"SELECT DISTINCT row_id FROM truth WHERE pattern = ? AND opened_on < {AGO}", [pattern]
    ).fetchall()

    assert planted
    assert sorted(shown) == sorted(planted)


def test_the_key_says_in_which_unit_and_team_each_failing_case_is(count):
    assert not count("""
        SELECT count(*) FROM truth t JOIN managers m ON m.case_id = t.case_id AND m.to_on IS NULL
        JOIN teams ON teams.team_code = m.team_code JOIN sentences s ON s.case_id = t.case_id
        WHERE s.is_active AND NOT m.is_duty_cover AND teams.unit_code <> t.unit_code::VARCHAR""")


def test_no_failure_is_in_the_key_twice(count):
    assert not count("""
        SELECT count(*) FROM (SELECT pattern, obligation, row_id FROM truth
        WHERE row_id IS NOT NULL AND pattern NOT IN ('FP38', 'FP17') GROUP BY ALL
        HAVING count(*) > 1)""")


def shares_by_unit(nation, failing, of):
    """The share of rows that fail, by unit of at least forty."""
    rows = nation.execute(f"""
        SELECT unit_code, avg((id IN (SELECT row_id FROM truth WHERE pattern = '{failing}'))::INT)
        FROM ({of}) JOIN {UNIT_OF_CASE} USING (case_id)
        GROUP BY 1 HAVING count(*) >= 40 ORDER BY 1""").fetchall()  # fmt: skip
    return {unit: float(share) for unit, share in rows}


REPORTS = "SELECT case_id, report_id AS id FROM court_reports"
CHANGES = "SELECT case_id, change_id AS id FROM changes WHERE learnt_on < as_at() - 30"


def test_units_differ_by_more_than_chance(nation):
    shares = shares_by_unit(nation, "FP08", REPORTS)

    assert max(shares.values()) - min(shares.values()) > 0.35


def test_a_unit_that_does_worse_at_one_thing_does_worse_at_another(nation):
    reports = shares_by_unit(nation, "FP08", REPORTS)
    changes = shares_by_unit(nation, "FP20", CHANGES)
    both = sorted(reports.keys() & changes.keys())

    together = np.corrcoef([reports[u] for u in both], [changes[u] for u in both])[0, 1]

    assert len(both) > 20
    assert together > 0.5


GROUPS = {
    "sex": "sex = 'F'",
    "age": "date_diff('year', born_on, as_at()) < 25",
    "ethnicity": "ethnicity IN ('B1', 'B2', 'B9')",
}
PATTERNS = {
    "FP08": ("court_reports", "report_id", "true"),
    "FP20": ("changes", "change_id", "learnt_on < as_at() - 30"),
    "FP04": ("enquiry_replies", "reply_id", "fullness = 'FULL' AND received_on < as_at() - 30"),
}


def standard_errors_apart(con, pattern, group):
    """How many standard errors the group's share of failures lies from everybody else's."""
    table, key, when = PATTERNS[pattern]
    rows = con.execute(f"""
        SELECT {GROUPS[group]} AS is_in, count(*),
            avg(({key} IN (SELECT row_id FROM truth WHERE pattern = '{pattern}'))::INT)
        FROM {table} JOIN people USING (person_id) WHERE {when} AND ({GROUPS[group]}) IS NOT NULL
        GROUP BY 1 ORDER BY 1""").fetchall()  # fmt: skip
    (_, others, share_of_others), (_, size, share) = rows
    both = (others * share_of_others + size * share) / (others + size)
    return (share - share_of_others) / (both * (1 - both) * (1 / size + 1 / others)) ** 0.5


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_worse_by_sex_age_or_ethnicity(nation, pattern, group):
    assert abs(standard_errors_apart(nation, pattern, group)) < 3


@pytest.mark.parametrize("group", GROUPS)
def test_a_difference_that_is_asked_for_is_there(tmp_path, request_for_a_nation, group):
    request = request_for_a_nation(1_500, difference=group)
    generate(request, tmp_path / "nation", "parquet")

    with opened(tmp_path / "nation", AS_AT) as con:
        assert standard_errors_apart(con, "FP08", group) > 3

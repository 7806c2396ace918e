"""What is measured in a made nation, beside each published figure that it was made with.

Each measure is a question to the records themselves; the truth key is asked only where a failure
leaves no row. A question gives, for each part of the figure, what was counted and out of what.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How one figure is measured: a query that gives part, counted, and out of what.

    A share is counted over rows; a rate is counted over an exposure, such as desks or years.
    """

    figure: str  # a name in calibration.toml, a pattern in planting.toml, or a series
    query: str
    kind: Literal["share", "rate"] = "share"
    among: str = ""  # in words, where it is not clear from the figure


BEGUN = "sentenced_on BETWEEN as_at() - 425 AND as_at() - 60"
LIVE_LEVELS = """(SELECT person_id, registration_type FROM registrations
    WHERE deregistered_on IS NULL
    AND person_id IN (SELECT person_id FROM sentences WHERE is_active))"""
GRAVE = """(SELECT DISTINCT person_id FROM registrations WHERE registration_type IN
    ('RHRH', 'RVHR', 'ADVP', 'REG30', 'RCCO', 'RCPR', 'RCHD'))"""
OVERSEEN = """(SELECT DISTINCT person_id FROM registrations WHERE registration_type IN
    ('RHRH', 'RVHR', 'ADVP', 'RCCO', 'RCPR', 'RCHD'))"""
UNIT_OF_CASE = """(SELECT case_id, unit_code FROM managers JOIN teams USING (team_code)
    QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY managers.from_on DESC) = 1)"""


def _not_asked(about: str) -> str:
    """Enquiries that a sentence begun called for, and those of them that were never sent."""
    return f"""
        WITH started AS (SELECT case_id, unit_code FROM sentences JOIN {UNIT_OF_CASE} u
                USING (case_id) WHERE kind = 'ORDER' AND {BEGUN}),
            first AS (SELECT case_id, bool_or(sent_on IS NOT NULL) AS is_sent,
                bool_or(waived_on IS NOT NULL) AS is_waived FROM enquiries
                WHERE about = '{about}' AND because = 'START' GROUP BY case_id),
            needed AS (SELECT unit_code, NOT coalesce(is_sent, false) AS is_lost
                FROM started LEFT JOIN first USING (case_id) WHERE NOT coalesce(is_waived, false))
        SELECT coalesce(unit_code, ''), count(*) FILTER (is_lost), count(*)
        FROM needed GROUP BY GROUPING SETS ((), (unit_code))"""


def _by_unit(rows: str) -> str:
    """A share of rows (case_id, is_lost), in all and by unit."""
    return f"""SELECT coalesce(unit_code, ''), count(*) FILTER (is_lost), count(*)
        FROM ({rows}) JOIN {UNIT_OF_CASE} u USING (case_id)
        GROUP BY GROUPING SETS ((), (unit_code))"""


ESTATE = (
    Measure(
        figure="london_share",
        query="""SELECT '', count(*) FILTER (region_code = 'N07'), count(*) FROM managers
            JOIN teams USING (team_code) JOIN sentences USING (case_id)
            WHERE managers.to_on IS NULL AND is_active""",
        among="live cases",
    ),
    Measure(
        figure="cases_per_practitioner",
        query="""SELECT '', (SELECT count(*) FROM sentences WHERE is_active), sum(in_post_fte)
            FROM establishment""",
        kind="rate",
        among="desks",
    ),
    Measure(
        figure="desk_grades",
        query="""SELECT grade, sum(in_post_fte), (SELECT sum(in_post_fte) FROM establishment)
            FROM establishment GROUP BY grade""",
        among="desks",
    ),
    Measure(
        figure="vacancies_by_region_2023-09",
        query="""SELECT region_code, sum(required_fte) - sum(in_post_fte), sum(required_fte)
            FROM establishment JOIN units USING (unit_code) GROUP BY region_code""",
        among="posts of practitioners",
    ),
    *(
        Measure(
            figure=f"leaving_{grade.lower()}",
            query=f"""SELECT '', count(*) FILTER (staff.left_on BETWEEN as_at() - 1095 AND as_at()),
                sum(greatest(date_diff('day', greatest(from_on, as_at() - 1095),
                    least(coalesce(staff.left_on, as_at()), as_at())), 0)) / 365.0
                FROM staff JOIN postings USING (staff_id)
                WHERE grade = '{grade}' AND post = 'PRACTITIONER' AND staff_id IN
                    (SELECT staff_id FROM managers WHERE NOT is_duty_cover)""",
            kind="rate",
            among="years of service in the last three",
        )
        for grade in ("PO", "PSO")
    ),
)

SENTENCES = (
    Measure(
        figure="court order caseload",
        query="""SELECT '', count(*) FILTER (kind = 'ORDER'), count(*) FROM sentences
            WHERE is_active""",
        among="live cases",
    ),
    *(
        Measure(
            figure=series,
            query=f"""SELECT year({day}) || ' Q' || quarter({day}), count(*),
                (SELECT count(*) FROM sentences WHERE is_active) / {{nation}}
                FROM {table} WHERE {which} GROUP BY 1""",
            kind="rate",
            among=among,
        )
        for series, table, day, which, among in (
            ("licence recalls", "recalls", "recalled_on", "true", "a nation of 250,000"),
            (
                "releases from sentences",
                "releases",
                "released_on",
                "release_type <> 'AFTER_RECALL'",
                "first releases, in a nation of 250,000",
            ),
        )
    ),
    Measure(
        figure="recalled_in_nine_months",
        query="""SELECT '', count(*) FILTER (recalled_on <= released_on + 274), count(*)
            FROM (SELECT case_id, min(released_on) AS released_on FROM releases GROUP BY case_id)
            LEFT JOIN (SELECT case_id, min(recalled_on) AS recalled_on FROM recalls
                GROUP BY case_id) USING (case_id)
            WHERE released_on BETWEEN as_at() - 900 AND as_at() - 274""",
        among="first releases",
    ),
    Measure(
        figure="recalled_in_28_days_of_those",
        query="""SELECT '', count(*) FILTER (recalled_on <= released_on + 28), count(*)
            FROM (SELECT case_id, min(released_on) AS released_on FROM releases GROUP BY case_id)
            JOIN (SELECT case_id, min(recalled_on) AS recalled_on FROM recalls GROUP BY case_id)
                USING (case_id)
            WHERE released_on BETWEEN as_at() - 900 AND as_at() - 274
            AND recalled_on <= released_on + 274""",
        among="first recalls within nine months",
    ),
)

PEOPLE = (
    Measure(
        figure="no_fixed_abode",
        query="""SELECT '', count(*) FILTER (is_no_fixed_abode), count(*) FROM
            (SELECT person_id, bool_or(is_no_fixed_abode) AS is_no_fixed_abode FROM addresses
             WHERE address_status = 'M' GROUP BY person_id)""",
        among="people with a main address",
    ),
    Measure(
        figure="domestic_abuse",
        query=f"""SELECT '', count(DISTINCT person_id)
            FILTER (registration_type IN ('ADVP', 'REG30')), count(DISTINCT person_id)
            FROM {LIVE_LEVELS}""",
        among="people with a live case",
    ),
    Measure(
        figure="active_flags",
        query="""SELECT least(flags, 14)::VARCHAR, count(*), sum(count(*)) OVER () FROM (
            SELECT s.person_id, count(registration_id) AS flags
            FROM (SELECT DISTINCT person_id FROM sentences WHERE is_active) s
            LEFT JOIN registrations r ON r.person_id = s.person_id
                AND r.deregistered_on IS NULL GROUP BY s.person_id) GROUP BY 1""",
        among="people with a live case",
    ),
    Measure(
        figure="share of cases that only a qualified PO may hold %",
        query="""SELECT '', count(*) FILTER (person_id IN (SELECT person_id FROM registrations
            WHERE registration_type IN ('RHRH', 'RVHR') AND deregistered_on IS NULL)), count(*)
            FROM sentences WHERE is_active""",
        among="live cases, taking those at high or very high risk",
    ),
    Measure(
        figure="report_types",
        query="""SELECT report_type, count(*), sum(count(*)) OVER () FROM court_reports
            WHERE required_by_on <= as_at() GROUP BY report_type""",
        among="court reports",
    ),
    Measure(
        figure="serious_further_offences",
        query="""SELECT '', count(*) / 3.0, (SELECT count(*) FROM sentences WHERE is_active)
            / {caseload} FROM sfo_reviews WHERE charged_on > as_at() - 1095""",
        kind="rate",
        among="charges a year in a caseload of the published size",
    ),
    Measure(
        figure="sfo_quality",
        query="""SELECT quality_rating, count(*), sum(count(*)) OVER () FROM sfo_reviews
            WHERE quality_rating IS NOT NULL GROUP BY quality_rating""",
        among="reviews rated",
    ),
)

FAILURES = (
    Measure(figure="FP01", query=_not_asked("DOMESTIC_ABUSE"),
            among="orders begun in the last year"),
    Measure(figure="FP05", query=_not_asked("CHILD_SAFEGUARDING"),
            among="orders begun in the last year where a child is concerned"),
    Measure(
        figure="FP03",
        query=_by_unit("""SELECT r.case_id, fullness = 'THIN' AS is_lost FROM enquiry_replies r
            JOIN enquiries e USING (enquiry_id) WHERE about = 'DOMESTIC_ABUSE'
            AND fullness IN ('THIN', 'FULL') AND good_enough IS DISTINCT FROM 'NO'
            AND report_id IS NULL"""),
        among="replies of the police that say something",
    ),
    Measure(
        figure="FP04",
        query=_by_unit("""SELECT r.case_id, reply_id NOT IN (SELECT reply_id FROM enquiry_uses
            WHERE taken_as = 'USED') AS is_lost FROM enquiry_replies r JOIN sentences s
            USING (case_id) WHERE fullness = 'FULL' AND received_on <= as_at() - 20
            AND coalesce(terminated_on, DATE '2099-01-01') > received_on + 20"""),
        among="full replies",
    ),
    Measure(
        figure="FP06",
        query=_by_unit("""SELECT case_id, case_id IN (SELECT case_id FROM truth
            WHERE pattern = 'FP06') AS is_lost FROM (FROM sentences
            WHERE sentenced_on <= as_at() - 30 QUALIFY row_number() OVER
            (PARTITION BY person_id ORDER BY sentenced_on DESC, case_id DESC) = 1)"""),
        among="people, by their last sentence",
    ),
    Measure(
        figure="FP08",
        query=_by_unit("""SELECT c.case_id, count(r.reply_id) = 0 AS is_lost FROM court_reports c
            JOIN enquiries e USING (report_id) LEFT JOIN enquiry_replies r
            ON r.enquiry_id = e.enquiry_id AND r.received_on < c.required_by_on
            WHERE c.required_by_on <= as_at() - 20 GROUP BY c.case_id, c.report_id"""),
        among="court reports",
    ),
    Measure(
        figure="FP10",
        query=_by_unit(f"""SELECT case_id, report_type = 'ORAL' OR triaged_on IS NULL
            OR report_type <> triaged_to AS is_lost FROM court_reports
            WHERE person_id IN {GRAVE} AND required_by_on <= as_at()"""),
        among="court reports of people with abuse, a child or high risk",
    ),
    Measure(
        figure="FP20",
        query=_by_unit("""SELECT case_id, change_id IN (SELECT row_id FROM truth
            WHERE pattern = 'FP20') AS is_lost FROM changes WHERE learnt_on <= as_at() - 20"""),
        among="significant changes",
    ),
    Measure(
        figure="FP22",
        query=_by_unit("""SELECT e.case_id, evidence_id NOT IN (SELECT evidence_id FROM plan_actions
            WHERE evidence_id IS NOT NULL) AS is_lost FROM evidence e JOIN enquiry_replies r
            USING (reply_id) WHERE e.taken_on <= as_at() - 20
            AND e.case_id IN (SELECT case_id FROM plans)"""),
        among="facts that another agency gave, in cases with a plan",
    ),
    Measure(
        figure="FP25",
        query=_by_unit(f"""SELECT case_id, case_id IN (SELECT case_id FROM truth
            WHERE pattern = 'FP25') AS is_lost FROM sentences JOIN
            (SELECT case_id, min(contact_on) AS out_on FROM contacts WHERE is_attended
             GROUP BY case_id) USING (case_id)
            WHERE person_id IN {OVERSEEN}
            AND out_on <= as_at() - 120 AND coalesce(terminated_on, as_at()) > out_on + 120"""),
        among="cases of high risk, abuse or a child that lasted four months",
    ),
    Measure(
        figure="FP28",
        query=_by_unit("""SELECT case_id, address_type IN ('TRANSIENT', 'HOMELESS') AS is_lost
            FROM (SELECT case_id, person_id, min(released_on) AS from_on FROM releases
                  GROUP BY ALL) JOIN addresses USING (person_id, from_on)
            WHERE address_status = 'PR'"""),
        among="first releases",
    ),
    Measure(
        figure="FP29",
        query=_by_unit("""SELECT case_id, case_id NOT IN (SELECT case_id FROM interventions
            WHERE intervention_type = 'PROGRAMME') AS is_lost FROM sentences
            WHERE kind = 'ORDER' AND sentenced_on <= as_at() - 150
            AND coalesce(terminated_on, as_at()) > sentenced_on + 150
            AND person_id IN (SELECT person_id FROM registrations
                              WHERE registration_type = 'ADVP')"""),
        among="orders of people with the flag of a perpetrator that lasted five months",
    ),
    Measure(
        figure="FP30",
        query=_by_unit("""SELECT case_id, coalesce(completed_on, DATE '2099-01-01')
            > sentenced_on + 365 AS is_lost FROM unpaid_work JOIN sentences USING (case_id)
            WHERE sentenced_on <= as_at() - 366"""),
        among="unpaid work of orders begun a year ago or more",
    ),
    Measure(
        figure="FP32",
        query=_by_unit("""SELECT case_id, contact_offered_on IS NULL
            OR contact_offered_on > sentenced_on + 15 AS is_lost FROM victims
            JOIN sentences USING (case_id) WHERE scheme = 'SHORT_SENTENCE'
            AND sentenced_on <= as_at() - 60"""),
        among="victims under the short-sentence scheme",
    ),
    Measure(
        figure="FP36",
        query=_by_unit("""SELECT case_id, extended_to_on IS NOT NULL AS is_lost FROM sfo_reviews
            WHERE due_on <= as_at()"""),
        among="reviews that have fallen due",
    ),
    Measure(
        figure="FP38",
        query=_by_unit("""SELECT case_id, case_id IN (SELECT case_id FROM truth
            WHERE pattern = 'FP38') AS is_lost FROM sentences
            WHERE sentenced_on <= as_at() - 20"""),
        among="cases",
    ),
)  # fmt: skip

MEASURES = (*ESTATE, *SENTENCES, *PEOPLE, *FAILURES)

"""The results as tidy tables, for whoever wants to count again.

A row is one thing, a column one fact about it. No table has a row for a case, and counts of
people are suppressed where they are small, so that all of it may be published.
"""

from muster.inspections.results import Results
from muster.reports.open_data.found import findings, recommendations, spreads
from muster.reports.open_data.known import doubts, published, rules
from muster.reports.open_data.model import DataTable
from muster.reports.open_data.rated import certainty, overall, questions, ratings
from muster.reports.open_data.sampled import left_out, likeness, strata

# Every table, in the order in which the workbook has them.
TABLES = (
    overall,
    ratings,
    questions,
    certainty,
    spreads,
    findings,
    recommendations,
    strata,
    likeness,
    left_out,
    published,
    rules,
    doubts,
)


def tables_of(results: Results) -> tuple[DataTable, ...]:
    """Every table of the results."""
    return tuple(table(results) for table in TABLES)

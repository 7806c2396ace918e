"""Within which shares a unit is like the others, given how few cases were seen of it.

The limits are exact: below the one and above the other lies no more than half of what the
confidence leaves over. Of twenty units that are all alike, one lies outside the limits at 95%.
"""

import pytest

from muster.statistics.funnel import control_limits, shrunken


@pytest.fixture
def limits_are(read_table):
    def check(table):
        for row in read_table(table):
            population = None if row["of"] == "many" else int(row["of"])
            found = control_limits(
                float(row["level"]), int(row["cases"]), float(row["confidence"]), population
            )
            assert (f"{found.low:.0%}", f"{found.high:.0%}") == (row["from"], row["to"])

    return check


@pytest.fixture
def shrinks_to(read_table):
    def check(table):
        for row in read_table(table):
            found = shrunken(
                int(row["sufficient"]),
                int(row["cases"]),
                float(row["level"]),
                float(row["between"]),
            )
            assert f"{found:.0%}" == row["shrunken"]

    return check


def test_the_funnel_is_wide_where_few_cases_were_seen(limits_are):
    limits_are(
        """
        level | cases | of   | confidence | from | to
        0.65  | 20    | many | 0.95       | 45%  | 85%
        0.65  | 20    | many | 0.998      | 30%  | 95%
        0.65  | 60    | many | 0.95       | 53%  | 77%
        0.65  | 60    | 120  | 0.95       | 57%  | 73%
        """
    )


def test_a_unit_is_expected_between_its_own_share_and_the_level(shrinks_to):
    """`between` is how much of the variance of one answer lies between units: a tenth, here."""
    shrinks_to(
        """
        sufficient | cases | level | between | shrunken
        2          | 4     | 0.80  | 0.1     | 71%
        10         | 20    | 0.80  | 0.1     | 59%
        50         | 100   | 0.80  | 0.1     | 52%
        """
    )

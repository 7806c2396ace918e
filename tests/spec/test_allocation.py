"""How many cases each stratum of a sample gives, and how many each practitioner.

The shares, their rounding, its repair, the buffer and the cap are those of the inspectorate's open
sampler (github.com/ministryofjustice/probation-case-sampler, 2020), whose own examples stand here.
Floors are ours.
"""

import re
from collections import Counter

import pytest

from muster.sampling.allocation import allocate
from muster.sampling.as_published import capped
from muster.sampling.caseloads import Caseload
from muster.sampling.design import Design


def number_before(word, says):
    found = re.search(rf"(\d+) {word}", says)
    return int(found[1]) if found else 0


@pytest.fixture
def allocation_is(read_table):
    def check(table, expected):
        rows = read_table(table)
        design = Design(
            size=number_before("cases", expected),
            buffer=number_before("per cent", expected),
            floor=number_before("from each", expected),
        )

        found = allocate(design, {row["stratum"]: int(row["frame"]) for row in rows})

        for row in rows:
            given = found[row["stratum"]]
            assert given.primary == int(row["primary"])
            assert given.primary + given.reserve == int(row.get("with reserves", given.primary))

    return check


@pytest.fixture
def nobody_gives_more_than_six(read_table):
    taken = Counter()

    def check(table):
        rows = read_table(table)
        loads = {row["practitioner"]: Caseload("s", "c", "u", row["practitioner"]) for row in rows}
        wanted = {loads[row["practitioner"]]: int(row["share"]) for row in rows}
        cases = {loads[row["practitioner"]]: int(row["cases"]) for row in rows}

        found = capped(wanted, cases, taken, 6)

        assert {load.practitioner: n for load, n in found.items()} == {
            row["practitioner"]: int(row["gives"]) for row in rows
        }

    return check


def test_shares_are_rounded_half_up_and_made_to_add_up(allocation_is):
    """Rounded, the shares are 55, 17, 40, 16 and 21: one too many, and the largest gives it up.

    Source: the sampler's `SampleSizeCalculatorTest`, with and without its buffer.
    """
    allocation_is(
        """
        stratum | frame | primary | with reserves
        A       | 454   | 54      | 66
        B       | 138   | 17      | 20
        C       | 327   | 40      | 48
        D       | 129   | 16      | 19
        E       | 169   | 21      | 25
        """,
        "148 cases and 20 per cent in reserve",
    )


def test_the_buffer_is_added_to_each_share(allocation_is):
    """With their reserves these are the 120 cases of the sampler's README.

    Source: the sampler's README, whose sample of 120 is one of 100 with a buffer of 20%.
    """
    allocation_is(
        """
        stratum                   | frame | primary | with reserves
        MALE_POST_CUSTODY_NON_LOW | 55    | 28      | 34
        MALE_COMMUNITY_NON_LOW    | 75    | 39      | 47
        FEMALE                    | 32    | 16      | 19
        MALE_COMMUNITY_LOW        | 19    | 10      | 12
        MALE_POST_CUSTODY_LOW     | 13    | 7       | 8
        """,
        "100 cases and 20 per cent in reserve",
    )


def test_a_sample_of_120_without_a_buffer_is_another_one(allocation_is):
    allocation_is(
        """
        stratum                   | frame | primary
        MALE_POST_CUSTODY_NON_LOW | 55    | 34
        MALE_COMMUNITY_NON_LOW    | 75    | 46
        FEMALE                    | 32    | 20
        MALE_COMMUNITY_LOW        | 19    | 12
        MALE_POST_CUSTODY_LOW     | 13    | 8
        """,
        "120 cases",
    )


def test_a_case_that_rounding_lost_comes_from_the_smallest_share(allocation_is):
    """Equal shares are served in their order. Source: `SampleSizeCalculatorTest`."""
    allocation_is(
        """
        stratum | frame | primary
        A       | 50    | 4
        B       | 50    | 3
        C       | 50    | 3
        """,
        "10 cases",
    )


def test_a_stratum_that_has_no_more_is_passed_over(allocation_is):
    allocation_is(
        """
        stratum | frame | primary
        A       | 1     | 1
        B       | 12    | 7
        C       | 12    | 6
        D       | 12    | 6
        """,
        "20 cases",
    )


def test_no_stratum_gives_more_than_it_has(allocation_is):
    allocation_is(
        """
        stratum | frame | primary | with reserves
        A       | 2     | 2       | 2
        B       | 30    | 28      | 30
        """,
        "30 cases and 20 per cent in reserve",
    )


def test_a_small_stratum_gives_at_least_its_floor(allocation_is):
    """In proportion C would give none, and nothing could be said of its cases."""
    allocation_is(
        """
        stratum | frame | primary
        A       | 600   | 39
        B       | 300   | 19
        C       | 3     | 2
        """,
        "60 cases, and 2 from each",
    )


def test_a_floor_never_asks_for_more_than_the_stratum_has(allocation_is):
    allocation_is(
        """
        stratum | frame | primary
        A       | 900   | 59
        B       | 1     | 1
        """,
        "60 cases, and 5 from each",
    )


def test_what_is_over_six_goes_to_the_smallest_share_of_the_same_unit(nobody_gives_more_than_six):
    """Source: the sampler's `RoAllocationAdjusterTest`, as are the tables below."""
    nobody_gives_more_than_six(
        """
        practitioner | cases | share | gives
        ro1          | 4     | 4     | 4
        ro2          | 7     | 7     | 6
        ro3          | 5     | 5     | 5
        ro4          | 3     | 1     | 2
        ro5          | 6     | 6     | 6
        """
    )


def test_what_is_over_six_is_dealt_out_in_turns(nobody_gives_more_than_six):
    nobody_gives_more_than_six(
        """
        practitioner | cases | share | gives
        ro1          | 6     | 4     | 6
        ro2          | 12    | 12    | 6
        ro3          | 6     | 5     | 6
        ro4          | 5     | 1     | 4
        ro5          | 6     | 6     | 6
        """
    )


def test_what_nobody_has_room_for_is_a_shortfall(nobody_gives_more_than_six):
    nobody_gives_more_than_six(
        """
        practitioner | cases | share | gives
        ro1          | 8     | 4     | 6
        ro2          | 120   | 120   | 6
        ro3          | 8     | 5     | 6
        ro4          | 8     | 1     | 6
        ro5          | 8     | 8     | 6
        """
    )


def test_six_is_for_all_strata_together(nobody_gives_more_than_six):
    """The second table is a second stratum, in which the first is remembered."""
    nobody_gives_more_than_six(
        """
        practitioner | cases | share | gives
        ro1          | 8     | 2     | 3
        ro2          | 8     | 7     | 6
        ro3          | 8     | 3     | 3
        """
    )
    nobody_gives_more_than_six(
        """
        practitioner | cases | share | gives
        ro1          | 8     | 4     | 3
        ro2          | 8     | 1     | 0
        ro4          | 8     | 2     | 4
        """
    )

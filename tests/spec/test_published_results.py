"""What may be concluded from a published result, and what may not.

A gap is never filled with what is likely: a standard that was not published may have had any
rating, or none. The tables go by the edition for delivery units of October 2023, whose seven
standards make 21 points, where they do not say otherwise.
"""

import pytest

from muster.frameworks.loading import shipped
from muster.published.archive import read_archive
from muster.published.verifying import verify

HEADINGS = "service,kind,programme,published,standard,percent,rating,score,max_score,overall_rating"
PROGRAMMES = {
    "PDU": "PDU+regional 2023-2025",
    "Youth": "Youth justice 2018-2024",
    "Region": "Dynamic inspection 2025-2026",
}


@pytest.fixture
def replays(read_table, tmp_path):
    """The record that the rows of a table make, replayed; empty cells may be left out."""

    def check(table, expected, *, because):
        lines = [HEADINGS]
        for row in read_table(table):
            kind = row.get("kind", "PDU")
            cells = [row.get(name, "") for name in HEADINGS.split(",")[4:]]
            lines.append(",".join(["A service", kind, PROGRAMMES[kind], "2024-08", *cells]))
        path = tmp_path / "published.csv"
        path.write_text("\n".join(lines), encoding="utf-8")

        [verdict] = verify(read_archive(path), shipped())

        assert verdict.standing.value.replace("_", " ") == expected
        assert because in " ".join(found.says for found in verdict.remarks)

    return check


def test_a_score_and_its_maximum_tell_the_overall_rating(replays):
    replays(
        """
        kind  | score | max_score | overall_rating
        Youth | 25    | 36        | Good
        """,
        "follows",
        because="25 of 36 points is Good.",
    )


def test_an_overall_rating_that_the_score_does_not_make_contradicts(replays):
    replays(
        """
        kind  | score | max_score | overall_rating
        Youth | 25    | 36        | Outstanding
        """,
        "contradicts",
        because="25 of 36 points is Good.",
    )


def test_a_score_above_its_maximum_contradicts(replays):
    replays(
        """
        score | max_score | overall_rating
        22    | 21        | Outstanding
        """,
        "contradicts",
        because="A score of 22 is above its maximum of 21.",
    )


def test_a_maximum_that_no_number_of_standards_makes_contradicts(replays):
    replays(
        """
        score | max_score | overall_rating
        2     | 25        | Inadequate
        """,
        "contradicts",
        because="A maximum of 25 cannot be: 3 points each for 1 to 7 of the 7 standards",
    )


def test_a_maximum_may_be_lower_because_standards_were_not_rated(replays):
    replays(
        """
        kind  | score | max_score | overall_rating
        Youth | 1     | 24        | Inadequate
        """,
        "follows",
        because="1 of 24 points is Inadequate.",
    )


def test_standards_that_cannot_come_to_the_score_contradict(replays):
    replays(
        """
        standard | rating     | score | max_score | overall_rating
        P 1.1    | Inadequate | 10    | 21        | Requires improvement
        P 1.2    | Inadequate |       |           |
        P 1.3    | Inadequate |       |           |
        P 2.1    | Inadequate |       |           |
        """,
        "contradicts",
        because="The standards that count come to 0 to 9 of 21, and not to 10.",
    )


def test_standards_that_were_not_published_may_fill_the_gap(replays):
    replays(
        """
        standard | rating     | score | max_score | overall_rating
        P 1.1    | Inadequate | 9     | 21        | Requires improvement
        P 1.2    | Inadequate |       |           |
        P 1.3    | Inadequate |       |           |
        P 2.1    | Inadequate |       |           |
        """,
        "follows",
        because="9 of 21 points is Requires improvement.",
    )


def test_without_a_score_some_standards_may_be_too_little(replays):
    replays(
        """
        standard | rating     | overall_rating
        P 2.1    | Inadequate | Requires improvement
        P 2.2    | Inadequate |
        P 2.3    | Inadequate |
        P 2.4    | Inadequate |
        """,
        "too little",
        because="leaves 0 to 9 of 12 to 21 points: Inadequate or Requires improvement.",
    )


def test_without_a_score_an_overall_rating_out_of_reach_contradicts(replays):
    replays(
        """
        standard | rating     | overall_rating
        P 2.1    | Inadequate | Good
        P 2.2    | Inadequate |
        P 2.3    | Inadequate |
        P 2.4    | Inadequate |
        """,
        "contradicts",
        because="leaves 0 to 9 of 12 to 21 points: Inadequate or Requires improvement.",
    )


def test_without_a_score_all_standards_tell_the_overall_rating(replays):
    replays(
        """
        standard | rating               | overall_rating
        P 1.1    | Requires improvement | Inadequate
        P 1.2    | Requires improvement |
        P 1.3    | Inadequate           |
        P 2.1    | Inadequate           |
        P 2.2    | Inadequate           |
        P 2.3    | Inadequate           |
        P 2.4    | Inadequate           |
        """,
        "follows",
        because="2 of 21 points is Inadequate.",
    )


def test_a_standard_below_the_band_of_one_percentage_is_no_contradiction(replays):
    """Another question of it may be lower."""
    replays(
        """
        standard | percent | rating
        P 2.1    | 72      | Inadequate
        """,
        "too little",
        because="No overall rating was published.",
    )


def test_a_standard_above_the_band_of_a_percentage_contradicts(replays):
    replays(
        """
        standard | percent | rating
        P 2.1    | 34      | Requires improvement
        """,
        "contradicts",
        because="34% is Inadequate. No panel's discretion reaches further.",
    )


def test_a_standard_above_the_band_is_admissible_where_a_panel_can_have_moved_it(replays):
    replays(
        """
        standard | percent | rating
        P 2.1    | 46      | Requires improvement
        """,
        "admissible",
        because="which is Inadequate by rule: a panel can have moved it.",
    )


def test_a_percentage_that_five_cases_can_make_may_have_been_moved(replays):
    """Two of five, or four of ten, with one case more."""
    replays(
        """
        standard | percent | rating
        P 2.1    | 40      | Requires improvement
        """,
        "admissible",
        because="a panel can have moved it.",
    )


def test_an_edition_that_rates_nothing_publishes_no_rating(replays):
    replays(
        """
        kind   | overall_rating
        Region | Good
        """,
        "contradicts",
        because="adult-dynamic-2025 rates nothing: it reports shares of cases.",
    )

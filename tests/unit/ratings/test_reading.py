"""A table of ratings or counts is read whole, or refused with every fault."""

import pytest

from muster.frameworks.loading import edition
from muster.frameworks.scale import Rating
from muster.ratings.model import Tally
from muster.ratings.reading import read_given
from muster.tables.model import TableError

PDU = edition("adult-pdu-2023")


@pytest.fixture
def given(tmp_path):
    def read(text):
        path = tmp_path / "given.csv"
        path.write_text(text, encoding="utf-8")
        return read_given(path, PDU)

    return read


@pytest.fixture
def refused(given):
    """Every fault of a table, a line each."""

    def read(text):
        with pytest.raises(TableError) as refusal:
            given(text)
        return str(refusal.value).splitlines()

    return read


def test_ratings_are_read_in_any_order_and_case(given):
    found = given("RATING,Standard\ngood,P 1.1 Leadership\nRequires Improvement,p2.1\n")

    assert [(d.standard, d.rating) for d in found.decisions] == [
        ("P 1.1", Rating.GOOD),
        ("P 2.1", Rating.REQUIRES_IMPROVEMENT),
    ]


def test_counts_are_read_by_question(given):
    found = given("question,relevant cases,sufficient\nP 2.1.3,50,24\n")

    assert found.tallies == {"P 2.1.3": Tally(sufficient=24, relevant=50)}


def test_every_relevant_case_may_be_sufficient(given):
    found = given("question,sufficient,relevant\nP 2.1.3,5,5\n")

    assert found.tallies == {"P 2.1.3": Tally(sufficient=5, relevant=5)}


def test_counts_may_stand_beside_ratings_with_reasons(given):
    found = given(
        "standard,rating,question,sufficient,relevant,reason\n"
        ",,P 2.1.3,24,50,\n"
        "P 2.1,Requires improvement,,,,A close call.\n"
    )

    assert (len(found.tallies), found.decisions[0].reason) == (1, "A close call.")


def test_not_rated_is_a_rating_that_decides_nothing(given):
    assert given("standard,rating\nP 1.1,Not rated\n").decisions == ()


def test_a_column_that_is_not_read_is_named(given):
    found = given("standard,rating,weather\nP 1.1,Good,fine\n")

    assert "'weather' is not one we know" in found.notes[0]


def test_every_fault_is_told_at_once_in_the_order_of_lines(refused):
    faults = refused("standard,rating\nP 1.1,Goodish\nP 1.9,Good\nP 1.2,\n")

    assert [fault.split(":")[0] for fault in faults] == [
        "given.csv, line 2, rating",
        "given.csv, line 3, standard",
        "given.csv, line 4, rating",
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("P 1.9,Good,,,", "'P 1.9' is not a standard of adult-pdu-2023. Did you mean 'P 1."),
        ("Weather,Good,,,", "'Weather' is not a standard of adult-pdu-2023. It has 'P 1.1 L"),
        ("P 1.1,Goodish,,,", "'Goodish' is not a rating. Did you mean 'Good'?"),
        ("P 1.1,,,,", "This cell is blank and may not be. Write one of 'Outstanding', 'Good'"),
        ("P 1.1,Good,,3,4", "This row has counts and names no question."),
        (",Good,,,", "This row names neither a standard nor a question."),
        (",,P 2.1.9,3,4", "'P 2.1.9' is not a question of adult-pdu-2023. Did you mean 'P 2.1."),
        (",,P 2.1.1,5,4", "5 cannot be sufficient of 4 relevant."),
        (",,P 2.1.1,,4", "given.csv, line 2, sufficient: This cell is blank"),
        (",,P 2.1.1,4,", "given.csv, line 2, relevant: This cell is blank"),
        (",,P 2.1.1,four,4", "'four' is not a whole number."),
        (",,P 2.1.1,-1,4", "'-1' is not a whole number."),
        (",Good,P 2.1.1,3,4", "This row gives both the counts of a question and a rating."),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_what_to_do(refused, row, says):
    [fault] = refused(f"standard,rating,question,sufficient,relevant\n{row}\n")

    assert says in fault


def test_one_standard_twice_is_refused_with_both_lines(refused):
    faults = refused("standard,rating\nP 1.1,Good\nP 1.1 Leadership,Inadequate\n")

    assert faults == [
        "given.csv, line 3: P 1.1 is here twice, first in line 2. Keep one of the two."
    ]


def test_a_table_without_the_columns_for_either_kind_of_row_is_refused(refused):
    [fault] = refused("standard,question\n")

    assert fault.endswith("Give standard and rating, or question, sufficient and relevant.")


def test_a_table_without_rows_is_refused(refused):
    assert refused("standard,rating\n")[0].startswith("given.csv: There is no row below")


def test_a_table_whose_headings_nobody_knows_is_told_what_they_should_be(refused):
    assert "should have the headings 'standard', 'rating'" in refused("a,b\n1,2\n")[0]

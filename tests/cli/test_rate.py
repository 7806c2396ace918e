"""`muster rate` rates a service from a table, and says why."""

import json

import pytest

from muster.cli import main

EAST_SUSSEX = """\
standard,rating
1.1 Governance and leadership,Good
1.2 Staff,Good
1.3 Partnerships and services,Outstanding
1.4 Information and facilities,Outstanding
2.1 Assessment,Good
2.2 Planning,Inadequate
2.3 Implementation and delivery,Outstanding
2.4 Reviewing,Outstanding
3.1 Assessment,Requires improvement
3.2 Planning,Requires improvement
3.3 Implementation and delivery,Outstanding
3.4 Out-of-court disposal policy and provision,Good
4.1 Resettlement policy and provision,Requires improvement
"""
COUNTS = "question,sufficient,relevant\nP 2.1.1,40,50\nP 2.1.3,0,50\n"


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_east_sussex_is_good_with_25_of_36(table, capsys):
    code = main(["rate", table(EAST_SUSSEX), "--edition", "youth-2018", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (found["score"], found["max"], found["overall"]) == (25, 36, "Good")
    assert len(found["standards"]) == 13
    assert found["because"][0] == "Good overall: 25 of 36 points, where 19 to 30 is Good."


def test_counts_are_rated_by_rule_with_their_interval(table, capsys):
    main(["rate", table(COUNTS), "--edition", "adult-pdu-2023", "--json"])

    found = json.loads(capsys.readouterr().out)
    assessment = next(s for s in found["standards"] if s["standard"] == "P 2.1")
    assert (assessment["by_rule"], assessment["rating"]) == ("Inadequate", "Inadequate")
    assert assessment["questions"][0] == {
        "question": "P 2.1.1",
        "sufficient": 40,
        "relevant": 50,
        "percent": 80,
        "rating": "Outstanding",
        "interval": [67.0, 88.8],
    }


def test_what_is_not_rated_is_null_for_programs(table, capsys):
    main(["rate", table(COUNTS), "--edition", "adult-pdu-2023", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert (found["standards"][0]["rating"], found["max"]) == (None, 3)


def test_people_are_shown_the_ratings_and_why(table, capsys):
    main(["rate", table(EAST_SUSSEX), "--edition", "youth-2018"])

    printed = capsys.readouterr().out
    assert "Good overall: 25 of 36 points" in printed
    assert "  2.2 Planning: Inadequate, 0 points." in printed


def test_a_question_relevant_to_no_case_has_no_interval(table, capsys):
    nothing = "question,sufficient,relevant\nP 2.1.1,0,0\n"

    main(["rate", table(nothing), "--edition", "adult-pdu-2023", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert found["standards"][3]["questions"][0]["interval"] is None
    assert found["overall"] is None


def test_a_column_that_was_not_read_is_noted_apart_from_the_result(table, capsys):
    main(["rate", table("standard,rating,why\n1.1,Good,\n"), "--edition", "youth-2018", "--json"])

    printed = capsys.readouterr()
    assert "Note: The column 'why' is not one we know" in printed.err
    assert json.loads(printed.out)["score"] == 2


def test_a_table_with_faults_is_refused_with_code_2(table, capsys):
    code = main(["rate", table("standard,rating\n1.1,Goodish\n"), "--edition", "youth-2018"])

    assert code == 2
    assert "line 2, rating: 'Goodish' is not a rating." in capsys.readouterr().err


def test_a_panels_rating_out_of_reach_is_refused_with_code_2(table, capsys):
    moved = "standard,rating,question,sufficient,relevant,reason\n,,P 2.1.1,10,50,\n"
    moved += "P 2.1,Good,,,,We liked it.\n"

    code = main(["rate", table(moved), "--edition", "adult-pdu-2023"])

    assert code == 2
    assert "P 2.1 Assessment cannot be moved to Good" in capsys.readouterr().err


def test_an_edition_that_nobody_knows_is_refused_with_the_nearest(table, capsys):
    code = main(["rate", table(EAST_SUSSEX), "--edition", "youth-2019"])

    assert code == 2
    assert "Did you mean 'youth-2018'?" in capsys.readouterr().err


def test_a_title_that_two_standards_have_is_asked_for_its_code(tmp_path, capsys):
    table = tmp_path / "ratings.csv"
    table.write_text("standard,rating\nPlanning,Good\n")

    assert main(["rate", str(table), "--edition", "youth-2018"]) == 2
    assert (
        "ratings.csv, line 2, standard: 'Planning' is not a title of one standard alone. "
        "More than one has that title: '2.2 Planning', '3.2 Planning'. Give its code."
        in capsys.readouterr().err
    )

"""`muster published` replays the archive, and shows the history of a service."""

import json
from importlib.resources import files

import pytest

from muster.cli import main

ARCHIVE = (files("muster.published") / "archive.csv").read_text("utf-8")


@pytest.fixture
def planted(tmp_path):
    """The archive with one thing in it changed, as a file."""

    def change(before, after):
        assert before in ARCHIVE
        path = tmp_path / "planted.csv"
        path.write_text(ARCHIVE.replace(before, after, 1), encoding="utf-8")
        return path

    return change


@pytest.fixture
def verified(capsys):
    """What `verify --json` says of a file, and its exit code."""

    def verify(path):
        code = main(["published", "verify", "--archive", str(path), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return verify


def test_the_archive_ends_with_no_contradiction(capsys):
    code = main(["published", "verify", "--json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "records": 145,
        "follows": 88,
        "admissible": 0,
        "too_little": 57,
        "contradicts": 0,
        "contradictions": [],
    }


@pytest.mark.parametrize(
    ("before", "after", "published", "expected"),
    [
        (",25,36,Good,37", ",25,36,Outstanding,37", "Outstanding", "Good"),
        (",25,36,Good,37", ",26,36,Good,37", "26", "25"),
        (",25,36,Good,37", ",37,36,Good,37", "37", "36 at most"),
        (",25,36,Good,37", ",25,33,Good,37", "33", "36"),
        (",25,36,Good,37", ",many,36,Good,37", "'many'", "a whole number"),
        ("2.2 Planning,,Inadequate,,,,,East", "2.2 Planning,,Outstanding,,,,,East", "25", "28"),
        ("2.2 Planning,,Inadequate,,,,,East", "2.2 Planning,,Poor,,,,,East", "'Poor'", "a rating"),
    ],
)
def test_a_planted_fault_is_found(planted, verified, before, after, published, expected):
    before, after = (text.replace(",,East", ',,"East') for text in (before, after))

    code, found = verified(planted(before, after))

    assert (code, found["contradicts"]) == (1, 1)
    assert found["contradictions"][0]["service"] == "East Sussex YJS"
    assert found["contradictions"][0]["published"] == published
    assert found["contradictions"][0]["expected"] == expected


def test_every_planted_overall_rating_that_a_score_denies_is_found(tmp_path, verified):
    path = tmp_path / "planted.csv"
    path.write_text(
        ARCHIVE.replace(",36,Good", ",36,Inadequate").replace(",36,Outstanding", ",36,Good"),
        encoding="utf-8",
    )

    _, found = verified(path)

    changed = ARCHIVE.count(",36,Good") + ARCHIVE.count(",36,Outstanding")
    assert found["contradicts"] == changed


def test_a_contradiction_says_where_it_is_and_why(planted, verified):
    _, found = verified(planted("(key question),34,", "(key question),134,"))

    [contradiction] = found["contradictions"]
    assert list(contradiction) == [
        "service",
        "programme",
        "standard",
        "published",
        "expected",
        "why",
    ]
    assert "planted.csv, line " in contradiction["why"]
    assert "'134' is not a percentage from 0 to 100" in contradiction["why"]


def test_people_are_shown_the_counts_and_each_contradiction(planted, capsys):
    path = planted(",25,36,Good,37", ",25,36,Outstanding,37")

    main(["published", "verify", "--archive", str(path)])

    printed = capsys.readouterr().out
    assert "   87 follow from the rules" in printed
    assert "East Sussex YJS, Youth justice 2018-2024, 17 September 2024: contradicts" in printed
    assert "25 of 36 points is Good." in printed
    assert "Bridgend" not in printed


def test_every_record_is_shown_where_all_are_asked_for(capsys):
    main(["published", "verify", "--all"])

    assert (
        "Bridgend YJS, Youth justice 2018-2024, 14 June 2022: too little" in capsys.readouterr().out
    )


def test_a_file_that_is_no_archive_is_refused_with_code_2(tmp_path, capsys):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")

    assert main(["published", "verify", "--archive", str(path)]) == 2
    assert "should have the headings 'service', 'programme'" in capsys.readouterr().err


def test_the_history_of_a_service_is_shown_with_its_sources(capsys):
    code = main(["published", "show", "essex north"])

    printed = capsys.readouterr().out
    assert code == 0
    assert printed.index("August 2024: Requires improvement") < printed.index(
        "17 May 2022: Inadequate"
    )
    assert "P 2.1 Assessment" in printed
    assert "Source: https://" in printed


def test_the_history_of_a_service_is_given_to_programs(capsys):
    main(["published", "show", "Kirklees PDU", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert [each["overall"] for each in found["records"]] == ["Inadequate", "Inadequate"]
    assert found["sisters"] == ["Kirklees YJS"]


def test_percentages_and_scores_are_given_to_programs(capsys):
    main(["published", "show", "Derbyshire PDU", "--json"])
    main(["published", "show", "East Sussex", "--json"])

    derbyshire, east_sussex = capsys.readouterr().out.split("\n}\n")[:2]
    assert json.loads(derbyshire + "}")["records"][0]["standards"][0]["percent"] == 34
    assert json.loads(east_sussex + "}")["records"][0]["score"] == 25


def test_services_of_the_same_place_are_named(capsys):
    main(["published", "show", "Kirklees PDU"])

    assert "Of the same place: Kirklees YJS." in capsys.readouterr().out


def test_a_service_that_is_not_there_is_refused_with_the_nearest(capsys):
    assert main(["published", "show", "Essx North PDU"]) == 2
    assert "The nearest are 'Essex North PDU'" in capsys.readouterr().err


def test_the_services_of_the_archive_are_listed(capsys):
    main(["published", "list", "--json"])
    services = json.loads(capsys.readouterr().out)
    main(["published", "list"])

    assert len(services) == 138
    assert {"service": "Kirklees PDU", "kind": "PDU", "results": 2} in services
    assert "Kirklees YJS" in capsys.readouterr().out

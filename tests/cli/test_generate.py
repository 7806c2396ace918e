"""`muster records generate`, through the command line, on real folders."""

import json

import pytest

from muster.cli import main

ASKED = ["records", "generate", "--cases", "40", "--as-at", "2026-11-20", "--seed", "7"]


def test_it_says_what_it_wrote(tmp_path, capsys):
    assert main([*ASKED, "--out", str(tmp_path / "nation")]) == 0

    printed = capsys.readouterr().out
    assert "contacts" in printed
    assert "failures planted" in printed


def test_the_result_as_json_counts_every_table(tmp_path, capsys):
    main([*ASKED, "--format", "csv", "--out", str(tmp_path / "nation"), "--json"])

    made = json.loads(capsys.readouterr().out)
    assert made["rows"] == sum(made["tables"].values())
    assert made["truth"] == str(tmp_path / "nation.truth.parquet")


def test_a_folder_that_is_there_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "nation").mkdir()
    (tmp_path / "nation/notes.txt").write_text("mine")

    assert main([*ASKED, "--out", str(tmp_path / "nation")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_region_that_is_not_one_is_refused_with_those_that_are(tmp_path, capsys):
    assert main([*ASKED, "--region", "N99", "--out", str(tmp_path / "nation")]) == 2
    assert "N53 East Midlands" in capsys.readouterr().err


def test_a_day_whose_bank_holidays_are_not_published_is_refused(tmp_path, capsys):
    asked = [*ASKED[:5], "2031-01-01", *ASKED[6:]]

    assert main([*asked, "--out", str(tmp_path / "nation")]) == 2
    assert "bank holidays are published" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_import_takes_every_row(tmp_path, capsys, form):
    main([*ASKED, "--format", form, "--out", str(tmp_path / "nation")])
    capsys.readouterr()

    store = str(tmp_path / "store")
    assert main(["records", "import", str(tmp_path / "nation"), "--store", store, "--json"]) == 0
    loaded = json.loads(capsys.readouterr().out)
    assert loaded["quarantined"] == 0
    assert loaded["rows_in"] == loaded["kept"] > 10_000

"""`muster records`: what it prints, and how it exits."""

import json

import pytest

from muster.cli import main


@pytest.fixture
def extract(tmp_path):
    folder = tmp_path / "extract"
    folder.mkdir()
    (folder / "people.csv").write_text("person_id,born_on\nX1,1990-02-03\nX2,31/02/1990\n")
    return folder


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def printed(capsys):
    return json.loads(capsys.readouterr().out)


def test_an_import_says_what_became_of_every_row(extract, store, capsys):
    code = main(["records", "import", str(extract), "--store", str(store), "--json"])

    said = printed(capsys)
    assert code == 0
    assert said["load"] == "L000001"
    assert said["tables"]["people"]["rows_in"] == 2
    assert (said["rows_in"], said["kept"], said["quarantined"]) == (2, 1, 1)
    assert said["cases_touched"] == 0


def test_an_import_is_shown_as_a_table_to_people(extract, store, capsys):
    main(["records", "import", str(extract), "--store", str(store)])

    shown = capsys.readouterr().out
    assert "people" in shown
    assert "L000001: 0 cases touched." in shown


def test_the_same_content_again_is_said_to_be_there(extract, store, capsys):
    main(["records", "import", str(extract), "--store", str(store)])
    main(["records", "import", str(extract), "--store", str(store)])

    assert "in the store already, as L000001. Nothing was changed." in capsys.readouterr().out


def test_a_dry_run_leaves_no_store_behind(extract, store):
    code = main(["records", "import", str(extract), "--store", str(store), "--dry-run"])

    assert code == 0
    assert not store.exists()


def test_a_package_that_cannot_be_read_is_bad_input(store, tmp_path, capsys):
    code = main(["records", "import", str(tmp_path / "nowhere"), "--store", str(store)])

    assert code == 2
    assert "nowhere is not a folder" in capsys.readouterr().err


def test_a_check_lists_what_it_finds(extract, store, capsys):
    main(["records", "import", str(extract), "--store", str(store)])
    capsys.readouterr()

    main(["records", "check", "--store", str(store), "--json"])

    assert printed(capsys)["findings"] == [
        {
            "kind": "blank-pnc",
            "table": "people",
            "says": "A person has no PNC number.",
            "count": 1,
            "units": {"": 1},
        }
    ]


def test_what_is_in_quarantine_is_written_out(extract, store, tmp_path, capsys):
    main(["records", "import", str(extract), "--store", str(store)])
    out = tmp_path / "mend.csv"

    code = main(["records", "quarantine", "--store", str(store), "--out", str(out)])

    assert code == 0
    assert "1 row is in" in capsys.readouterr().out
    assert "born_on: It is not a day" in out.read_text()


def test_a_store_that_is_not_there_says_how_to_make_one(store, capsys):
    code = main(["records", "check", "--store", str(store)])

    assert code == 2
    assert "muster records import FOLDER" in capsys.readouterr().err

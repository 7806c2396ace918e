"""`muster records copy`: what it prints, what it refuses, and that nothing is lost."""

import json

import pytest

from muster.cli import main


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "extract"
    folder.mkdir()
    (folder / "people.csv").write_text("person_id,born_on\nX1,1990-02-03\nX2,31/02/1990\n")
    main(["records", "import", str(folder), "--store", str(tmp_path / "store")])
    return str(tmp_path / "store")


def test_a_store_is_copied_to_a_folder_and_its_rows_are_counted(store, tmp_path, capsys):
    capsys.readouterr()

    code = main(["records", "copy", "--store", store, "--to", str(tmp_path / "other"), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (said["tables"], said["rows"], said["loads"]) == ({"people": 1}, 1, 1)


def test_copied_again_it_says_that_nothing_was_changed(store, tmp_path, capsys):
    main(["records", "copy", "--store", store, "--to", str(tmp_path / "other")])

    main(["records", "copy", "--store", store, "--to", str(tmp_path / "other")])

    assert "holds all of it already. Nothing was changed." in capsys.readouterr().out


def test_what_was_set_aside_is_copied_too(store, tmp_path):
    main(["records", "copy", "--store", store, "--to", str(tmp_path / "other")])

    mend = tmp_path / "mend.csv"
    main(["records", "quarantine", "--store", str(tmp_path / "other"), "--out", str(mend)])

    assert "31/02/1990" in mend.read_text()


def test_a_kind_of_store_that_nobody_knows_is_refused(store, capsys):
    code = main(["records", "copy", "--store", "mysql://db/records", "--to", "there"])

    assert code == 2
    assert "'mysql' is no kind of store." in capsys.readouterr().err


def test_a_database_that_cannot_be_reached_is_refused_without_its_password(store, capsys):
    to = "postgresql://ines:secret@127.0.0.1:9/records"

    code = main(["records", "copy", "--store", store, "--to", to])

    refused = capsys.readouterr().err
    assert code == 2
    assert "postgresql://ines@127.0.0.1:9/records could not be used" in refused
    assert "secret" not in refused


def test_records_are_imported_into_a_folder_only(tmp_path, capsys):
    to = "postgresql://ines@127.0.0.1:9/records"

    code = main(["records", "import", str(tmp_path), "--store", to])

    assert code == 2
    assert "Records are imported into a folder." in capsys.readouterr().err


def test_a_database_is_named_as_a_store_of_any_command(capsys):
    code = main(["records", "check", "--store", "postgresql://ines@127.0.0.1:9/records"])

    assert code == 2
    assert "postgresql://ines@127.0.0.1:9/records could not be used" in capsys.readouterr().err

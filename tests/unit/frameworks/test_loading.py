"""Editions are found by id or file, and a fault is told with its file, line and remedy."""

from importlib.resources import files
from pathlib import Path

import pytest

from muster.frameworks.faults import FrameworkError
from muster.frameworks.loading import (
    edition_text,
    editions_in,
    find_edition,
    known_editions,
    shipped,
)

EXEMPLAR = (files("muster.frameworks") / "editions" / "adult-pdu-2023.toml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path):
    """A folder with one edition of its own."""
    (tmp_path / "mine.toml").write_text(
        EXEMPLAR.replace("adult-pdu-2023", "audit-north-2026"), encoding="utf-8"
    )
    return tmp_path


def refusal(call, *arguments):
    """The message that a call is refused with."""
    with pytest.raises(FrameworkError) as caught:
        call(*arguments)
    return str(caught.value)


def test_an_edition_is_found_by_its_id():
    assert find_edition("adult-pdu-2023").unit == "PDU"


def test_an_edition_of_ones_own_is_found_by_its_id(folder):
    assert find_edition("audit-north-2026", folder).unit == "PDU"


def test_an_edition_is_found_by_its_file(folder):
    assert find_edition(str(folder / "mine.toml")).id == "audit-north-2026"


def test_our_own_editions_stand_before_those_of_the_folder(folder):
    ids = [edition.id for edition in known_editions(folder)]

    assert ids == [*(edition.id for edition in shipped()), "audit-north-2026"]


def test_an_id_that_is_nearly_right_is_answered_with_the_right_one():
    assert refusal(find_edition, "adult-pdu-203") == (
        "'adult-pdu-203' is not an edition we know. Did you mean 'adult-pdu-2023'?"
    )


def test_an_id_that_is_like_no_other_is_answered_with_all_of_them():
    assert "We know adult-" in refusal(find_edition, "zzz")


def test_a_folder_without_editions_is_refused(tmp_path):
    assert "holds no edition" in refusal(editions_in, tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert "is not a folder" in refusal(editions_in, tmp_path / "nowhere")


def test_an_id_of_ours_cannot_be_taken(tmp_path):
    (tmp_path / "copy.toml").write_text(EXEMPLAR, encoding="utf-8")

    assert "copy.toml, line 2: The edition has id = 'adult-pdu-2023', which comes with Muster" in (
        refusal(editions_in, tmp_path)
    )


def test_an_id_is_given_once_in_a_folder(folder):
    (folder / "other.toml").write_text((folder / "mine.toml").read_text("utf-8"), "utf-8")

    assert "which is that of mine.toml" in refusal(editions_in, folder)


def test_files_without_an_id_are_not_said_to_share_it(folder):
    (folder / "a.toml").write_text('unit = "PDU"', "utf-8")
    (folder / "b.toml").write_text('unit = "PDU"', "utf-8")

    assert "Give yours an id of its own" not in refusal(editions_in, folder)


def test_the_faults_of_every_file_of_a_folder_are_told(folder):
    (folder / "a.toml").write_text("id = ", "utf-8")
    (folder / "b.toml").write_text("", "utf-8")

    message = refusal(editions_in, folder)

    assert "a.toml" in message
    assert "b.toml" in message


def test_an_edition_is_not_blamed_for_the_faults_of_its_units_edition(folder):
    region = (files("muster.frameworks") / "editions" / "adult-region-2023.toml").read_text("utf-8")
    region = region.replace("adult-region-2023", "audit-region").replace("adult-pdu", "audit-pdu")
    (folder / "region.toml").write_text(region, "utf-8")
    units = EXEMPLAR.replace("adult-pdu", "audit-pdu").replace("counts", "count")
    (folder / "units.toml").write_text(units, "utf-8")

    message = refusal(editions_in, folder)

    assert "units.toml" in message
    assert "region.toml" not in message


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"", ": the file is empty."),
        (b" \n\n", ": the file is empty."),
        (b'id = "x"\ntitle = "caf\xe9"', ", line 2, column 13: byte 0xe9 is not UTF-8."),
        (b'id = "x"\nunit == "PDU"', ", line 2, column 7: this is not TOML: the value is not one"),
        (b'id = "x"\nid = "y"', ", line 2: this is not TOML: a field or header is given twice"),
        (b'id = "x"\nunit "PDU"\n', ", line 2, column 6: this is not TOML: expected '=' after"),
        (b'id = "x', ", line 1: this is not TOML: a quote is opened and not closed"),
        (b"id = " + b"9" * 5000, ": a value is too long or too deep"),
        (b"id = " + b"[" * 5000, ": a value is too long or too deep"),
    ],
)
def test_a_file_that_is_not_toml_is_refused_where_it_stops_being_so(tmp_path, held, says):
    path = tmp_path / "mine.toml"
    path.write_bytes(held)

    assert refusal(find_edition, path).startswith(f"{path}{says}")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "mine.toml"

    assert refusal(find_edition, path) == f"{path}: cannot be read: No such file or directory."


def test_the_mark_that_windows_editors_write_is_no_fault(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(EXEMPLAR, encoding="utf-8-sig")

    assert find_edition(path) == find_edition("adult-pdu-2023")


def test_windows_line_ends_are_no_fault(tmp_path):
    path = Path(tmp_path / "mine.toml")
    path.write_bytes(EXEMPLAR.replace("\n", "\r\n").encode())

    assert find_edition(path) == find_edition("adult-pdu-2023")


def test_the_file_of_an_edition_is_read_as_it_was_written(folder):
    written = (folder / "mine.toml").read_text("utf-8")

    assert edition_text("adult-pdu-2023") == EXEMPLAR
    assert edition_text("audit-north-2026", folder) == written
    assert edition_text(folder / "mine.toml") == written

"""A report's folder is whole or not there, and nobody's own files are lost."""

import pytest

from muster.errors import InputError
from muster.inspections.replacing import MARK, whole_folder


def write(out, text="first"):
    with whole_folder(out) as folder:
        (folder / "report.html").write_text(text)


def write_half(out):
    with whole_folder(out) as folder:
        (folder / "report.html").write_text("half")
        raise KeyboardInterrupt


def test_the_folder_takes_its_name_when_all_is_written(tmp_path):
    write(tmp_path / "report")

    assert (tmp_path / "report/report.html").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_nothing_is_left_of_a_folder_that_was_not_finished(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        write_half(tmp_path / "report")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_ours_is_replaced_whole(tmp_path):
    write(tmp_path / "report")

    write(tmp_path / "report", text="second")

    assert (tmp_path / "report/report.html").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_old_folder_stays_if_the_new_one_is_not_finished(tmp_path):
    write(tmp_path / "report")

    with pytest.raises(KeyboardInterrupt):
        write_half(tmp_path / "report")

    assert (tmp_path / "report/report.html").read_text() == "first"


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")

    with pytest.raises(InputError, match="Muster did not write it"):
        write(tmp_path)

    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_a_file_that_was_put_into_our_folder_is_not_lost(tmp_path):
    write(tmp_path / "report")
    (tmp_path / "report/notes.txt").write_text("mine")

    with pytest.raises(InputError, match=r"holds 'notes\.txt', which Muster did not write"):
        write(tmp_path / "report", text="second")

    assert (tmp_path / "report/notes.txt").read_text() == "mine"


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "report").mkdir()

    write(tmp_path / "report")

    assert (tmp_path / "report" / MARK).read_text() == "report.html\n"


def test_a_file_of_that_name_is_refused(tmp_path):
    (tmp_path / "report").write_text("a file")

    with pytest.raises(InputError, match="is a file"):
        write(tmp_path / "report")


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "file/report")

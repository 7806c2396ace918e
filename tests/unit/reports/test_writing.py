"""The whole folder: every file of it, the same each time, and nothing of it where it is refused."""

import pytest
from tests.unit.reports import factories

from muster.reports import FRONT_PAGE, ReportError, write


@pytest.fixture(scope="module")
def heard():
    """Which parts whoever waited for the report was told of."""
    return []


@pytest.fixture(scope="module")
def written(results, heard, tmp_path_factory):
    return write(results, tmp_path_factory.mktemp("report"), tell=heard.append)


def test_the_folder_has_every_file(written):
    named = {name for name in written.files if "/" not in name}

    assert named == {
        FRONT_PAGE,
        "report.pdf",
        "workbook.xlsx",
        "workbook.ods",
        "results.json",
        "press-notice.md",
        "press-notice.html",
    }


def test_the_folder_says_where_to_begin(written):
    assert written.front_page.read_text("utf-8").startswith("<!doctype html>")
    assert written.pdf.read_bytes().startswith(b"%PDF-")


def test_every_chart_is_a_file_too(written):
    drawings = [name for name in written.files if name.startswith("charts/")]

    assert len(drawings) == 11
    assert all((written.path / name).read_text("utf-8").startswith("<svg") for name in drawings)


def test_the_same_results_make_the_same_bytes(written, tmp_path):
    again = write(factories.results(), tmp_path)

    different = [
        name
        for name in written.files
        if (written.path / name).read_bytes() != (again.path / name).read_bytes()
    ]
    assert again.files == written.files
    assert set(different) <= {"workbook.ods"}


def test_how_long_each_part_took_is_told(written):
    assert "Setting the PDF" in written.seconds
    assert all(seconds >= 0 for seconds in written.seconds.values())


def test_whoever_waits_is_told_which_part_is_made(written, heard):
    assert heard == list(written.seconds)
    assert (heard[0], heard[-1]) == (
        "Wording the report and drawing its charts",
        "Writing the files",
    )


def test_a_report_that_some_could_not_read_leaves_nothing_behind(results, tmp_path):
    nameless = factories.replace(
        factories.UNITS[0], name=""
    )  # its table rows would have no header cell
    unit = factories.replace(results.units[0], unit=nameless)

    with pytest.raises(ReportError, match="some readers could not use it"):
        write(factories.replace(results, units=(unit,)), tmp_path)

    assert list(tmp_path.iterdir()) == []

"""The reference pages of the records and the settings leave nothing out."""

from pathlib import Path

import pytest

from makers.code_lists import code_lists_page
from makers.records import file_of, records_page, theme_page
from makers.settings import settings_page
from muster.frameworks.scale import Status
from muster.obligations.settings import defaults
from muster.records.codes import code_lists
from muster.records.schema import THEMES
from muster.workload.acts import default_acts

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("theme", THEMES, ids=file_of)
def test_the_page_of_a_theme_has_every_column_of_its_tables(theme):
    page = theme_page(theme)

    columns = {column.name for table in theme.TABLES for column in table}
    assert {name for name in columns if f"| `{name}` |" not in page} == set()


@pytest.mark.parametrize("theme", THEMES, ids=file_of)
def test_every_table_is_linked_from_the_first_page(theme):
    page = records_page()

    linked = [f"({file_of(theme)}#{table.name})" in page for table in theme.TABLES]
    assert all(linked)


def test_every_code_has_a_line():
    page = code_lists_page()

    codes = {code for each in code_lists().values() for code in each.codes}
    assert {code for code in codes if f"| `{code}` |" not in page} == set()


def test_every_list_says_which_columns_hold_its_codes():
    assert code_lists_page().count("\nUsed by `") == len(code_lists())


def test_every_value_that_is_assumed_says_so_beside_itself():
    known = (*defaults().values(), *default_acts().acts.values())
    assumed = [each for each in known if each.status is Status.ASSUMED]

    assert assumed
    assert settings_page().count(" (assumed) |") == len(assumed)


def test_every_setting_says_which_obligations_use_it():
    limits, _acts = settings_page().split("## How long an act takes")
    rows = [row.split(" | ") for row in limits.splitlines() if row.startswith("| `")]

    assert len(rows) == len(defaults())
    assert [row[0] for row in rows if not row[3].startswith("`")] == []


def test_no_cell_breaks_its_table():
    pages = [REFERENCE / "code-lists.md", REFERENCE / "settings.md", *REFERENCE.glob("records/*")]
    tables = [block for page in pages for block in page.read_text("utf-8").split("\n\n")]

    widths = [{line.count("|") for line in b.splitlines()} for b in tables if b.startswith("| ")]
    assert widths
    assert [width for width in widths if len(width) > 1] == []

"""The pages of the roll in a real browser: nothing that axe finds, and all of it by keyboard."""

import ibis
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.test_report_page import DESK, PHONE
from tests.unit.obligations.roll.rolls import a_roll

from muster.reports.roll.reading import reading_of
from muster.reports.roll.writing import write_roll

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def roll(tmp_path_factory):
    """The folder of a small roll."""
    folder, connection = tmp_path_factory.mktemp("roll"), ibis.duckdb.connect()
    write_roll(reading_of(a_roll(connection)), folder)
    connection.disconnect()
    return folder


@pytest.fixture
def opened(chromium, roll):
    tabs = []

    def open_page(name, size):
        tab = chromium.new_page(viewport=size)
        tabs.append(tab)
        tab.goto((roll / name).as_uri())
        return tab

    yield open_page
    for tab in tabs:
        tab.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("index.html", "The roll of 20 November 2026"),
        ("units/N1A.html", "Northton: the roll of 20 November 2026"),
    ],
)
def test_axe_finds_nothing(opened, name, title, size):
    page = opened(name, size)

    found = Axe().run(page)

    assert page.get_by_role("heading", level=1).inner_text() == title
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["index.html", "units/N1A.html"])
def test_nothing_is_wider_than_a_phone(opened, name):
    page = opened(name, PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_number_is_opened_to_its_cases_by_keyboard(opened):
    page = opened("index.html", DESK)
    page.get_by_role("link", name="Northton").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="ENQUIRY-01").focus()
    page.keyboard.press("Enter")

    table = page.get_by_role("table", name="Cases of ENQUIRY-01")
    assert page.url.endswith("/units/N1A.html#ENQUIRY-01")
    assert table.get_by_role("rowheader", name="C1").is_visible()

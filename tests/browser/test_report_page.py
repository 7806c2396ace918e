"""The report in a real browser: nothing that axe finds, and nothing wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.unit.reports import factories

from muster.reports.html import html_of
from muster.reports.press import press_notice_of
from muster.reports.report import report_of

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 700}


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The report and the press notice as files, by name."""
    folder, results = tmp_path_factory.mktemp("pages"), factories.results()
    for name, document in (("report", report_of(results)), ("press", press_notice_of(results))):
        page = html_of(document, footer="Made by Muster.")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def opened(chromium, pages):
    """Open a page at a size, with everything that can be unfolded unfolded."""
    tabs = []

    def open_page(name, size):
        tab = chromium.new_page(viewport=size)
        tabs.append(tab)
        tab.goto((pages / f"{name}.html").as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        return tab

    yield open_page
    for tab in tabs:
        tab.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("report", "An inspection of East Midlands"),
        ("press", "East Midlands is rated Requires improvement"),
    ],
)
def test_axe_finds_nothing(opened, name, title, size):
    page = opened(name, size)

    found = Axe().run(page)

    assert page.inner_text("h1") == title  # a page of errors would pass too
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", ["report", "press"])
def test_nothing_is_wider_than_a_phone(opened, name):
    page = opened(name, PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_keyboard_reaches_the_report_with_one_link(opened):
    page = opened("report", DESK)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_the_drawings_are_seen_as_images_with_names(opened):
    page = opened("report", DESK)

    names = [image.get_attribute("aria-labelledby") for image in page.get_by_role("img").all()]

    assert len(names) == 11


def test_a_table_on_a_phone_keeps_its_cells_for_a_screen_reader(opened):
    page = opened("report", PHONE)

    table = page.get_by_role("table", name="Ratings of East Midlands")
    assert table.get_by_role("rowheader", name="P 2.1 Assessment").count() == 1

"""A sample on screen, from the seed to the published seal, and one case replaced."""

import pytest
from tests.browser.case_review.conftest import ZOOMED
from tests.web.sample.lists import FILE, long_list

pytestmark = pytest.mark.browser

LIST = {"name": FILE, "mimeType": "text/csv", "buffer": long_list()}


@pytest.fixture
def page(browse, ines, inspection):
    page = browse(ines)
    page.goto(f"/samples/of/{inspection.pk}/")
    return page


def write_the_seed_down(page):
    for label, typed in (("Day", "20"), ("Month", "11"), ("Year", "2026"), ("Seed", "spring")):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_role("button", name="Write the seed down").click()


def choose_a_design(page):
    page.get_by_role("button", name="Choose a design").click()
    page.get_by_label("Cases to inspect").fill("12")
    page.get_by_role("button", name="Preview").click()


def draw(page):
    write_the_seed_down(page)
    page.get_by_label("Long list").set_input_files(LIST)
    page.get_by_role("button", name="Send the long list").click()
    choose_a_design(page)
    page.get_by_role("button", name="Draw and seal").click()


def test_every_page_on_the_way_is_open_to_everybody(page, axe_finds_nothing, photograph):
    axe_finds_nothing(page, "Samples")
    write_the_seed_down(page)
    axe_finds_nothing(page, "Draw a sample")
    page.get_by_label("Long list").set_input_files(LIST)
    page.get_by_role("button", name="Send the long list").click()
    axe_finds_nothing(page, "Draw a sample")
    photograph(page, "sample-long-list")
    choose_a_design(page)
    axe_finds_nothing(page, "Choose a design")
    photograph(page, "sample-design")
    page.get_by_role("button", name="Draw and seal").click()
    axe_finds_nothing(page, "Seal")
    photograph(page, "sample-seal")


@pytest.mark.parametrize(
    ("link", "heading"),
    [
        ("Cases", "Cases"),
        ("Likeness to the frame", "Likeness to the frame"),
        ("Rows left out", "Rows left out"),
        ("Draw again", "Draw again"),
    ],
)
def test_so_is_every_page_of_a_sealed_sample(page, axe_finds_nothing, link, heading):
    draw(page)

    page.get_by_role("navigation", name="Pages of this sample").get_by_role(
        "link", name=link
    ).click()

    axe_finds_nothing(page, heading)


def test_a_list_that_cannot_be_used_says_all_that_is_wrong_where_it_is_seen_first(
    page, axe_finds_nothing
):
    write_the_seed_down(page)
    wrong = {"name": FILE, "mimeType": "text/csv", "buffer": long_list(unit="Derby Cty")}
    page.get_by_label("Long list").set_input_files(wrong)
    page.get_by_role("button", name="Send the long list").click()

    assert "Did you mean 'Derby City'?" in page.get_by_role("alert").inner_text()
    axe_finds_nothing(page, "Draw a sample")


def test_drawn_again_it_is_proved(page, axe_finds_nothing):
    draw(page)
    page.get_by_role("link", name="Draw again").click()

    page.get_by_role("button", name="Draw again and compare").click()

    assert page.get_by_role("heading", name="Proved").is_visible()
    axe_finds_nothing(page, "Draw again")


def test_a_case_is_replaced_by_keyboard_alone(page, axe_finds_nothing):
    draw(page)
    page.get_by_role("link", name="Cases", exact=True).last.click()
    page.get_by_role("link", name="Replace").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/replace/")
    axe_finds_nothing(page, "Replace a case")

    page.get_by_label("Why it cannot be inspected").focus()
    page.keyboard.type("Transferred before fieldwork.")
    page.keyboard.press("Enter")

    page.wait_for_url("**/cases/")
    assert "is inspected in the place of" in page.get_by_role("alert").inner_text()


def test_the_published_seal_is_seen_by_somebody_who_is_not_signed_in(
    page, chromium, live_server, axe_finds_nothing
):
    draw(page)
    page.get_by_role("button", name="Publish the seal").click()
    address = page.get_by_role("link", name="the page that anybody").get_attribute("href")

    context = chromium.new_context(base_url=live_server.url)
    stranger = context.new_page()
    stranger.goto(address)

    axe_finds_nothing(stranger, "The seal of a sample")
    context.close()


def test_enlarged_four_times_no_page_scrolls_sideways(browse, ines, inspection):
    page = browse(ines, ZOOMED)
    page.goto(f"/samples/of/{inspection.pk}/")
    draw(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]

"""The live results on screen, from the region to the cases behind one number."""

import pytest
from tests.browser.case_review.conftest import ZOOMED

pytestmark = pytest.mark.browser


def test_from_the_region_to_the_cases_behind_a_number(
    browse, ines, inspection, axe_finds_nothing, photograph
):
    page = browse(ines)
    page.goto(f"/results/{inspection.pk}/")
    axe_finds_nothing(page, "Results so far")
    photograph(page, "results")

    page.get_by_role("link", name="Derby City").click()
    page.wait_for_load_state()
    for why in page.get_by_text("Why", exact=True).all():
        why.click()
    axe_finds_nothing(page, "Derby City")
    photograph(page, "results-of-a-unit")

    page.get_by_role("link", name="not sufficient, P 2.1.3").click()
    page.wait_for_url("**group=not_sufficient")
    axe_finds_nothing(page, "Cases behind P 2.1.3")
    assert "cases are counted here" in page.inner_text("main")

    page.set_viewport_size(ZOOMED)
    page.goto(f"/results/{inspection.pk}/N53DRBY/")
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]

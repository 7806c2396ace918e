"""Rosa reviews a case: with the network cut halfway, by keyboard alone, zoomed, without scripts."""

import pytest
from tests.browser.case_review.conftest import DESK, ZOOMED

from muster.web.case_review.actions import answers
from muster.web.case_review.weighing import Typed
from muster.web.models import AnswerVersion, CaseReview, Stage

pytestmark = pytest.mark.browser

CODES = ("C1", "C2", "C3", "C4")


@pytest.fixture
def in_conflict(review, rosa, malik, now):
    """Two versions of the answer to C1, and an interview's worth of history."""
    first = Typed(answer="YES", note="Rosa's words.")
    answers.save(review=review, question="C1", typed=first, base=0, key="r", by=rosa, at=now)
    second = Typed(answer="NO", note="Malik's words.")
    answers.save(review=review, question="C1", typed=second, base=0, key="m", by=malik, at=now)
    return review


def answer(page, choice="Yes", note="Seen in the record."):
    page.get_by_role("group", name="Your answer").get_by_label(choice, exact=True).check()
    page.get_by_label("Evidence").fill(note)


def test_a_case_is_reviewed_with_the_network_cut_halfway(browse, rosa, review, photograph):
    page = browse(rosa)
    page.goto("/reviews/")
    page.get_by_role("link", name="DC-001").click()
    photograph(page, "review")
    page.get_by_role("link", name="C1 Does").click()
    answer(page)
    photograph(page, "question")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", name="C2").wait_for()
    page.context.set_offline(True)
    answer(page, "No", "Typed while the network was cut.")
    page.get_by_text("No connection.").wait_for()
    page.locator("#saving").scroll_into_view_if_needed()
    photograph(page, "no-connection")
    page.context.set_offline(False)
    page.get_by_text("Saved at").wait_for()
    for code in CODES[2:]:
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_role("heading", name=code).wait_for()
        answer(page)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Submit this review").click()
    page.get_by_text("The review of case DC-001 is submitted.").wait_for()

    assert CaseReview.objects.get().stage == Stage.SUBMITTED
    note = AnswerVersion.objects.filter(question="C2").current().get().note
    assert note == "Typed while the network was cut."


def test_a_review_is_made_by_keyboard_alone(browse, rosa, review):
    page = browse(rosa)
    page.goto(f"/reviews/{review.pk}/on/C4/")
    press_until(page, "Tab", "input[name=answer]")
    page.keyboard.press("Space")
    press_until(page, "Tab", "#note")
    page.keyboard.type("By keyboard.")
    press_until(page, "Tab", "button[value=go]")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check and submit").wait_for()
    press_until(page, "Tab", "a:text-is('C1 is not answered.')")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="C1").wait_for()

    kept = AnswerVersion.objects.filter(question="C4").current().get()
    assert (kept.answer, kept.note) == ("YES", "By keyboard.")


def press_until(page, key, selector, most=60):
    """Press a key until something of this kind has the focus, as a person would."""
    wanted = page.locator(selector)
    for _press in range(most):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement !== document.body") and any(
            one.evaluate("e => e === document.activeElement") for one in wanted.all()
        ):
            return
    raise AssertionError(f"{selector} was not reached with {key}.")


def test_a_review_works_without_scripts(chromium, over_http, live_server, cookie, rosa, review):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie(rosa)])
    page = context.new_page()
    page.goto(f"/reviews/{review.pk}/on/C1/")
    answer(page, "No", "Saved by the form.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", name="C2").wait_for()
    context.close()

    assert AnswerVersion.objects.get().note == "Saved by the form."


PAGES = {
    "": "My case reviews",
    "{review}/": "Review of case DC-001",
    "{review}/on/C1/": "C1 Does",
    "{review}/on/C1/versions/": "Every version of this answer",
    "{review}/on/C1/conflicts/": "Two versions of this answer",
    "{review}/facts/": "Facts of the case",
    "{review}/people/": "Who works on this review",
    "{review}/interviews/": "Interviews with the practitioner",
    "{review}/submit/": "Check and submit",
    "take-along/": "Take reviews along",
    "away/": "Cases taken along",
}


@pytest.mark.parametrize("size", [DESK, ZOOMED], ids=["desk", "400%"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browse, rosa, in_conflict, axe_finds_nothing, photograph, size
):
    page = browse(rosa, size)
    for address, heading in PAGES.items():
        page.goto("/reviews/" + address.format(review=in_conflict.pk))
        axe_finds_nothing(page, heading)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{address} is {wide} wide"
        if size is DESK and "conflicts" in address:
            photograph(page, "two-versions")

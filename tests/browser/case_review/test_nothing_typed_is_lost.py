"""What is typed to an answer outlives the network, the session, the tab and the colleague."""

import pytest
from django.contrib.sessions.models import Session
from tests.browser.case_review.conftest import session_of

from muster.web.models import AnswerConflict, AnswerVersion

pytestmark = pytest.mark.browser


def newest(review):
    return AnswerVersion.objects.filter(review=review).order_by("-version").first()


@pytest.fixture
def question(browse, rosa, review):
    page = browse(rosa)
    page.goto(f"/reviews/{review.pk}/on/C1/")
    return page


def saved(page):
    page.get_by_text("Saved at").wait_for()


def test_an_answer_is_saved_as_it_is_typed(question, review):
    question.get_by_role("group", name="Your answer").get_by_label("No", exact=True).check()
    question.get_by_label("Evidence").fill("No enquiry to the police.")
    saved(question)

    assert (newest(review).answer, newest(review).note) == ("NO", "No enquiry to the police.")


def test_it_outlives_a_network_that_is_cut(question, review):
    question.context.set_offline(True)
    question.get_by_label("Evidence").fill("Typed without a connection.")
    question.get_by_text("No connection.").wait_for()
    question.context.set_offline(False)
    saved(question)

    assert newest(review).note == "Typed without a connection."


def test_it_outlives_a_browser_that_is_closed(question, review):
    question.context.set_offline(True)
    question.get_by_label("Evidence").fill("Typed before the lid was closed.")
    question.get_by_text("No connection.").wait_for()
    question.close(run_before_unload=False)

    page = question.context.new_page()
    question.context.set_offline(False)
    page.goto(f"/reviews/{review.pk}/on/C1/")
    saved(page)

    assert newest(review).note == "Typed before the lid was closed."


def test_what_waits_in_the_browser_cannot_be_read_there(question, everything_kept):
    question.context.set_offline(True)
    question.get_by_label("Evidence").fill("a secret word")
    question.get_by_text("No connection.").wait_for()

    kept = everything_kept(question)

    assert "unsent" in kept
    assert "a secret word" not in kept


def test_it_outlives_an_expired_session(question, review, rosa, live_server):
    Session.objects.all().delete()
    question.get_by_label("Evidence").fill("Typed after the session ended.")
    question.get_by_text("You have been signed out.").wait_for()

    question.context.add_cookies([session_of(rosa, live_server.url)])
    beside = question.context.new_page()
    beside.goto("/reviews/signed-in-again/")
    saved(question)

    assert newest(review).note == "Typed after the session ended."


def test_it_is_not_sent_in_the_name_of_somebody_else(question, review, malik, live_server):
    Session.objects.all().delete()
    question.get_by_label("Evidence").fill("Rosa's words.")
    question.get_by_text("You have been signed out.").wait_for()

    question.context.add_cookies([session_of(malik, live_server.url)])
    question.context.new_page().goto("/reviews/signed-in-again/")
    question.get_by_text("Somebody else is signed in").wait_for()

    assert newest(review) is None


def test_a_second_tab_shows_what_the_first_saved(question, review):
    second = question.context.new_page()
    second.goto(question.url)
    question.get_by_label("Evidence").fill("From the first tab.")
    second.get_by_text("Another tab of yours saved this answer.").wait_for()

    assert second.get_by_label("Evidence").input_value() == "From the first tab."


def test_two_people_on_one_answer_keep_both(question, browse, review, malik):
    theirs = browse(malik)
    theirs.goto(f"/reviews/{review.pk}/on/C1/")
    question.get_by_label("Evidence").fill("Rosa's words.")
    saved(question)
    theirs.get_by_label("Evidence").fill("Malik's words.")
    theirs.get_by_text("Rosa Albright changed this answer before you.").wait_for()

    theirs.get_by_role("link", name="Decide which stands").click()
    theirs.get_by_role("button", name="Put this one in its place").click()
    theirs.get_by_text("The version you chose for C1 stands.").wait_for()

    assert newest(review).note == "Malik's words."
    assert AnswerConflict.objects.get().kept == "OURS"

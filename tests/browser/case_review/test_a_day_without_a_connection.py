"""A review taken along: worked on with the network cut, brought back, and wiped."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.browser.case_review.conftest import ZOOMED

from muster.web.case_review.actions import answers
from muster.web.case_review.weighing import Typed
from muster.web.models import AnswerConflict, AnswerVersion, TakenAlong

pytestmark = pytest.mark.browser

PASSPHRASE = "three quiet words"


@pytest.fixture
def away(browse, rosa, review):
    """Rosa's browser with the review taken along, and the network cut."""
    answers.save(
        review=review,
        question="C2",
        typed=Typed(note="a note of yesterday"),
        base=0,
        key="yesterday",
        by=rosa,
        at=timezone.now(),
    )
    page = browse(rosa)
    page.goto("/reviews/take-along/")
    page.get_by_label("Case DC-001").check()
    page.get_by_label("Passphrase for this device").fill(PASSPHRASE)
    page.get_by_label("The same passphrase again").fill(PASSPHRASE)
    page.get_by_role("button", name="Take along").click()
    page.get_by_label("Your passphrase").wait_for()
    page.context.set_offline(True)
    page.reload()
    return page


def unlock(page, passphrase=PASSPHRASE):
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_role("button", name="Open").click()


def answer(page, code="C1", note="Read on the train."):
    page.get_by_role("button", name="Open case DC-001").click()
    page.get_by_role("button", name=code).click()
    page.get_by_label("Evidence").fill(note)
    page.get_by_text("Kept on this device, encrypted").wait_for()
    page.get_by_role("button", name="All questions of the case").click()
    page.get_by_role("button", name="All cases taken along").click()


def bring_back(page):
    page.context.set_offline(False)
    page.get_by_role("button", name="Bring back case DC-001").click()


def test_what_was_typed_away_is_brought_back(away, review):
    unlock(away)
    answer(away)
    bring_back(away)
    away.get_by_text("Everything is brought back").wait_for()

    newest = AnswerVersion.objects.get(question="C1")
    assert newest.note == "Read on the train."
    assert not TakenAlong.objects.out(timezone.now()).exists()


def test_nothing_that_is_kept_can_be_read(away, everything_kept):
    unlock(away)
    answer(away, note="a secret word")

    kept = everything_kept(away)

    assert "packs" in kept
    assert "Cases taken along" in kept  # the page itself, which is nobody's
    for secret in ("a secret word", "a note of yesterday", "DC-001", "Rosa", PASSPHRASE):
        assert secret not in kept


def test_another_passphrase_opens_nothing(away):
    unlock(away, "some other words")

    away.get_by_text("That is not the passphrase").wait_for()
    assert away.get_by_text("DC-001").count() == 0


def test_nothing_of_the_case_is_left_after_it_is_brought_back(away, everything_kept):
    unlock(away)
    answer(away)
    bring_back(away)
    away.get_by_text("Everything is brought back").wait_for()

    stores = away.evaluate(COUNTS)

    assert (stores["packs"], stores["changes"], stores["lock"]) == (0, 0, 0)


def test_what_the_site_has_newer_is_kept_beside_for_a_person_to_decide(away, review, malik):
    unlock(away)
    answer(away, "C2", "Changed on the train.")
    typed = Typed(note="Changed in the office.")
    answers.save(
        review=review, question="C2", typed=typed, base=1, key="o", by=malik, at=timezone.now()
    )
    bring_back(away)
    away.get_by_role("link", name="Decide which stands").click()
    away.get_by_role("heading", name="Two versions of this answer").wait_for()

    conflict = AnswerConflict.objects.get()
    assert conflict.theirs.note == "Changed in the office."
    assert conflict.ours["note"] == "Changed on the train."


def test_a_copy_is_wiped_when_its_time_is_up_and_what_was_typed_can_still_be_sent(away):
    unlock(away)
    answer(away)
    away.clock.install(time=timezone.now() + timedelta(hours=25))
    away.reload()
    away.get_by_text("The time of a copy is up, so it was wiped.").wait_for()
    unlock(away)
    away.context.set_offline(False)
    away.get_by_role("button", name="Send these answers").click()
    away.get_by_text("C1 is brought back.").wait_for()

    assert AnswerVersion.objects.get(question="C1").note == "Read on the train."


def test_signing_out_warns_of_what_was_not_sent_and_wipes_it(away):
    unlock(away)
    answer(away)
    away.context.set_offline(False)
    away.goto("/account/logout/")
    away.get_by_text("has not been sent. Signing out wipes it.").wait_for()
    away.get_by_role("button", name="Sign out").click()
    away.goto("/reviews/away/")

    away.get_by_text("No case is on this device.").wait_for()


def test_axe_finds_nothing_on_a_case_that_is_opened_away(away, axe_finds_nothing, photograph):
    away.context.set_offline(False)  # for axe itself
    unlock(away)
    away.get_by_role("button", name="Open case DC-001").wait_for()
    axe_finds_nothing(away, "Cases taken along")
    photograph(away, "taken-along")
    away.get_by_role("button", name="Open case DC-001").click()
    axe_finds_nothing(away, "Case DC-001")
    away.get_by_role("button", name="C1").click()
    away.set_viewport_size(ZOOMED)
    axe_finds_nothing(away, "C1")

    assert away.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]


def test_what_the_page_is_made_of_is_all_kept(away):
    asked = away.evaluate(ASKED)

    kept = away.evaluate(
        "caches.open('muster-away').then(c => c.keys()).then(k => k.map(r => r.url))"
    )
    assert asked
    assert [file for file in asked if file not in kept] == []


COUNTS = """() => new Promise((done) => {
  const asked = indexedDB.open("muster-reviews");
  asked.onsuccess = async () => {
    const counts = {};
    for (const store of asked.result.objectStoreNames) {
      const counting = asked.result.transaction(store).objectStore(store).count();
      await new Promise((go) => (counting.onsuccess = go));
      counts[store] = counting.result;
    }
    done(counts);
  };
})"""
ASKED = (
    "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/static/'))"
)

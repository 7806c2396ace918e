"""Old versions of an answer stay, and can be made the newest again."""

import pytest

from muster.web.case_review.actions.answers import newest_of
from muster.web.models import AuditEvent, CaseReview, Stage


@pytest.fixture
def two_versions(send, begun, rosa, clock):
    send(rosa, key="k1", note="The first")
    clock.move_on(minutes=30)
    send(rosa, key="k2", base=1, note="The second")


@pytest.fixture
def bring_back(signed_in, address, two_versions):
    def bring_back(by, version=1, base=2):
        return signed_in(by).post(address(f"versions/{version}/"), {"base": base})

    return bring_back


def test_every_version_is_listed_with_who_and_when(signed_in, address, two_versions, rosa):
    page = signed_in(rosa).get(address("versions/")).text

    assert "The first" in page
    assert "By Rosa Albright, 20 November 2026 at 14:35." in page


def test_an_old_version_becomes_the_newest(bring_back, begun, rosa):
    bring_back(rosa)

    newest = newest_of(begun, "P 2.1.1")
    assert (newest.version, newest.note, newest.brings_back) == (3, "The first", 1)


def test_it_is_recorded(bring_back, rosa):
    bring_back(rosa)

    assert AuditEvent.objects.filter(what="ANSWER_SAVED").first().detail["version"] == 3


def test_nothing_is_brought_back_over_what_nobody_has_seen(bring_back, begun, rosa):
    bring_back(rosa, base=1)

    assert newest_of(begun, "P 2.1.1").note == "The second"


def test_a_version_that_never_was_does_not_exist(bring_back, rosa):
    assert bring_back(rosa, version=9).status_code == 404


def test_a_review_that_is_handed_in_is_refused(bring_back, rosa):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert bring_back(rosa).status_code == 403


def test_to_a_stranger_it_does_not_exist(bring_back, petra):
    assert bring_back(petra).status_code == 404


def test_it_has_to_be_a_post(signed_in, address, two_versions, rosa):
    assert signed_in(rosa).get(address("versions/1/")).status_code == 405

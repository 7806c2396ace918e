"""Two versions of one answer, made over each other: a person decides which stands."""

import pytest

from muster.web.case_review.actions.answers import newest_of
from muster.web.models import AnswerConflict, AuditEvent, CaseReview, Stage


@pytest.fixture
def conflict(send, begun, rosa, malik):
    """Rosa saved first, and Malik second over the same version."""
    begun.shared_with.add(malik)
    send(rosa, key="k1", note="Rosa's")
    send(malik, key="k2", base=0, note="Malik's")
    return AnswerConflict.objects.get()


@pytest.fixture
def decide(signed_in, conflict, address):
    def decide(by, kept="OURS"):
        return signed_in(by).post(address(f"conflicts/{conflict.pk}/"), {"kept": kept})

    return decide


def test_both_versions_are_shown_side_by_side(signed_in, address, conflict, rosa):
    page = signed_in(rosa).get(address("conflicts/")).text

    assert "Rosa&#39;s" in page
    assert "Malik&#39;s" in page


def test_the_second_takes_the_place_of_the_first(decide, begun, rosa):
    decide(rosa, "OURS")

    newest = newest_of(begun, "P 2.1.1")
    assert (newest.version, newest.note, newest.by) == (2, "Malik's", rosa)


def test_what_stands_may_stay(decide, begun, conflict, rosa):
    decide(rosa, "THEIRS")

    conflict.refresh_from_db()
    assert newest_of(begun, "P 2.1.1").note == "Rosa's"
    assert (conflict.kept, conflict.decided_by) == ("THEIRS", rosa)


def test_what_is_not_chosen_stays_among_the_versions(decide, signed_in, address, rosa):
    decide(rosa, "THEIRS")

    assert "Malik&#39;s" in signed_in(rosa).get(address("versions/")).text


def test_it_is_recorded(decide, rosa):
    decide(rosa)

    assert AuditEvent.objects.get(what="CONFLICT_DECIDED").detail["kept"] == "OURS"


def test_nothing_is_decided_without_a_choice(decide, conflict, rosa):
    decide(rosa, "")

    conflict.refresh_from_db()
    assert conflict.decided_at is None


def test_it_is_decided_once(decide, rosa, malik):
    decide(rosa)

    response = decide(malik, "THEIRS")

    assert response.status_code == 403
    assert "Somebody has decided already" in response.text


def test_a_review_that_is_handed_in_is_not_decided_on(decide, begun, rosa):
    CaseReview.objects.update(stage=Stage.SUBMITTED)

    assert decide(rosa).status_code == 403


def test_to_a_stranger_it_does_not_exist(decide, petra):
    assert decide(petra).status_code == 404


def test_it_has_to_be_a_post(signed_in, address, conflict, rosa):
    assert signed_in(rosa).get(address(f"conflicts/{conflict.pk}/")).status_code == 405

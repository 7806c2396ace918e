"""Two who reviewed a case blind compare, meet, and settle what they differ on."""

import pytest

from muster.web.models import AnswerVersion, AuditEvent, CaseReview, Consensus, Stage

MEETING = {"met_on_0": "20", "met_on_1": "11", "met_on_2": "2026"}


def open_it(client, pair):
    return client.post(f"/moderation/cases/{pair[0].case_id}/consensus/")


def record(client, consensus, *present, answer="NO", why="The police reply was not read."):
    given = MEETING | {"answer_0": answer, "why_0": why, "present": [one.pk for one in present]}
    return client.post(f"/moderation/consensus/{consensus.pk}/", given)


@pytest.fixture
def consensus(signed_in, pair, rosa):
    open_it(signed_in(rosa), pair)
    return Consensus.objects.get()


def test_either_of_the_two_brings_them_together(signed_in, pair, malik):
    open_it(signed_in(malik), pair)

    stages = set(CaseReview.objects.values_list("stage", flat=True))
    assert stages == {Stage.IN_CONSENSUS}


def test_before_both_are_in_they_are_not_brought_together(signed_in, pair, rosa):
    CaseReview.objects.filter(pk=pair[1].pk).update(stage=Stage.DRAFT)

    response = open_it(signed_in(rosa), pair)

    assert response.status_code == 403
    assert "Both reviews have to be submitted first." in response.text


def test_once_together_each_sees_the_other(signed_in, consensus, pair, rosa):
    response = signed_in(rosa).get(f"/moderation/reviews/{pair[1].pk}/")

    assert response.status_code == 200


def test_what_they_differ_on_stands_side_by_side(signed_in, consensus, malik):
    text = signed_in(malik).get(f"/moderation/consensus/{consensus.pk}/").text

    assert "They answered 1 questions alike, and 1 differently." in text
    assert "P 2.1.2" in text


def test_the_meeting_is_recorded(signed_in, consensus, pair, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik)

    settled = consensus.answers.get()
    assert (settled.question, settled.answer) == ("P 2.1.2", "NO")
    assert set(consensus.present.all()) == {rosa, malik}
    assert {stage for (stage,) in CaseReview.objects.values_list("stage")} == {Stage.AGREED}


def test_what_counts_is_changed_to_what_was_settled(signed_in, consensus, pair, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik)

    newest = AnswerVersion.objects.filter(review=pair[0], question="P 2.1.2").last()
    assert (newest.version, newest.answer) == (2, "NO")
    assert newest.reason == "The police reply was not read."


def test_what_each_answered_alone_stays(signed_in, consensus, pair, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik)

    first = AnswerVersion.objects.filter(review=pair[0], question="P 2.1.2").first()
    assert first.answer == "YES"


def test_an_answer_settled_as_it_was_is_no_change(signed_in, consensus, pair, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik, answer="YES")

    assert AnswerVersion.objects.filter(review=pair[0]).count() == 2
    assert AuditEvent.objects.get(what="CONSENSUS_RECORDED").detail["changed"] == []


def test_a_difference_without_a_reason_is_not_settled(signed_in, consensus, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik, why="")

    consensus.refresh_from_db()
    assert consensus.recorded_at is None


def test_a_recorded_meeting_is_not_recorded_again(signed_in, consensus, rosa, malik):
    record(signed_in(rosa), consensus, rosa, malik)

    response = record(signed_in(malik), consensus, rosa, malik, answer="YES")

    assert response.status_code == 403
    assert "This meeting is recorded already." in response.text


def test_to_others_on_the_team_the_pair_does_not_exist(signed_in, consensus, inspection):
    from tests.web.people import a_person, a_posting

    nia = a_person("Nia Rees")
    a_posting(nia, "INSPECTOR", inspection=inspection)

    assert signed_in(nia).get(f"/moderation/consensus/{consensus.pk}/").status_code == 404


def test_to_a_stranger_the_meeting_does_not_exist(signed_in, consensus, petra):
    assert record(signed_in(petra), consensus).status_code == 404


def test_bringing_together_has_to_be_a_post(signed_in, pair, rosa):
    response = signed_in(rosa).get(f"/moderation/cases/{pair[0].case_id}/consensus/")

    assert response.status_code == 405


def test_the_list_of_pairs_shows_no_answer(signed_in, pair, rosa):
    text = signed_in(rosa).get(f"/moderation/{pair[0].inspection_id}/pairs/").text

    assert "DC-050" in text
    assert "P 2.1" not in text
